const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/** Milliseconds to wait before the nth attempt (from 1): doubling from 1 s to 60 s, a random half of it taken off. */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 10));
  return Math.round(Math.max(FIRST_DELAY_MS, ceiling / 2 + (ceiling / 2) * random()));
}
