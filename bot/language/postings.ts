/**
 * Which numbers stand under a key, for indexes with hundreds of thousands of keys: a key is kept as its 64-bit hash in typed
 * arrays, under 20 bytes a posting and no string. `skip` leaves one letter of the key out without building the shorter string,
 * `kind` keeps tables of several kinds apart in one.
 *
 * `first` and `next` walk the postings of a key, -1 ends; `valueAt` is what a posting holds.
 */
export type Postings = {
  add(kind: number, key: string, skip: number, value: number): void;
  first(kind: number, key: string, skip: number): number;
  next(posting: number): number;
  valueAt(posting: number): number;
  /** Gives back the room kept for more postings: call it when all are in. */
  trim(): void;
};

/** Take no letter out of a key. */
export const WHOLE_KEY = -1;
const FIRST_SIZE = 1 << 10;

export function createPostings(): Postings {
  let heads = new Int32Array(FIRST_SIZE / 2).fill(-1);
  let low = new Uint32Array(FIRST_SIZE);
  let high = new Uint32Array(FIRST_SIZE);
  let following = new Int32Array(FIRST_SIZE);
  let values = new Uint32Array(FIRST_SIZE);
  let size = 0;
  // The two halves of the hash that was taken last.
  let lowHash = 0;
  let highHash = 0;

  /** Two FNV-1a hashes of the same letters with different primes and starts. */
  function take(kind: number, key: string, skip: number): void {
    let a = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
    let b = Math.imul(0x7ee3623b ^ kind, 0x85ebca6b);
    for (let at = 0; at < key.length; at += 1) {
      if (at === skip) continue;
      const letter = key.charCodeAt(at);
      a = Math.imul(a ^ letter, 0x01000193);
      b = Math.imul(b ^ letter, 0x85ebca6b);
      b ^= b >>> 15;
    }
    lowHash = (a ^ (a >>> 16)) >>> 0;
    highHash = (b ^ (b >>> 13)) >>> 0;
  }

  /** Makes room for so many postings, and as many slots as half of them fill. */
  function resize(length: number): void {
    const moved = <A extends Uint32Array | Int32Array>(from: A, to: A): A => {
      to.set(from.subarray(0, size));
      return to;
    };
    low = moved(low, new Uint32Array(length));
    high = moved(high, new Uint32Array(length));
    following = moved(following, new Int32Array(length));
    values = moved(values, new Uint32Array(length));
    heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, length / 2)))).fill(-1);
    for (let posting = 0; posting < size; posting += 1) chain(posting);
  }

  function chain(posting: number): void {
    const slot = low[posting]! & (heads.length - 1);
    following[posting] = heads[slot]!;
    heads[slot] = posting;
  }

  function sameFrom(start: number, wantedLow: number, wantedHigh: number): number {
    let posting = start;
    while (posting >= 0 && (low[posting] !== wantedLow || high[posting] !== wantedHigh)) posting = following[posting]!;
    return posting;
  }

  return {
    add(kind, key, skip, value) {
      take(kind, key, skip);
      const latest = sameFrom(heads[lowHash & (heads.length - 1)]!, lowHash, highHash);
      if (latest >= 0 && values[latest] === value) return;
      if (size === low.length) resize(size * 2);
      low[size] = lowHash;
      high[size] = highHash;
      values[size] = value;
      chain(size);
      size += 1;
    },
    first(kind, key, skip) {
      take(kind, key, skip);
      return sameFrom(heads[lowHash & (heads.length - 1)]!, lowHash, highHash);
    },
    next: (posting) => sameFrom(following[posting]!, low[posting]!, high[posting]!),
    valueAt: (posting) => values[posting]!,
    trim: () => resize(size),
  };
}
