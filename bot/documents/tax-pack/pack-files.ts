import { join } from 'node:path';
import { businessDate, daysBefore, type Scope } from '../../../models/database/scope.ts';
import { financialYear } from '../../../models/gst/financial-year.ts';
import { countEntries } from '../../../models/journal/period-entries.ts';
import { type Filing, listFilings } from '../../../models/returns/filings.ts';
import { numberGaps } from '../../../models/returns/issued-runs.ts';
import {
  type JournalFigures,
  journalFigures,
  purchaseRows,
  turnoverBefore,
} from '../../../models/returns/journal-figures.ts';
import { type OutwardFigures, outwardFigures } from '../../../models/returns/outward-figures.ts';
import { purchaseReturnRows } from '../../../models/returns/purchase-returns.ts';
import {
  addAmendmentFaults,
  addDocumentFaults,
  addFault,
  type Fault,
  type FaultRules,
  type Faults,
  hsnDigits,
  listFaults,
} from '../../../models/returns/return-faults.ts';
import { outwardForms, partsIn, type ReturnPeriod } from '../../../models/returns/return-periods.ts';
import { cmp08Of, gstr3bOf, reconcile } from '../../../models/returns/return-summary.ts';
import { reverseChargeFigures } from '../../../models/returns/reverse-charge-figures.ts';
import { countDocuments, type StoredDocument } from '../../../models/returns/stored-documents.ts';
import { noAmounts, TAX_AMOUNTS } from '../../../models/returns/tax-amounts.ts';
import type { TaxPackSnapshot } from '../../../models/returns/tax-packs.ts';
import { type SectionTotals, sectionsAsWritten } from '../../../models/returns/written-sections.ts';
import { day } from '../../replies/format.ts';
import { translator } from '../../replies/translate.ts';
import { amountText } from './cells.ts';
import { periodText } from './period-text.ts';
import { faultText, type ProvenSpan, proofPage } from './proof-page.ts';
import { purchaseRow, purchasesHead, salesHead, salesRows, textTable } from './registers.ts';
import { type OpenReturn, openReturn } from './return-file.ts';
import { TALLY_FILES, writeTallyBooks } from './tally-books.ts';
import { openTextFile, type PackFile, writePieces } from './text-file.ts';

type Making = { folder: string; onProgress(percent: number): Promise<void> };

/** How many documents pass between two words about the progress. */
const STEP = 2_000;
/** Percent that is done when all documents were seen, and when all entries of the journal were. */
const DOCUMENTS_SEEN = 60;
const ALL_SEEN = 95;

/** Writes every file of the accountant's pack into a folder. */
export async function packFiles(scope: Scope, pack: TaxPackSnapshot, making: Making): Promise<PackFile[]> {
  const { shop } = scope;
  const { period } = pack;
  const files: PackFile[] = [];
  const at = (name: string): string => {
    const path = join(making.folder, name);
    files.push({ path, name });
    return path;
  };
  const books = await openBooks(scope, { at, period, onProgress: making.onProgress });
  const filings = await listFilings(scope);
  const spans: ProvenSpan[] = [];
  for (const span of spansOf(scope, period)) {
    const figures = await outwardFigures(scope, span, books.seeDocument);
    const journal = await journalFigures(scope, span);
    const reverseCharge = await reverseChargeFigures(scope, span);
    const isRegular = shop.registration === 'regular';
    const written: OpenReturn[] = [];
    for (const form of isRegular ? outwardForms(span, shop.returns_filed) : []) {
      const made = await openReturn(scope, form, form.from === span.from && form.to === span.to ? figures : null);
      await writePieces(at(`${made.name}.json`), made.json());
      if (form.form === 'gstr1') await made.workbook(at(`${made.name}.xlsx`));
      written.push(made);
    }
    const sections = toldBy(written, figures, filings);
    spans.push({
      title: periodText(span, shop.language),
      proof: reconcileAs(scope, figures, { journal, sections }),
      sections,
      gstr3b: isRegular ? gstr3bOf(figures, journal.input, reverseCharge) : null,
      cmp08: shop.registration === 'composition' ? cmp08Of(figures, journal) : null,
      reverseCharge: reverseCharge.owed,
      filed: filedAs(filings, span, shop.time_zone),
    });
    addUnbilledFault(books.faults, shop, span, journal.unbilled);
    if (isRegular) addAmendmentFaults(books.faults, figures.amendments);
  }
  for (const gap of await numberGaps(scope, period)) {
    addFault(books.faults, 'number_gap', `${gap.after} – ${gap.before}`, gap.before);
  }
  for await (const purchase of purchaseRows(scope, period)) await books.seePurchase(purchase);
  for await (const back of purchaseReturnRows(scope, period)) await books.seePurchase(back);
  await books.close();
  const tally = await writeTallyBooks(scope, period, {
    vouchers: at(TALLY_FILES.vouchers),
    masters: at(TALLY_FILES.masters),
    onEntry: await entryCounter(scope, period, making.onProgress),
  });
  const faults = listFaults(books.faults);
  const title = translator(shop.language)('pack.title', { period: periodText(period, shop.language) });
  await writePieces(at('errors.csv'), [faultTable(shop.language, faults)]);
  await writePieces(at('reconciliation.html'), [proofPage(shop, title, { spans, faults, tally })]);
  return files;
}

/** Tells of the progress while entries pass. */
async function entryCounter(
  scope: Scope,
  period: ReturnPeriod,
  onProgress: Making['onProgress'],
): Promise<() => Promise<void>> {
  const total = await countEntries(scope, period);
  let seen = 0;
  return async () => {
    seen += 1;
    if (seen % STEP !== 0) return;
    const part = seen / Math.max(seen, total);
    await onProgress(DOCUMENTS_SEEN + Math.floor((ALL_SEEN - DOCUMENTS_SEEN) * part));
  };
}

/** What was sold with no goods named stands in no return of a regular shop, and untold in the turnover of a composition shop. */
function addUnbilledFault(
  faults: Faults,
  { registration, language }: Scope['shop'],
  span: ReturnPeriod,
  unbilled: JournalFigures['unbilled'],
): void {
  if (registration === 'unregistered') return;
  const subject = `${amountText(unbilled.paise)} (${periodText(span, language)})`;
  const code = registration === 'regular' ? 'unbilled' : 'unbilled_turnover';
  for (const soldOn of unbilled.days) addFault(faults, code, subject, day(soldOn));
}

/** A return each: months or quarters, as the shop files; a composition shop's statement is a quarter's (CGST Rule 62). */
function spansOf({ shop }: Scope, period: ReturnPeriod): ReturnPeriod[] {
  const isQuarterly = shop.registration === 'composition' || shop.returns_filed === 'quarterly';
  return period.kind === 'month' ? [period] : partsIn(period, isQuarterly ? 'quarter' : 'month');
}

/**
 * What the portal holds of a span by its files: the quarter's return and those of the facility that were filed, for what was not
 * is in the quarter's. Days that have no GSTR-1 of their own are what the books say.
 */
function toldBy(written: OpenReturn[], figures: OutwardFigures, filings: Filing[]): SectionTotals {
  if (!written.some(({ form }) => form.form === 'gstr1')) return figures.sections;
  const isFiled = ({ form }: OpenReturn): boolean =>
    filings.some((filing) => filing.form === form.form && filing.from === form.from && filing.to === form.to);
  const telling = written.filter((made) => made.form.form === 'gstr1' || isFiled(made));
  return sectionsAsWritten(
    figures.sections,
    telling.map((made) => made.written),
  );
}

/** Of a shop that files no GSTR-1 the journal's sales are its turnover, and there is no tax to prove. */
function reconcileAs(
  { shop }: Scope,
  figures: OutwardFigures,
  { journal, sections }: { journal: JournalFigures; sections: SectionTotals },
): ProvenSpan['proof'] {
  const proof = reconcile(figures, journal, sections);
  if (shop.registration === 'regular') return proof;
  // Whatever is elsewhere is all there is here.
  const booked = proof.lines.find(({ source }) => source === 'journal')!;
  const journalLine = { ...booked.amounts, taxablePaise: booked.amounts.taxablePaise + figures.elsewhere.taxablePaise };
  const documents = { ...noAmounts(), taxablePaise: figures.turnover.totalPaise };
  const lines = [
    { source: 'documents' as const, amounts: documents },
    { source: 'journal' as const, amounts: journalLine },
  ];
  return { ...proof, lines, agrees: TAX_AMOUNTS.every((each) => documents[each] === journalLine[each]) };
}

function filedAs(filings: Filing[], span: ReturnPeriod, zone: string): ProvenSpan['filed'] {
  const filing = filings.find(({ form, from, to }) => form !== 'gstr3b' && from === span.from && to === span.to);
  return filing ? { day: day(businessDate(filing.filedAt, zone)), arn: filing.arn } : null;
}

function faultTable(language: string, faults: Fault[]): string {
  const t = translator(language);
  return textTable(
    faults.map((fault) => [
      fault.mustFix ? '!' : '',
      faultText(t, fault),
      fault.numbers.join(' '),
      String(fault.count),
    ]),
  );
}

/** The files that every document and purchase passes through, and what is found on the way. */
async function openBooks(
  scope: Scope,
  of: { at(name: string): string; period: ReturnPeriod; onProgress: Making['onProgress'] },
) {
  const { shop } = scope;
  const total = await countDocuments(scope, of.period);
  const rules = await rulesOf(scope, of.period);
  const faults: Faults = new Map();
  const [sales, purchases] = [openTextFile(of.at('sales-register.csv')), openTextFile(of.at('purchase-register.csv'))];
  await sales.write(salesHead());
  await purchases.write(purchasesHead());
  let seen = 0;
  return {
    faults,
    seeDocument: async (document: StoredDocument): Promise<void> => {
      await sales.write(salesRows(document));
      if (document.isLive && shop.registration === 'regular') addDocumentFaults(faults, document, rules);
      seen += 1;
      if (seen % STEP === 0) await of.onProgress(Math.floor((DOCUMENTS_SEEN * seen) / Math.max(seen, total)));
    },
    seePurchase: (purchase: Parameters<typeof purchaseRow>[0]): Promise<void> => purchases.write(purchaseRow(purchase)),
    close: async (): Promise<void> => {
      await Promise.all([sales.close(), purchases.close()]);
    },
  };
}

async function rulesOf(scope: Scope, period: ReturnPeriod): Promise<FaultRules> {
  const own = financialYear(period.to);
  const before = financialYear(daysBefore(`${own.slice(0, 4)}-04-01`, 1));
  return { hsnDigits: hsnDigits(await turnoverBefore(scope, { before, own })), shopGstin: scope.shop.gstin };
}
