import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureServices, type Services } from './services/ensure-services.ts';
import { wordsOf } from './services/ping.ts';
import { ensureTestTools } from './test-tools.ts';
import { totalsOf } from './test-totals.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);

let vitest: ChildProcess | null = null;
let interrupted = false;

/** Runs the tests with services of their own; the last line of the output is `N passed, N failed`. */
async function main(): Promise<number> {
  process.chdir(PROJECT);
  const dataDir = resolve('.data/test');
  let services: Services | null = null;
  try {
    const tools = await ensureTestTools(say);
    services = await ensureServices({ dataDir, databaseName: 'billos_test', purpose: 'test', say });
    if (interrupted) return 1;
    const reportFile = newReportFile(dataDir);
    const exitCode = await runVitest(reportFile, {
      ...tools,
      NODE_ENV: 'test',
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      REDIS_PREFIX: 'billos_test',
      DATA_DIR: dataDir,
      BILLOS_SECRET: randomBytes(32).toString('hex'),
    });
    await services.stop();
    const { passed, failed, failures } = totalsOf(reportFile, exitCode);
    rmSync(reportFile, { force: true });
    for (const failure of failures) say(`FAILED TEST ${failure}`);
    say(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    await services?.stop();
    say(wordsOf(error));
    say('0 passed, 1 failed');
    return 1;
  }
}

function newReportFile(dataDir: string): string {
  const folder = join(dataDir, 'reports');
  mkdirSync(folder, { recursive: true });
  // Two runs side by side must not read each other's results.
  return join(folder, `${process.pid}-${Date.now()}.json`);
}

function runVitest(reportFile: string, env: Record<string, string>): Promise<number> {
  const vitestProgram = resolve('node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  return new Promise((done, failed) => {
    vitest = spawn(process.execPath, [vitestProgram, 'run', ...reporters, ...process.argv.slice(2)], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    vitest.once('error', failed);
    vitest.once('exit', (code) => done(code ?? 1));
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    vitest?.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  });
}

process.exitCode = await main();
