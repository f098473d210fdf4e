import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseBinary } from './binaries.ts';
import { databaseTrouble, wordsOf } from './ping.ts';
import { type Access, type PrivateServer, writeOwnerOnly } from './private-server.ts';
import { spawnDetached } from './processes.ts';

const USER = 'billos';

/**
 * A private MariaDB or MySQL 8 with its data under `dataDir`. What it committed is there after a power cut, unless it is told that
 * nobody would miss it: then it waits for no disk, and only what the machine itself loses is lost.
 */
export function privateDatabase(
  dataDir: string,
  binary: DatabaseBinary,
  options: { survivesPowerCut: boolean },
): PrivateServer {
  const folder = join(dataDir, binary.flavour);
  const services = join(dataDir, 'services');
  const logFile = join(services, `${binary.flavour}.log`);
  const accountsFile = join(services, `${binary.flavour}-accounts.sql`);
  const temporaryFolder = join(services, `${binary.flavour}-tmp`);
  return {
    title: binary.flavour === 'mariadb' ? 'MariaDB' : 'MySQL',
    folder,
    processNames: ['mariadbd', 'mysqld'],
    stateFile: join(services, `${binary.flavour}.json`),
    logFile,
    prepare: () => createSystemTables(folder, binary),
    launch: (access) => {
      writeOwnerOnly(accountsFile, accountStatements(access));
      mkdirSync(temporaryFolder, { recursive: true });
      return spawnDetached(
        binary.server,
        serverArguments({ folder, temporaryFolder, binary, access, accountsFile, ...options }),
        logFile,
      );
    },
    url: ({ port, password }) => `mysql://${USER}:${password}@127.0.0.1:${port}/`,
    trouble: databaseTrouble,
  };
}

function serverArguments(options: {
  folder: string;
  temporaryFolder: string;
  binary: DatabaseBinary;
  access: Access;
  accountsFile: string;
  survivesPowerCut: boolean;
}): string[] {
  return [
    '--no-defaults',
    `--datadir=${options.folder}`,
    // Not the machine's: a server that starts clears its folder of temporary tables, also of those that another server has in use.
    `--tmpdir=${options.temporaryFolder}`,
    '--bind-address=127.0.0.1',
    `--port=${options.access.port}`,
    // Relative to the data folder, which only its owner may enter: never longer than the 107 bytes a socket path may have.
    '--socket=server.sock',
    '--pid-file=server.pid',
    `--init-file=${options.accountsFile}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    ...(options.survivesPowerCut
      ? ['--innodb-flush-log-at-trx-commit=1']
      : ['--innodb-flush-log-at-trx-commit=2', '--innodb-flush-method=nosync']),
    '--performance-schema=OFF',
    '--transaction-isolation=READ-COMMITTED',
    '--default-time-zone=+00:00',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    ...(options.binary.flavour === 'mysql' ? ['--mysqlx=OFF'] : []),
    ...asRoot(),
  ];
}

/** Run before the first connection at every start, so that a lost state file costs no data: the password is simply new. */
function accountStatements({ password }: Access): string {
  return [
    `CREATE USER IF NOT EXISTS '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION;`,
    `ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '${password}';`,
    "DROP USER IF EXISTS 'root'@'127.0.0.1';",
    "DROP USER IF EXISTS 'root'@'::1';",
    ...(/^[\w.-]+$/.test(hostname()) ? [`DROP USER IF EXISTS 'root'@'${hostname()}';`] : []),
    "DROP USER IF EXISTS ''@'localhost';",
    '',
  ].join('\n');
}

/** Made beside the final place and moved there when complete: a killed first start leaves no half database. */
async function createSystemTables(folder: string, binary: DatabaseBinary): Promise<void> {
  if (existsSync(folder)) return;
  const parent = join(folder, '..');
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(`${binary.flavour}.new-`)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const fresh = `${folder}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  const [command, args] = binary.installer
    ? [
        binary.installer,
        [
          '--no-defaults',
          // The script does not quote its paths: a relative one has no spaces.
          '--datadir=.',
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          '--skip-name-resolve',
          // Else it refuses on machines whose own name does not resolve; no name is ever looked up.
          '--force',
          ...asRoot(),
        ],
      ]
    : [binary.server, ['--no-defaults', '--initialize-insecure', `--datadir=${fresh}`, ...asRoot()]];
  try {
    await promisify(execFile)(command, args, { cwd: fresh, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const output = error instanceof Error && 'stdout' in error ? ` ${String(error.stdout).trim()}` : '';
    throw new Error(`The database cannot be set up in ${folder}: ${wordsOf(error)}${output}`);
  }
  chmodSync(fresh, 0o700);
  renameSync(fresh, folder);
}

/** Both servers refuse to run as root unless told to. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}
