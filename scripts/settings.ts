import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { ensureSecret } from './secret.ts';
import { makeDataDir } from './services/data-dir.ts';

export const PROJECT = resolve(import.meta.dirname, '..');

export interface Settings {
  config: Config;
  /** DATA_DIR as an absolute path. */
  dataDir: string;
  /** BILLOS_SECRET, or the one kept in the data folder. */
  secret: string;
  /** Whether somebody set PORT, so that no other may be taken. */
  portGiven: boolean;
}

/**
 * The settings of a start or a tool: the environment, then the file `.env` of the project.
 * @throws Error with a sentence naming the setting that is not usable
 */
export function readSettings(): Settings {
  const file = join(PROJECT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const config = readConfig();
  const dataDir = makeDataDir(resolve(PROJECT, config.DATA_DIR));
  const secret = config.BILLOS_SECRET ?? ensureSecret(dataDir);
  return { config, dataDir, secret, portGiven: (process.env.PORT ?? '') !== '' };
}
