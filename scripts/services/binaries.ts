import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Server programs live in sbin folders, which are not on the PATH of an ordinary Debian user. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/usr/libexec', '/usr/local/bin', '/usr/bin'];

/** The full path of the first of these programs that is installed; null when none is. */
export function findBinary(...names: string[]): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/')),
    ...MORE_FOLDERS,
  ];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not here
      }
    }
  }
  return null;
}

export interface DatabaseBinary {
  flavour: 'mariadb' | 'mysql';
  server: string;
  /** MariaDB makes its system tables with a script of its own, MySQL with the server itself. */
  installer: string | null;
}

/** The installed database servers that can run privately, MariaDB first. */
export function findDatabases(): DatabaseBinary[] {
  const found: DatabaseBinary[] = [];
  const mariadb = findBinary('mariadbd');
  const installer = findBinary('mariadb-install-db', 'mysql_install_db');
  if (mariadb && installer) found.push({ flavour: 'mariadb', server: mariadb, installer });
  const mysql = findBinary('mysqld');
  // On Debian mysqld is MariaDB under its old name.
  if (mysql && !/mariadb/i.test(versionOf(mysql))) found.push({ flavour: 'mysql', server: mysql, installer: null });
  else if (mysql && !mariadb && installer) found.push({ flavour: 'mariadb', server: mysql, installer });
  return found;
}

export function findRedis(): string | null {
  return findBinary('redis-server', 'valkey-server');
}

function versionOf(binary: string): string {
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
