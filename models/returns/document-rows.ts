import { dateOf, type OutwardDocument, type RateItem, rupeesOf } from './outward-document.ts';
import type { DocumentSection } from './return-sections.ts';

/** A row of a return's JSON, keys in the order of the government's offline tool. */
export type JsonRow = { [key: string]: string | number | JsonRow | JsonRow[] };

/** "18 %" is item 1801 in the tool. */
const itemNumber = (rateBp: number): number => rateBp + 1;

function itemsOf(document: OutwardDocument, options: { blankCess: boolean }): JsonRow[] {
  return document.items.map((item) => ({
    num: itemNumber(item.rateBp),
    itm_det: {
      txval: rupeesOf(item.taxablePaise),
      rt: item.rateBp / 100,
      ...headsOf(item, document.isInterState),
      ...(item.cessPaise === null && options.blankCess ? {} : { csamt: rupeesOf(item.cessPaise ?? 0) }),
    },
  }));
}

/** Inter-state: `iamt` alone; within a state `camt` and `samt` (UTGST too) alone. */
export const headsOf = (
  tax: Pick<RateItem, 'cgstPaise' | 'sgstPaise' | 'igstPaise'>,
  isInterState: boolean,
): { iamt: number } | { camt: number; samt: number } =>
  isInterState ? { iamt: rupeesOf(tax.igstPaise) } : { camt: rupeesOf(tax.cgstPaise), samt: rupeesOf(tax.sgstPaise) };

const reduced = (document: OutwardDocument): { diff_percent?: number } =>
  document.isReduced ? { diff_percent: 0.65 } : {};

const amended = (document: OutwardDocument, keys: [string, string]): JsonRow =>
  document.amends === null ? {} : { [keys[0]]: document.amends.number, [keys[1]]: dateOf(document.amends.issuedOn) };

const invoice = (document: OutwardDocument): JsonRow => ({
  ...amended(document, ['oinum', 'oidt']),
  inum: document.number,
  idt: dateOf(document.issuedOn),
  val: rupeesOf(document.valuePaise),
});

const note = (document: OutwardDocument): JsonRow => ({
  ...amended(document, ['ont_num', 'ont_dt']),
  nt_num: document.number,
  nt_dt: dateOf(document.issuedOn),
  ntty: document.kind === 'debit_note' ? 'D' : 'C',
  val: rupeesOf(document.valuePaise),
});

const place = (document: OutwardDocument): { pos?: string } =>
  document.placeOfSupply === null ? {} : { pos: document.placeOfSupply };

const registered = (document: OutwardDocument): JsonRow => ({
  ...place(document),
  rchrg: document.reverseCharge ? 'Y' : 'N',
  ...reduced(document),
  inv_typ: document.supplyType,
});

/** What the rows of a section are gathered under, and the key of the rows; null: they stand alone. */
export const GROUPED: Record<
  DocumentSection,
  { by: string; rows: string; of(document: OutwardDocument): string } | null
> = {
  b2b: { by: 'ctin', rows: 'inv', of: (document) => document.buyerGstin! },
  b2cl: { by: 'pos', rows: 'inv', of: (document) => document.placeOfSupply ?? '' },
  exp: { by: 'exp_typ', rows: 'inv', of: (document) => document.exportType! },
  cdnr: { by: 'ctin', rows: 'nt', of: (document) => document.buyerGstin! },
  cdnur: null,
};

/** `typ` of a note to somebody unregistered. */
const unregisteredType = ({ exportType }: OutwardDocument): string =>
  exportType === null ? 'B2CL' : exportType === 'WPAY' ? 'EXPWP' : 'EXPWOP';

/** A document as its section writes it; with `amends` as the section of amendments does. Pure. */
export function documentRow(section: DocumentSection, document: OutwardDocument): JsonRow {
  switch (section) {
    case 'b2b':
      return { ...invoice(document), ...registered(document), itms: itemsOf(document, { blankCess: false }) };
    case 'b2cl':
      return { ...invoice(document), ...reduced(document), itms: itemsOf(document, { blankCess: true }) };
    case 'exp':
      return {
        ...invoice(document),
        ...reduced(document),
        itms: document.items.map((item) => ({
          txval: rupeesOf(item.taxablePaise),
          rt: item.rateBp / 100,
          iamt: rupeesOf(item.igstPaise),
          csamt: rupeesOf(item.cessPaise ?? 0),
        })),
      };
    case 'cdnr':
      return { ...note(document), ...registered(document), itms: itemsOf(document, { blankCess: false }) };
    case 'cdnur':
      return {
        ...note(document),
        typ: unregisteredType(document),
        ...place(document),
        ...reduced(document),
        itms: itemsOf(document, { blankCess: false }),
      };
  }
}

/**
 * A section as pieces of JSON text, row by row, so that no section is held whole. The documents come gathered by what the
 * section groups by. Nothing at all is written where there is no document.
 */
export async function* sectionJson(
  section: DocumentSection,
  documents: AsyncIterable<OutwardDocument>,
): AsyncGenerator<string> {
  const group = GROUPED[section];
  let open: string | null = null;
  let isFirst = true;
  for await (const document of documents) {
    const row = JSON.stringify(documentRow(section, document));
    if (group === null) yield `${isFirst ? '[' : ','}${row}`;
    else if (open === group.of(document)) yield `,${row}`;
    else {
      const before = isFirst ? '[' : ']},';
      open = group.of(document);
      yield `${before}{"${group.by}":${JSON.stringify(open)},"${group.rows}":[${row}`;
    }
    isFirst = false;
  }
  if (!isFirst) yield group === null ? ']' : ']}]';
}
