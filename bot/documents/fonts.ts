import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';
import { guardMissingAnchors, heedMarkFilteringSets, turnBacktracks } from './shaping-repairs.ts';
import { unwrapWoff } from './woff.ts';

/** The subsets the Noto Sans packages come in: five of the Latin family, then one an Indian script. */
export const LATIN_SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'] as const;
export const INDIC_SUBSETS = [
  'devanagari',
  'bengali',
  'gurmukhi',
  'gujarati',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
] as const;
export type IndicSubset = (typeof INDIC_SUBSETS)[number];
export type Subset = (typeof LATIN_SUBSETS)[number] | IndicSubset;

export type FontFace = {
  /** Names the face inside a document. */
  id: string;
  /** The font as pdfkit wants it: shapes through the cache and never shares a mutable position. */
  font: Font;
  /** Width of a text in thousandths of the font size. */
  widthOf(text: string): number;
  covers(codePoint: number): boolean;
};

/** Shaped words kept a face; when full, the whole cache is dropped. */
const SHAPED_WORDS_LIMIT = 2_000;
const resolve = createRequire(import.meta.url).resolve;
const faces = new Map<string, FontFace>();

/** The face of a subset and weight, parsed at its first use and shared by all documents of the process. */
export function fontFace(subset: Subset, bold: boolean): FontFace {
  const id = `NotoSans-${subset}-${bold ? 'Bold' : 'Regular'}`;
  const known = faces.get(id);
  if (known) return known;
  const face = openFace(id, subset, bold);
  faces.set(id, face);
  return face;
}

/** The file of a subset and weight in its package. */
export function fontFile(subset: Subset, bold: boolean): string {
  const name = INDIC_SUBSETS.some((indic) => indic === subset) ? `noto-sans-${subset}` : 'noto-sans';
  return resolve(`@fontsource/${name}/files/${name}-${subset}-${bold ? 700 : 400}-normal.woff`);
}

/** A font of its own, parsed from the file, that shapes every script right. */
export function openFont(subset: Subset, bold: boolean): Font {
  const base = create(unwrapWoff(readFileSync(fontFile(subset, bold))));
  guardMissingAnchors(base);
  heedMarkFilteringSets(base);
  turnBacktracks(base);
  return base;
}

function openFace(id: string, subset: Subset, bold: boolean): FontFace {
  const base = openFont(subset, bold);
  const shape = cachedShaping(base);
  const font: Font = Object.create(base, {
    // pdfkit takes two fonts of one name for the same; the subsets of a family share theirs.
    postscriptName: { value: id },
    layout: { value: (text: string) => copyOf(shape(text)) },
  });
  return {
    id,
    font,
    widthOf: (text) => (shape(text).advanceWidth * 1000) / base.unitsPerEm,
    covers: (codePoint) => base.hasGlyphForCodePoint(codePoint),
  };
}

/**
 * Shaping that depends on the text alone. fontkit keeps one glyph object an id, with the letters of whatever word met it
 * first; these letters go into the PDF, so without a fresh glyph cache the bytes of a document would depend on the
 * documents before it.
 */
function cachedShaping(font: Font): (text: string) => GlyphRun {
  const shaped = new Map<string, GlyphRun>();
  return (text) => {
    const known = shaped.get(text);
    if (known) return known;
    font._glyphs = {};
    const run = font.layout(text);
    if (shaped.size >= SHAPED_WORDS_LIMIT) shaped.clear();
    shaped.set(text, run);
    return run;
  };
}

/** pdfkit scales the positions in place, so every caller gets its own. */
function copyOf(run: GlyphRun): GlyphRun {
  return {
    glyphs: run.glyphs,
    advanceWidth: run.advanceWidth,
    positions: run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
      xAdvance,
      yAdvance,
      xOffset,
      yOffset,
    })),
  };
}
