import type { Scope } from '../database/scope.ts';

/** Far below the 16 MiB that a MariaDB server takes in one statement as it comes, twice over where bytes are written as text. */
const PART_BYTES = 4 * 1024 * 1024;

/** The bytes of a file that stand in its row; `storeRest` keeps the others. */
export const firstOf = (bytes: Buffer): Buffer => bytes.subarray(0, PART_BYTES);

/** Keeps what of a file is beyond its row, part by part. */
export async function storeRest(scope: Scope, fileId: number, bytes: Buffer): Promise<void> {
  for (let part = 1; part * PART_BYTES < bytes.length; part += 1) {
    const from = part * PART_BYTES;
    await scope.insert('document_file_parts', {
      file_id: fileId,
      part,
      bytes: bytes.subarray(from, from + PART_BYTES),
    });
  }
}

/** A whole file: what stands in its row, and what is kept beside it, read part by part as it was written. */
export async function wholeOf(scope: Scope, fileId: number, first: Buffer): Promise<Buffer> {
  // A file that fills its row may go on; a shorter one never does.
  if (first.length < PART_BYTES) return first;
  const parts = [first];
  for (;;) {
    const next = await scope.one<{ bytes: Buffer }>(
      'SELECT bytes FROM document_file_parts WHERE tenant_id = :tenantId AND file_id = :fileId AND part = :part',
      { fileId, part: parts.length },
    );
    if (!next) return Buffer.concat(parts);
    parts.push(next.bytes);
  }
}
