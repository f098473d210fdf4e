/** Bills beyond these many are not tried in every combination. */
const MOST_BILLS = 14;

/** Is there just one way to take some of these sums so that they come to the target? Pure. */
export function soleSubset(sums: readonly number[], target: number): boolean {
  if (target <= 0 || sums.length > MOST_BILLS) return false;
  let ways = 0;
  const walk = (at: number, left: number): void => {
    if (left === 0) {
      ways += 1;
      return;
    }
    if (left < 0 || at === sums.length || ways > 1) return;
    walk(at + 1, left - sums[at]!);
    walk(at + 1, left);
  };
  walk(0, target);
  return ways === 1;
}
