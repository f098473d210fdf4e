import { type FontFace, fontFace, type IndicSubset, LATIN_SUBSETS } from './fonts.ts';

export type ScriptRun = { face: FontFace; text: string };

/** Where each Indian script lives in Unicode. */
const INDIC_BLOCKS: readonly (readonly [from: number, to: number, subset: IndicSubset])[] = [
  [0x0900, 0x097f, 'devanagari'],
  [0x0980, 0x09ff, 'bengali'],
  [0x0a00, 0x0a7f, 'gurmukhi'],
  [0x0a80, 0x0aff, 'gujarati'],
  [0x0b80, 0x0bff, 'tamil'],
  [0x0c00, 0x0c7f, 'telugu'],
  [0x0c80, 0x0cff, 'kannada'],
  [0x0d00, 0x0d7f, 'malayalam'],
];
/** Printed where no font has the letter. */
const UNKNOWN = '?';

/**
 * The text cut into runs of one font. The Indic subsets hold no digits or punctuation and the Latin one no rupee sign, so
 * even "₹50 राम" is three runs.
 */
export function scriptRuns(text: string, bold: boolean): ScriptRun[] {
  const runs: ScriptRun[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const run = placeOf(character, bold, last?.face);
    if (last && last.face === run.face) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs;
}

/** Whether the text has letters whose shape the reader of the file cannot turn back into characters by itself. */
export function hasIndic(text: string): boolean {
  return /[\u0900-\u0D7F]/.test(text);
}

function placeOf(character: string, bold: boolean, before: FontFace | undefined): ScriptRun {
  const codePoint = character.codePointAt(0) ?? 0;
  // Joiners and danda belong to the script they stand in.
  const isShared = codePoint === 0x200c || codePoint === 0x200d || codePoint === 0x0964 || codePoint === 0x0965;
  if (isShared && before?.covers(codePoint)) return { face: before, text: character };
  return placeAlone(codePoint, bold);
}

const placed = [new Map<number, ScriptRun>(), new Map<number, ScriptRun>()];
/** Above the letters of any shop's documents; a hostile text may have all of Unicode. */
const PLACED_LIMIT = 5_000;

/** Where a character goes that stands for itself; looked up once. */
function placeAlone(codePoint: number, bold: boolean): ScriptRun {
  const known = placed[Number(bold)]!;
  const run = known.get(codePoint) ?? findPlace(codePoint, bold);
  if (known.size >= PLACED_LIMIT) known.clear();
  known.set(codePoint, run);
  return run;
}

function findPlace(codePoint: number, bold: boolean): ScriptRun {
  const character = String.fromCodePoint(codePoint);
  const block = INDIC_BLOCKS.find(([from, to]) => codePoint >= from && codePoint <= to);
  const candidates = block ? [block[2]] : LATIN_SUBSETS;
  for (const subset of candidates) {
    const face = fontFace(subset, bold);
    if (face.covers(codePoint)) return { face, text: character };
  }
  // An accent that no font has is dropped: the letter under it stays readable.
  return { face: fontFace('latin', bold), text: /\p{M}/u.test(character) ? '' : UNKNOWN };
}
