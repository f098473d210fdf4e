import { type BatchPart, type BatchSaid, byExpiry, isSaid } from '../stock/take-batches.ts';

/** What of a line's goods is still with the buyer, of which batch. */
export type Bucket = { batchId: number; number: string; expiresOn: string | null; leftMilli: number };

type Line = { lineId: number; productId: number; quantityMilli: number; returnedMilli: number; buckets: Bucket[] };

export type Back = { productId: number; quantityMilli: number; batch?: BatchSaid | null };

export type TakenPart<L> = { from: L; quantityMilli: number; batches: BatchPart[] };

/**
 * Takes goods off the lines of a bill in their order, past what came back before, and says which batches they go back to:
 * the batch that was said, else what left last comes back first (goods of no known batch, then the last to expire). Null
 * when the bill does not hold them. Pure.
 */
export function takeBack<L extends Line>(lines: L[], wanted: Back[]): TakenPart<L>[] | null {
  const shelves = lines.map((line) => ({ line, room: roomOf(line), taken: [] as BatchPart[] }));
  const saidFirst = [...wanted].sort((a, b) => Number(Boolean(b.batch)) - Number(Boolean(a.batch)));
  for (const { productId, quantityMilli, batch } of saidFirst) {
    let left = quantityMilli;
    for (const shelf of shelves.filter(({ line }) => line.productId === productId)) {
      for (const bucket of shelf.room) {
        if (batch && (bucket.batchId === null || !isSaid(bucket, batch))) continue;
        const taken = Math.min(left, bucket.quantityMilli);
        if (taken <= 0) continue;
        bucket.quantityMilli -= taken;
        left -= taken;
        const same = shelf.taken.find((part) => part.batchId === bucket.batchId);
        if (same) same.quantityMilli += taken;
        else shelf.taken.push({ ...bucket, quantityMilli: taken });
      }
    }
    if (left > 0) return null;
  }
  return shelves.flatMap(({ line, taken: batches }) => {
    const quantityMilli = batches.reduce((sum, part) => sum + part.quantityMilli, 0);
    return quantityMilli > 0 ? [{ from: line, quantityMilli, batches }] : [];
  });
}

/** A line's goods that may come back: first those of no known batch. */
function roomOf(line: Line): BatchPart[] {
  const known = line.buckets
    .toSorted((a, b) => byExpiry(b, a))
    .map(({ leftMilli, ...bucket }) => ({ ...bucket, quantityMilli: leftMilli }));
  const inBatches = known.reduce((sum, bucket) => sum + bucket.quantityMilli, 0);
  const restMilli = Math.max(0, line.quantityMilli - line.returnedMilli - inBatches);
  return [{ batchId: null, number: '', expiresOn: null, quantityMilli: restMilli }, ...known];
}
