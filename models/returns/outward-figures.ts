import type { Scope } from '../database/scope.ts';
import { grouped } from '../grouped.ts';
import { type AdvanceFigures, advanceFigures } from './advance-figures.ts';
import { type Amendment, amendedDocument, amendmentsIn } from './amendments.ts';
import { addConsumer, amendedConsumerJson, type ConsumerRows } from './consumer-rows.ts';
import type { JsonRow } from './document-rows.ts';
import { addHsn, type HsnRows, noHsnRows } from './hsn-rows.ts';
import { type OutwardDocument, signOf } from './outward-document.ts';
import { type Section, sectionOf } from './return-sections.ts';
import { outwardDocuments, type StoredDocument } from './stored-documents.ts';
import { addAmounts, noAmounts, type TaxAmounts, taxedPart, untaxedPart } from './tax-amounts.ts';
import { addUntaxed, noUntaxed, type UntaxedRows } from './untaxed-rows.ts';
import { addToSection } from './written-sections.ts';

export type SectionTotal = TaxAmounts & { documents: number };
export type SectionName = Section | `${Section}a`;

/** What the outward supplies of some days come to, added up as the documents pass by. */
export type OutwardFigures = {
  sections: Map<SectionName, SectionTotal>;
  consumers: ConsumerRows;
  amendedConsumers: JsonRow[];
  untaxed: UntaxedRows;
  hsn: HsnRows;
  /** Inter-state supplies to unregistered buyers by place of supply (GSTR-3B, table 3.2). */
  interState: Map<string, TaxAmounts>;
  amendments: Amendment[];
  /** The documents themselves, counted apart from the sections: taxable part, and what was not taxed. */
  documents: { count: number; taxed: TaxAmounts; untaxedPaise: number };
  /** Supplies taxable in kind of a composition shop, and all of its supplies (CGST Rule 7). */
  turnover: { taxablePaise: number; totalPaise: number };
  /** Supplies whose recipients owe the tax (GSTR-1, table 4B): told in every table, in no journal and no GSTR-3B of the shop. */
  recipientPays: TaxAmounts;
  /** What came ahead of bills for services, with its tax. */
  advances: AdvanceFigures;
  /** What was written under another registration or GSTIN, and so stands in no return of the shop; `taxablePaise` is all of it. */
  elsewhere: TaxAmounts;
};

/**
 * Reads the documents of some days once, hands each to `visit` (cancelled ones too) and adds up whatever counts in the
 * returns of a regular shop; of documents written under another registration or GSTIN the turnover alone.
 */
export async function outwardFigures(
  scope: Scope,
  days: { from: string; to: string },
  visit: (document: StoredDocument) => Promise<void> | void = () => {},
): Promise<OutwardFigures> {
  const amendments = await amendmentsIn(scope, days);
  const amending = idsOf(amendments);
  const figures: OutwardFigures = {
    sections: new Map(),
    consumers: new Map(),
    amendedConsumers: [],
    untaxed: noUntaxed(),
    hsn: noHsnRows(),
    interState: new Map(),
    amendments,
    documents: { count: 0, taxed: noAmounts(), untaxedPaise: 0 },
    turnover: { taxablePaise: 0, totalPaise: 0 },
    recipientPays: noAmounts(),
    advances: await advanceFigures(scope, days),
    elsewhere: noAmounts(),
  };
  for await (const document of outwardDocuments(scope, days)) {
    await visit(document);
    if (!document.isLive) continue;
    addTurnover(figures, document);
    if (!document.isElsewhere && !amending.has(document.id)) addDocument(figures, document);
  }
  for (const amendment of amendments) addAmendment(figures, amendment);
  figures.amendedConsumers = amendedConsumerJson(await revisedConsumers(scope, amendments, days));
  return figures;
}

/**
 * The documents that stand in a section of amendments and in no other. What was filed without tax stood in no section: its
 * successor is a document of its own.
 */
export const idsOf = (amendments: Amendment[]): ReadonlySet<number> =>
  new Set(amendments.flatMap(({ after, section }) => (after === null || section === null ? [] : [after.id])));

function addTurnover(figures: OutwardFigures, document: StoredDocument): void {
  const { turnover } = figures;
  const sign = signOf(document);
  for (const line of document.lines) {
    turnover.totalPaise += sign * line.taxablePaise;
    const { taxablePaise } = line;
    const booked = document.reverseCharge ? { ...noAmounts(), taxablePaise } : line;
    if (document.isElsewhere) addAmounts(figures.elsewhere, booked, sign);
    if (line.treatment === 'taxable') turnover.taxablePaise += sign * line.taxablePaise;
  }
}

function addDocument(figures: OutwardFigures, document: StoredDocument): void {
  const section = sectionOf(document);
  if (section !== null) addTo(figures, section, document, 1);
  if (section === 'b2cs') addConsumer(figures.consumers, document);
  addWhole(figures, document, 1);
  figures.documents.count += 1;
}

/** An amendment is worth what stands now less what was filed; table 12 takes that difference too (GSTN on table 12). */
function addAmendment(figures: OutwardFigures, { before, after, section }: Amendment): void {
  const isAmended = after !== null && section !== null;
  for (const [document, sign] of [[before, -1] as const, ...(isAmended ? [[after, 1] as const] : [])]) {
    if (section !== null) addTo(figures, `${section}a`, document, sign);
    addWhole(figures, document, sign);
  }
  figures.documents.count += isAmended ? 1 : 0;
}

function addTo(figures: OutwardFigures, section: SectionName, document: StoredDocument, sign: 1 | -1): void {
  addToSection(figures.sections, section, { amounts: taxedPart(document), documents: sign === 1 ? 1 : 0, sign });
}

function addWhole(figures: OutwardFigures, document: StoredDocument, sign: 1 | -1): void {
  addUntaxed(figures.untaxed, document, sign);
  addHsn(figures.hsn, document, sign);
  const taxed = taxedPart(document);
  addAmounts(figures.documents.taxed, taxed, sign);
  if (document.reverseCharge) addAmounts(figures.recipientPays, taxed, sign);
  figures.documents.untaxedPaise += sign * untaxedPart(document);
  if (document.isInterState && document.buyerGstin === null) {
    const place = document.placeOfSupply ?? '';
    const sum = figures.interState.get(place) ?? noAmounts();
    addAmounts(sum, taxed, sign);
    figures.interState.set(place, sum);
  }
}

/** What the rows of earlier returns come to after every amendment up to the end of the days: those rows that changed. */
async function revisedConsumers(
  scope: Scope,
  amendments: Amendment[],
  days: { from: string; to: string },
): Promise<{ omon: string; rows: ConsumerRows }[]> {
  const small = amendments.filter(({ section }) => section === 'b2cs');
  const revised: { omon: string; rows: ConsumerRows }[] = [];
  for (const [omon, ofReturn] of grouped(small, ({ filed }) => filed.key)) {
    const { filed } = ofReturn[0]!;
    const changed: ConsumerRows = new Map();
    for (const { before, after } of ofReturn) for (const each of [before, after]) if (each) addConsumer(changed, each);
    const rows: ConsumerRows = new Map();
    const earlier = idsOf(await amendmentsIn(scope, filed));
    for await (const document of outwardDocuments(scope, filed)) {
      if (countsAsSmall(document) && !earlier.has(document.id)) addConsumer(rows, document);
    }
    for (const { before, after, section } of await amendmentsIn(scope, { from: filed.from, to: days.to }, filed)) {
      if (section !== 'b2cs') continue;
      addConsumer(rows, before, -1);
      if (after) addConsumer(rows, after);
    }
    revised.push({ omon, rows: new Map([...rows].filter(([key]) => changed.has(key))) });
  }
  return revised;
}

const countsAsSmall = (document: StoredDocument): boolean =>
  document.isLive && !document.isElsewhere && sectionOf(document) === 'b2cs';

/** The documents of a section of a return, or of its amendments, one after the other. */
export async function* documentsOfSection(
  scope: Scope,
  days: { from: string; to: string },
  section: Exclude<Section, 'b2cs'>,
  of: { amendments: Amendment[]; isAmended: boolean; leavesOut?: (document: StoredDocument) => boolean },
): AsyncGenerator<OutwardDocument> {
  if (of.isAmended) {
    const rows = of.amendments.filter((amendment) => amendment.section === section).map(amendedDocument);
    const by = (document: OutwardDocument): string => document.buyerGstin ?? document.placeOfSupply ?? '';
    yield* rows.sort((a, b) => by(a).localeCompare(by(b)));
    return;
  }
  const amending = idsOf(of.amendments);
  for await (const document of outwardDocuments(scope, days, section)) {
    const counts = document.isLive && !document.isElsewhere && !amending.has(document.id);
    if (counts && sectionOf(document) === section && !of.leavesOut?.(document)) yield document;
  }
}
