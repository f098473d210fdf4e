/** Chance from a seed: the same seed tells the same story. Not for secrets. */
export type Random = {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; undefined when no entry weighs anything. */
  weighted<T>(list: readonly T[], weightOf: (entry: T) => number): T | undefined;
};

/** A 32-bit xorshift; the seed is any whole number. */
export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let warm = 0; warm < 16; warm += 1) next();
  return {
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new Error('Nothing to pick from');
      return list[Math.floor(next() * list.length)]!;
    },
    weighted: (list, weightOf) => {
      const total = list.reduce((sum, entry) => sum + weightOf(entry), 0);
      let left = next() * total;
      if (total <= 0) return undefined;
      return list.find((entry) => {
        left -= weightOf(entry);
        return left < 0;
      });
    },
  };
}
