import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Scope } from '../../../models/database/scope.ts';
import { outwardForms } from '../../../models/returns/return-periods.ts';
import type { TaxPackSnapshot } from '../../../models/returns/tax-packs.ts';
import { packFiles } from './pack-files.ts';
import { openReturn } from './return-file.ts';
import { type PackFile, writePieces } from './text-file.ts';

/**
 * Makes a pack, whole: everything is written to the disk as it is read, row by row, so that a year of bills takes no more memory
 * than a page of them and the packed file. The scope sees the books as they were at one moment. `onProgress` hears percent.
 */
export async function makePack(
  scope: Scope,
  pack: TaxPackSnapshot,
  onProgress: (percent: number) => Promise<void> = async () => {},
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'billos-pack-'));
  try {
    if (pack.what === 'ca_pack') return await zipped(folder, await packFiles(scope, pack, { folder, onProgress }));
    const files = await returnsAlone(scope, pack, folder);
    return files.length === 1 ? await readFile(files[0]!.path) : await zipped(folder, files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function returnsAlone(scope: Scope, pack: TaxPackSnapshot, folder: string): Promise<PackFile[]> {
  const files: PackFile[] = [];
  for (const form of outwardForms(pack.period, scope.shop.returns_filed)) {
    const made = await openReturn(scope, form);
    const name = `${made.name}.json`;
    files.push({ name, path: join(folder, name) });
    await writePieces(join(folder, name), made.json());
  }
  return files;
}

async function zipped(folder: string, files: PackFile[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, name } of files) zip.addFile(path, name);
  zip.end();
  const path = join(folder, 'pack.zip');
  await pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
  return readFile(path);
}
