/** The part of fontkit that the documents use; the package brings no types. */
declare module 'fontkit' {
  export type Glyph = { id: number; advanceWidth: number; codePoints: number[]; path: { toSVG(): string } };
  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
  export type GlyphRun = { glyphs: Glyph[]; positions: GlyphPosition[]; advanceWidth: number };
  export type LookupFlags = { flags: { useMarkFilteringSet: boolean }; markFilteringSet?: number | undefined };
  export type Lookup = {
    lookupType: number;
    flags: LookupFlags;
    markFilteringSet?: number;
    subTables: Iterable<{ backtrackCoverage?: unknown[] }>;
  };
  export type LookupTable = { lookupList: { length: number; get(at: number): Lookup } };
  export type GlyphIterator = {
    options?: LookupFlags;
    shouldIgnore(glyph: { id: number; isMark: boolean }): boolean;
  };
  export type LookupProcessor = {
    glyphIterator: GlyphIterator;
    coverageIndex(coverage: unknown, glyphId: number): number;
  };
  export type PositioningProcessor = LookupProcessor & {
    applyLookup(lookupType: number, table: unknown): boolean;
    applyAnchor(markRecord: { markAnchor: unknown }, baseAnchor: unknown, baseIndex: number): void;
  };
  export type Font = {
    postscriptName: string;
    unitsPerEm: number;
    /** fontkit's cache of glyphs by id. */
    _glyphs: Record<number, Glyph>;
    GDEF?: { markGlyphSetsDef?: { coverage: readonly unknown[] } | null };
    GSUB?: LookupTable;
    GPOS?: LookupTable;
    _layoutEngine: {
      engine?: { GSUBProcessor?: LookupProcessor | null; GPOSProcessor?: PositioningProcessor | null };
    };
    layout(text: string): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  export function create(data: Uint8Array): Font;
}
