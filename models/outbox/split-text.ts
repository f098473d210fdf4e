const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/**
 * Where a text is best cut, best first: after a paragraph, a line, a sentence, a word. What is short before a dot is no end of a
 * sentence ("Rs. 500", "No. 12", "1. Maggi").
 */
const SEAMS = [/\n\s*\n/g, /\n/g, /(?:[!?।॥]|(?<=[\p{L}\p{M})]{3})\.)[ \u00a0]/gu, /\s/g];
/** A part is not made shorter than this share of the limit for the sake of a better seam. */
const LEAST_SHARE = 0.5;

/** What means something only as a whole: links and addresses, what stands between signs of WhatsApp's for letters, numbers. */
const WHOLES = [
  /(?:https?:\/\/|www\.|upi:\/\/)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)*/giu,
  /```[^`]+```|`[^`\n]+`/g,
  /(?<![\p{L}\p{N}*])\*(?=\S)[^*\n]*[^*\s]\*(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])_(?=\S)[^_\n]*[^_\s]_(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}~])~(?=\S)[^~\n]*[^~\s]~(?![\p{L}\p{N}~])/gu,
  // A sum, a date, a phone number with its spaces; no longer than such are.
  /(?:(?:₹|Rs\.?|\+)[ \u00a0]?)?\p{Nd}(?:[,./:\- \u00a0]?\p{Nd}){0,18}(?:[ \u00a0]?%)?/giu,
];

type Range = { from: number; to: number };

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, each at the best seam that leaves it long enough: after a paragraph, a
 * line, a sentence, a word. Never inside a number, a link or *words set apart*, unless one alone is longer than a part, and never
 * inside a letter with its marks or an emoji. Nothing but the white space at a seam is lost.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = seam(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

function seam(text: string, limit: number): number {
  // The white space after the last fitting word may stand outside the limit: it is not sent.
  const head = text.slice(0, limit + 1);
  const wholes = wholesIn(text.slice(0, limit * 2), limit);
  const isFree = (at: number) => !wholes.some(({ from, to }) => from < at && at < to);
  const lastOf = (pattern: RegExp): number | undefined =>
    [...head.matchAll(pattern)]
      .filter((match) => isFree(match.index) && isFree(match.index + match[0].length))
      .map((match) => match.index + match[0].length)
      .filter((end) => text.slice(0, end).trimEnd().length <= limit)
      .at(-1);
  for (const pattern of SEAMS) {
    const last = lastOf(pattern);
    if (last !== undefined && last >= limit * LEAST_SHARE) return last;
  }
  const crossing = wholes.filter(({ from, to }) => from > 0 && from <= limit && limit < to).map(({ from }) => from);
  // One long word with much before it: better a short part than a link cut in two.
  if (crossing.length > 0) return Math.min(...crossing);
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit * 2))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return end > 0 ? end : limit;
}

/** What must not be cut; one longer than a part has to be. */
const wholesIn = (text: string, limit: number): Range[] =>
  WHOLES.flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from, to }) => to - from <= limit);
