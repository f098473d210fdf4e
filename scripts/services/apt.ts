import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { findBinary } from './binaries.ts';
import { wordsOf } from './ping.ts';
import { type Ask, isCi } from './terminal.ts';

const run = promisify(execFile);

/** One thing to install: the package's names in the order of preference (they differ between releases). */
export type PackageNames = readonly [string, ...string[]];

export type InstallOutcome = { installed: true } | { installed: false; reason: string };

interface Privilege {
  /** What comes before apt-get. */
  prefix: string[];
  /** sudo may want to ask for the password. */
  interactive: boolean;
}

/**
 * Installs Debian packages when that is allowed: as root, or through sudo. At a terminal the person is asked first;
 * without a terminal root (and password-less sudo in CI) goes ahead and anybody else is refused.
 */
export async function installPackages(options: {
  packages: readonly PackageNames[];
  purpose: string;
  ask: Ask | null;
  say: (line: string) => void;
}): Promise<InstallOutcome> {
  if (!findBinary('apt-get')) return refused('this system has no apt-get');
  const privilege = await findPrivilege(options.ask !== null);
  if (!privilege) return refused('only root may install packages');
  const wanted = options.packages.map(([first]) => first).join(' ');
  if (options.ask && !(await options.ask(`BillOS needs ${options.purpose}. Install ${wanted} with apt-get now?`))) {
    return refused('the installation was declined');
  }
  try {
    options.say(`Installing ${wanted} with apt-get ...`);
    await install(options.packages, privilege);
    return { installed: true };
  } catch (error) {
    return refused(`apt-get failed: ${wordsOf(error)}`);
  }
}

async function install(packages: readonly PackageNames[], privilege: Privilege): Promise<void> {
  const known = await Promise.all(packages.map(firstAvailable));
  const complete = known.every((name) => name !== null);
  if (complete) {
    try {
      return await aptInstall(known, privilege);
    } catch {
      // Old lists name files that the mirror no longer has: renew them and try once more.
    }
  }
  await apt(['update'], privilege);
  const renewed = await Promise.all(packages.map(firstAvailable));
  const missing = packages.filter((_, index) => renewed[index] === null).map(([first]) => first);
  if (missing.length > 0) throw new Error(`the package lists do not have ${missing.join(', ')}`);
  await aptInstall(
    renewed.filter((name) => name !== null),
    privilege,
  );
}

function aptInstall(names: readonly string[], privilege: Privilege): Promise<void> {
  return apt(['install', '--yes', '--no-install-recommends', ...names], privilege);
}

/** The first of these names that the package lists can deliver; null when none. */
async function firstAvailable(names: PackageNames): Promise<string | null> {
  for (const name of names) {
    const { stdout } = await run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    if (/^\s*Candidate:\s*(?!\(none\))\S/m.test(stdout)) return name;
  }
  return null;
}

async function findPrivilege(atTerminal: boolean): Promise<Privilege | null> {
  if (process.getuid?.() === 0) return { prefix: [], interactive: false };
  const sudo = findBinary('sudo');
  if (!sudo) return null;
  if (atTerminal) return { prefix: [sudo], interactive: true };
  if (!isCi()) return null;
  try {
    await run(sudo, ['-n', 'true']);
    return { prefix: [sudo, '-n'], interactive: false };
  } catch {
    return null;
  }
}

function apt(args: string[], privilege: Privilege): Promise<void> {
  const words = [
    ...privilege.prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'LC_ALL=C',
    'apt-get',
    // Another apt (unattended upgrades on a fresh machine) may hold the lock for a while.
    '-o',
    'DPkg::Lock::Timeout=300',
    '--quiet=2',
    ...args,
  ];
  const [command, ...rest] = words as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { stdio: [privilege.interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-8_000);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(tellingLine(output) ?? `exit code ${code}`));
    });
  });
}

function tellingLine(output: string): string | undefined {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1);
}

function refused(reason: string): InstallOutcome {
  return { installed: false, reason };
}
