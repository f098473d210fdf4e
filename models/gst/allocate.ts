/**
 * Spread a whole amount over weights so that the parts are whole and add up to it: every part gets the floor of its
 * share, and what is left goes one by one to the largest remainders, the first of equals first.
 *
 * @param total a non-negative integer
 * @param weights non-negative integers; all zero is allowed only for a total of zero
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (total === 0) return weights.map(() => 0);
  if (sum === 0n || total < 0) throw new RangeError(`cannot spread ${total} over these weights`);
  const shares = weights.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { index, floor: Number(exact / sum), remainder: exact % sum };
  });
  let left = total - shares.reduce((all, share) => all + share.floor, 0);
  const parts = shares.map((share) => share.floor);
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0) break;
    parts[share.index] = share.floor + 1;
    left -= 1;
  }
  return parts;
}
