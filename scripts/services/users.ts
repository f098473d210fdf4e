import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeOwnerOnly } from './private-server.ts';
import { isAlive, processFacts } from './processes.ts';

/**
 * Who uses the private servers of a data folder: one file a user, named by its process.
 * The last one to leave stops them, whoever started them; the files of killed processes do not count.
 * Call these under the folder's lock.
 */
export function enterUser(dataDir: string): string {
  const folder = usersFolder(dataDir);
  const file = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  writeOwnerOnly(file, processFacts(process.pid)?.startedAt ?? '');
  return file;
}

/** Takes this user off the list; true when nobody else is on it. */
export function leaveUser(dataDir: string, file: string): boolean {
  rmSync(file, { force: true });
  const folder = usersFolder(dataDir);
  return readdirSync(folder).every((name) => {
    const pid = Number.parseInt(name, 10);
    const other = join(folder, name);
    if (isAlive(pid, readFileSync(other, 'utf8'))) return false;
    rmSync(other, { force: true });
    return true;
  });
}

function usersFolder(dataDir: string): string {
  const folder = join(dataDir, 'services', 'users');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
