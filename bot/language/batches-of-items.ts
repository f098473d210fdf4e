import type { PlacedDetail } from './batches.ts';
import type { UnderstoodItem } from './understanding.ts';

/**
 * Gives each batch and expiry to the goods it is said of: on its line the goods before it, or behind it where the line begins
 * with it; on a line of its own the goods of the line before. What belongs to nothing for sure is given to nothing.
 */
export function withBatches(
  items: UnderstoodItem[],
  starts: number[],
  said: { text: string; placed: PlacedDetail[] },
): UnderstoodItem[] {
  const given = items.map((item) => ({ ...item }));
  for (const detail of said.placed) {
    const isFree = (at: number): boolean => given[at]![detail.kind] === undefined;
    const index = ownerOf(starts, detail, said, isFree);
    if (index === null || !isFree(index)) continue;
    given[index]![detail.kind] = detail.value;
  }
  return given;
}

function ownerOf(
  starts: number[],
  { at }: PlacedDetail,
  { text, placed }: { text: string; placed: PlacedDetail[] },
  isFree: (index: number) => boolean,
): number | null {
  if (starts.length === 1) return 0;
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
  const onLine = starts.flatMap((start, index) => (start >= from && start < to ? [index] : []));
  const before = onLine.filter((index) => starts[index]! < at).at(-1) ?? null;
  const after = onLine.find((index) => starts[index]! >= at) ?? null;
  if (onLine.length === 0) {
    const last = starts.filter((start) => start < from).length - 1;
    return last < 0 ? null : last;
  }
  if (before === null) return after;
  const opens = placed.some((other) => other.at >= from && other.at < starts[onLine[0]!]!);
  if (after === null || !opens) return before;
  // "Batch A12 dolo 10, batch B7 crocin 5": a stop before it ends what was said of the goods before.
  if (/[,;]/.test(text.slice(starts[before]!, at))) return after;
  return isFree(before) ? null : after;
}
