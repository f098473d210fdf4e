/** Arithmetic that the rules of several agents share. Dates are yyyy-mm-dd. */

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The middle of some numbers, rounded between two; of none 0. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export const clamp = (number: number, least: number, most: number): number => Math.min(most, Math.max(least, number));

export function pick<T extends object, K extends keyof T>(row: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>;
}
