import type { Font, GlyphIterator, LookupProcessor } from 'fontkit';

/**
 * OpenType lets a mark have no anchor on a base (a null offset): that subtable then does not apply and the next may. fontkit
 * 2.0.4 reads through the null and throws; Noto's Gurmukhi, Telugu and Malayalam have such pairs.
 */
export function guardMissingAnchors(font: Font): void {
  const processor = font._layoutEngine.engine?.GPOSProcessor;
  if (!processor) return;
  const applyLookup = processor.applyLookup.bind(processor);
  const applyAnchor = processor.applyAnchor.bind(processor);
  let anchorMissing = false;
  processor.applyAnchor = (markRecord, baseAnchor, baseIndex) => {
    anchorMissing = !markRecord.markAnchor || !baseAnchor;
    if (!anchorMissing) applyAnchor(markRecord, baseAnchor, baseIndex);
  };
  processor.applyLookup = (lookupType, table) => {
    anchorMissing = false;
    return applyLookup(lookupType, table) && !anchorMissing;
  };
}

/**
 * An OpenType lookup may name the only marks it sees (a mark filtering set). fontkit 2.0.4 reads the number of the set and
 * skips nothing, so rules across a mark are never met: in Noto's Bengali the parts of স্ক and ন্ধ were drawn over the
 * letter after them.
 */
export function heedMarkFilteringSets(font: Font): void {
  const sets = font.GDEF?.markGlyphSetsDef?.coverage;
  const { engine } = font._layoutEngine;
  if (!sets || !engine) return;
  for (const [table, processor] of [
    [font.GSUB, engine.GSUBProcessor],
    [font.GPOS, engine.GPOSProcessor],
  ] as const) {
    if (!table || !processor) continue;
    for (let at = 0; at < table.lookupList.length; at += 1) {
      const lookup = table.lookupList.get(at);
      if (lookup.flags.flags.useMarkFilteringSet) lookup.flags.markFilteringSet = lookup.markFilteringSet;
    }
    filterMarks(processor, sets);
  }
}

/**
 * A chained rule lists what stands before its input from the nearest glyph outwards; fontkit 2.0.4 matches that list from the
 * farthest on, so a rule that looks back at two glyphs or more never fits. In Noto's Bengali the ক of স্ক then stays too narrow.
 */
export function turnBacktracks(font: Font): void {
  for (const [table, chained] of [
    [font.GSUB, 6],
    [font.GPOS, 8],
  ] as const) {
    if (!table) continue;
    for (let at = 0; at < table.lookupList.length; at += 1) {
      const lookup = table.lookupList.get(at);
      if (lookup.lookupType !== chained) continue;
      for (const rule of lookup.subTables) rule.backtrackCoverage?.reverse();
    }
  }
}

/** The processor makes a glyph iterator a run; each gets the filter as it is put in place. */
function filterMarks(processor: LookupProcessor, sets: readonly unknown[]): void {
  let current: GlyphIterator | null = null;
  Object.defineProperty(processor, 'glyphIterator', {
    get: () => current,
    set: (iterator: GlyphIterator) => {
      const shouldIgnore = iterator.shouldIgnore.bind(iterator);
      iterator.shouldIgnore = (glyph) => {
        if (shouldIgnore(glyph)) return true;
        const set = iterator.options?.markFilteringSet;
        return set !== undefined && glyph.isMark && processor.coverageIndex(sets[set], glyph.id) === -1;
      };
      current = iterator;
    },
  });
}
