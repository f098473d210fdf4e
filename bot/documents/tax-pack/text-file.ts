import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A file of a pack: where it lies and what the pack calls it. */
export type PackFile = { path: string; name: string };

export type TextFile = { write(text: string): Promise<void>; close(): Promise<void> };

/** A file that grows as fast as the disk takes it, and no faster. Its trouble is told by the next write. */
export function openTextFile(path: string): TextFile {
  const stream = createWriteStream(path, { mode: 0o600 });
  const ended = finished(stream);
  // Told again by whoever waits for the end.
  ended.catch(() => {});
  return {
    write: async (text) => {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), ended]);
    },
    close: async () => {
      stream.end();
      await ended;
    },
  };
}

/** Writes a file of pieces, one after the other. */
export async function writePieces(path: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const file = openTextFile(path);
  for await (const piece of pieces) await file.write(piece);
  await file.close();
}
