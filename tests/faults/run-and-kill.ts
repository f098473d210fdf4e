import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

export type BillWorker = {
  /** Runs it until it dies or ends; true when the failpoint killed it. */
  runAndKill(args: string[], failpoint: string, databaseUrl: string): Promise<boolean>;
  remove(): void;
};

/**
 * `bill-worker.ts` with all that it imports in one file, made once: started fifty times, most of its time would go into reading
 * hundreds of modules. Libraries stay where they are.
 */
export async function makeBillWorker(): Promise<BillWorker> {
  // Beside node_modules, or it would not find the libraries.
  const folder = mkdtempSync(resolve('.data', 'bill-worker-'));
  const file = join(folder, 'bill-worker.mjs');
  await build({
    entryPoints: ['tests/faults/bill-worker.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
    plugins: [wherePartsWere],
  });
  return {
    runAndKill: (args, failpoint, databaseUrl) => runAndKill([file, ...args], failpoint, databaseUrl),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A module that reads files beside it still finds them there. */
const wherePartsWere: Plugin = {
  name: 'where parts were',
  setup: (building) => {
    building.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

function runAndKill(command: string[], failpoint: string, databaseUrl: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
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
