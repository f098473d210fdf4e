import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The installation's secret (64 hex digits), made once and kept in `dataDir/secret`, readable by its owner only.
 * Starters at the same moment get the same one: the first link wins.
 * @throws when the file holds something else, since a new secret would make the stored keys unreadable
 */
export function ensureSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(secret)) {
    throw new Error(
      `The file ${file} must hold 64 hexadecimal digits. Put the right secret back: stored keys depend on it.`,
    );
  }
  return secret;
}
