import type { Amendment } from './amendments.ts';
import type { OutwardDocument } from './outward-document.ts';
import type { SectionName, SectionTotal } from './outward-figures.ts';
import { DOCUMENT_SECTIONS, type DocumentSection } from './return-sections.ts';
import { addAmounts, noAmounts, type TaxAmounts, taxedPart } from './tax-amounts.ts';

export type SectionTotals = Map<SectionName, SectionTotal>;

/** Adds to a section's total in place. */
export function addToSection(
  totals: SectionTotals,
  section: SectionName,
  more: { amounts: TaxAmounts; documents: number; sign?: 1 | -1 },
): void {
  const total = totals.get(section) ?? { ...noAmounts(), documents: 0 };
  addAmounts(total, more.amounts, more.sign ?? 1);
  total.documents += more.documents;
  totals.set(section, total);
}

/**
 * Passes a section's documents on and counts them as they go into the file, apart from every figure that was added up before.
 * An amendment is worth what is written less what was filed.
 */
export async function* countWritten(
  totals: SectionTotals,
  section: DocumentSection,
  documents: AsyncIterable<OutwardDocument>,
  amendments: Amendment[],
): AsyncGenerator<OutwardDocument> {
  const filed = new Map(amendments.map(({ before }) => [before.number + before.issuedOn, before]));
  for await (const document of documents) {
    const { amends } = document;
    const name = amends === null ? section : (`${section}a` as const);
    addToSection(totals, name, { amounts: taxedPart(document), documents: 1 });
    const before = amends === null ? undefined : filed.get(amends.number + amends.issuedOn);
    if (before) addToSection(totals, name, { amounts: taxedPart(before), documents: 0, sign: -1 });
    yield document;
  }
}

/**
 * What the returns of some days tell by section: single documents as they were written into the files (the facility's filed
 * returns and the quarter's own), rows that are added up as they were.
 */
export function sectionsAsWritten(figures: SectionTotals, written: SectionTotals[]): SectionTotals {
  const alone = new Set<SectionName>(DOCUMENT_SECTIONS.flatMap((section) => [section, `${section}a` as const]));
  const totals: SectionTotals = new Map([...figures].filter(([name]) => !alone.has(name)));
  for (const each of written) {
    for (const [name, amounts] of each) addToSection(totals, name, { amounts, documents: amounts.documents });
  }
  return totals;
}
