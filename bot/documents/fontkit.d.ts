/** The part of fontkit that the documents use; the package brings no types. */
declare module 'fontkit' {
  export type Glyph = { id: number; advanceWidth: number; codePoints: number[] };
  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
  export type GlyphRun = { glyphs: Glyph[]; positions: GlyphPosition[]; advanceWidth: number };
  export type PositioningProcessor = {
    applyLookup(lookupType: number, table: unknown): boolean;
    applyAnchor(markRecord: { markAnchor: unknown }, baseAnchor: unknown, baseIndex: number): void;
  };
  export type Font = {
    postscriptName: string;
    unitsPerEm: number;
    /** fontkit's cache of glyphs by id. */
    _glyphs: Record<number, Glyph>;
    _layoutEngine: { engine?: { GPOSProcessor?: PositioningProcessor | null } };
    layout(text: string): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  export function create(data: Uint8Array): Font;
}
