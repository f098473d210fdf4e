import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Makes the data folder, closed to other users, and gives its real path (processes are recognised by it).
 * @throws Error with a sentence when it belongs to somebody else
 */
export function makeDataDir(path: string): string {
  const wanted = resolve(path);
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const real = realpathSync(wanted);
    accessSync(real, constants.R_OK | constants.W_OK | constants.X_OK);
    mkdirSync(join(real, 'services'), { recursive: true, mode: 0o700 });
    accessSync(join(real, 'services'), constants.R_OK | constants.W_OK | constants.X_OK);
    return real;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new Error(
      `The data folder ${wanted} is not usable by this user${code}. Make it yours, or set DATA_DIR to another folder.`,
    );
  }
}
