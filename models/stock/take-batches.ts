import { AppError } from '../errors.ts';
import { expiryText } from './expiry.ts';

/** A batch as it was said: by its number, its expiry or both. */
export type BatchSaid = { number: string | null; expiresOn: string | null };

export type Batch = { batchId: number; number: string; expiresOn: string | null; leftMilli: number };

/** Goods of a line that are of one batch; `batchId` null: of no known batch. Quantities in thousandths. */
export type BatchPart = { batchId: number | null; number: string; expiresOn: string | null; quantityMilli: number };

/**
 * What a product has at one place of the shop: its batches, first to expire first, and goods of no known batch (never below
 * nothing). `onHandMilli`: what was there when it was looked at.
 */
export type Shelf = { name: string; batches: Batch[]; onHandMilli: number; restMilli: number };

export type Want = {
  quantityMilli: number;
  /** The owner said which. */
  batch?: BatchSaid | null;
  /** Batches that an earlier bill of the same goods took, taken again before any other and however old they are. */
  before?: { batchId: number; quantityMilli: number }[];
};

export type Rules = {
  /** Batches that expire before this day are expired; null: any may go (goods thrown away, a count). */
  on: string | null;
  /** The owner heard that the goods are expired and said yes. */
  sellsExpired?: boolean;
};

/** First to expire first; what says no expiry comes last. */
export const byExpiry = (a: Batch, b: Batch): number =>
  (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999') || a.batchId - b.batchId;

/** Is this the batch that was said? A batch whose expiry nobody told is it by its number. */
export function isSaid(batch: Pick<Batch, 'number' | 'expiresOn'>, said: BatchSaid): boolean {
  if (said.number !== null && batch.number !== said.number) return false;
  if (said.expiresOn === null) return true;
  return batch.expiresOn === said.expiresOn || (batch.expiresOn === null && said.number !== null);
}

/** A batch in words that need no language: "A12", "A12 03/2027", "03/2027". */
export const batchText = ({ number, expiresOn }: { number: string | null; expiresOn: string | null }): string =>
  [number, expiresOn && expiryText(expiresOn)].filter(Boolean).join(' ');

/**
 * Takes a quantity off a shelf: of the batch that was said; else of the batches first to expire first, then goods of no
 * known batch, and only with the owner's yes what is expired. What the shelf does not have is of no known batch. Changes
 * the shelf, so that the next want finds what is left. Pure.
 * Errors: `no_such_batch`, `batch_short`, `expired_goods`.
 */
export function takeBatches(shelf: Shelf, want: Want, { on, sellsExpired = false }: Rules): BatchPart[] {
  const parts: BatchPart[] = [];
  let needMilli = want.quantityMilli;
  const take = (batch: Batch, mostMilli: number): void => {
    const quantityMilli = Math.min(needMilli, batch.leftMilli, mostMilli);
    if (quantityMilli <= 0) return;
    batch.leftMilli -= quantityMilli;
    needMilli -= quantityMilli;
    const same = parts.find((part) => part.batchId === batch.batchId);
    if (same) same.quantityMilli += quantityMilli;
    else parts.push({ batchId: batch.batchId, number: batch.number, expiresOn: batch.expiresOn, quantityMilli });
  };
  const isExpired = (batch: Batch): boolean => on !== null && batch.expiresOn !== null && batch.expiresOn < on;
  const takeFrom = (batches: Batch[]): void => {
    for (const batch of batches) {
      if (needMilli <= 0) return;
      if (batch.leftMilli <= 0) continue;
      if (isExpired(batch) && !sellsExpired) throw expired(shelf, batch);
      take(batch, needMilli);
    }
  };
  for (const { batchId, quantityMilli } of want.before ?? []) {
    const batch = shelf.batches.find((one) => one.batchId === batchId);
    if (batch && (!want.batch || isSaid(batch, want.batch))) take(batch, quantityMilli);
  }
  if (want.batch) {
    takeFrom(saidOf(shelf, want.batch));
    if (needMilli > 0) throw short(shelf, want.batch, want.quantityMilli - needMilli);
    return parts;
  }
  takeFrom(shelf.batches.filter((batch) => !isExpired(batch)));
  const restMilli = Math.min(needMilli, shelf.restMilli);
  shelf.restMilli -= restMilli;
  needMilli -= restMilli;
  takeFrom(shelf.batches.filter(isExpired));
  const unknownMilli = restMilli + needMilli;
  if (unknownMilli > 0) parts.push({ batchId: null, number: '', expiresOn: null, quantityMilli: unknownMilli });
  return parts;
}

function saidOf(shelf: Shelf, said: BatchSaid): Batch[] {
  const found = shelf.batches.filter((batch) => isSaid(batch, said));
  if (found.length > 0) return found;
  const there = shelf.batches.filter((batch) => batch.leftMilli > 0).map(batchText);
  throw new AppError('no_such_batch', { name: shelf.name, batch: batchText(said), list: there.join(', ') || '—' });
}

const short = (shelf: Shelf, said: BatchSaid, leftMilli: number): AppError =>
  new AppError('batch_short', { name: shelf.name, batch: batchText(said), left: leftMilli / 1_000 });

const expired = (shelf: Shelf, batch: Batch): AppError =>
  new AppError('expired_goods', { name: shelf.name, batch: batchText(batch) });

/** A sum shared out by quantities, to the paisa: the last part takes the odd ones. */
export function shareOut(totalPaise: number, parts: { quantityMilli: number }[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part.quantityMilli, 0);
  let left = totalPaise;
  return parts.map((part, index) => {
    const share =
      index === parts.length - 1 ? left : Number((BigInt(totalPaise) * BigInt(part.quantityMilli)) / BigInt(whole));
    left -= share;
    return share;
  });
}
