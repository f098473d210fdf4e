import { spawn } from 'node:child_process';

/** Runs `bill-worker.ts` until it dies or ends; true when the failpoint killed it. */
export function runAndKill(args: string[], failpoint: string, databaseUrl: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/faults/bill-worker.ts', ...args], {
      env: { ...process.env, DATABASE_URL: databaseUrl, BILLOS_FAILPOINT: failpoint },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(errors));
    });
  });
}
