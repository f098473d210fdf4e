import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * Throws when the files of a zip unpack to more than `most` bytes in all, or when it is no zip that can be read to its end.
 * What the archive says of its own sizes is not believed: each file is unpacked, one at a time, and never past the limit.
 */
export function assertInflatesWithin(zip: Buffer, most: number): void {
  let left = most;
  const end = endOfDirectory(zip);
  let at = zip.readUInt32LE(end + 16);
  if (at >= end) throw new RangeError('an empty archive');
  while (at < end) {
    // A reader more tolerant than this one must not find files that were not counted here.
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('an odd archive');
    const packed = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + packed);
    // zlib throws by itself when the output would pass the limit.
    left -= zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(bytes, { maxOutputLength: left }).length : packed;
    if (left <= 0) throw new RangeError('the archive unpacks to too much');
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** Where the record stands that ends the archive, before a comment of at most 64 KB. */
function endOfDirectory(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new RangeError('no zip');
}
