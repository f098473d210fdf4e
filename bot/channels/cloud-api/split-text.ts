const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Where a text is best cut, best first: after a paragraph, a line, a sentence, a word. */
const SEAMS = [/\n\s*\n/g, /\n/g, /[.!?।॥][ \u00a0]/g, /\s/g];
/** A part is not made shorter than this share of the limit for the sake of a better seam. */
const LEAST_SHARE = 0.5;

/**
 * Cuts a text into parts of at most `limit` UTF-16 units, each at the best seam that leaves it long enough; inside a word only
 * where nothing else is, and never inside a letter with its marks. Nothing but the white space at a seam is lost.
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
  for (const pattern of SEAMS) {
    const ends = [...head.matchAll(pattern)].map((match) => match.index + match[0].length);
    const last = ends.filter((end) => text.slice(0, end).trimEnd().length <= limit).at(-1);
    if (last !== undefined && last >= limit * LEAST_SHARE) return last;
  }
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit * 2))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return end > 0 ? end : limit;
}
