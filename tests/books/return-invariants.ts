import { openReturn } from '../../bot/documents/tax-pack/return-file.ts';
import type { Scope } from '../../models/database/scope.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { advancesOfMonth } from './advance-invariants.ts';
import { isOutward, signOf } from './book-invariants.ts';
import type { BookRows } from './book-rows.ts';

type Item = { txval?: number; iamt?: number; camt?: number; samt?: number; csamt?: number };
type Amounts = Record<'value' | 'igst' | 'cgst' | 'sgst' | 'cess', number>;
type Return = Record<string, unknown>;
const none = (): Amounts => ({ value: 0, igst: 0, cgst: 0, sgst: 0, cess: 0 });
const paise = (rupees: number | undefined): number => Math.round((rupees ?? 0) * 100);

function add(to: Amounts, item: Item, sign: number): void {
  to.value += sign * paise(item.txval);
  to.igst += sign * paise(item.iamt);
  to.cgst += sign * paise(item.camt);
  to.sgst += sign * paise(item.samt);
  to.cess += sign * paise(item.csamt);
}

type Document = { ntty?: 'C' | 'D'; itms: { itm_det: Item }[] };

/** What a file of GSTR-1 says, section by section as its reader finds them: supplies, and the summary by HSN. */
function readReturn(json: Return): Record<'supplies' | 'hsn' | 'at' | 'txpd', Amounts> {
  const supplies = none();
  const list = (name: string) => (json[name] ?? []) as Record<string, unknown>[];
  const documents = [
    ...list('b2b').flatMap((buyer) => buyer.inv as Document[]),
    ...list('b2cl').flatMap((place) => place.inv as Document[]),
    ...list('cdnr').flatMap((buyer) => buyer.nt as Document[]),
    ...(list('cdnur') as Document[]),
  ];
  for (const { ntty, itms } of documents) for (const { itm_det } of itms) add(supplies, itm_det, ntty === 'C' ? -1 : 1);
  for (const row of list('b2cs')) add(supplies, row as Item, 1);
  const untaxed = (json.nil as { inv?: Record<string, number>[] } | undefined)?.inv ?? [];
  for (const row of untaxed) supplies.value += paise(row.nil_amt) + paise(row.expt_amt) + paise(row.ngsup_amt);
  const hsn = none();
  for (const rows of Object.values((json.hsn ?? {}) as Record<string, Item[]>)) {
    if (Array.isArray(rows)) for (const row of rows) add(hsn, row, 1);
  }
  return { supplies, hsn, at: advancesIn(list('at')), txpd: advancesIn(list('txpd')) };
}

/** Advances of table 11 stand by place and rate. */
function advancesIn(places: Record<string, unknown>[]): Amounts {
  const sum = none();
  for (const place of places) {
    for (const item of place.itms as (Item & { ad_amt: number })[]) add(sum, { ...item, txval: item.ad_amt }, 1);
  }
  return sum;
}

/**
 * The months of a shop none of whose returns is filed: the file of GSTR-1 says what the documents that stand say, its summary by
 * HSN the same, and it counts every number of the month as issued, cancelled ones apart. Counted from the file and the rows.
 */
export async function faultsOfReturns(scope: Scope, books: BookRows): Promise<string[]> {
  const faults: string[] = [];
  for (const from of new Set(books.invoices.map((row) => `${row.issued_on.slice(0, 7)}-01`))) {
    const month = monthOf(from);
    const file = await openReturn(scope, { form: 'gstr1', ...month });
    const pieces: string[] = [];
    for await (const piece of file.json()) pieces.push(piece);
    const told = readReturn(JSON.parse(pieces.join('')) as Return);
    const expected = none();
    for (const row of books.invoices) {
      if (!isOutward(row) || row.issued_on < month.from || row.issued_on > month.to) continue;
      const sign = signOf(row);
      expected.value += sign * (row.taxable_paise + row.nil_exempt_paise);
      expected.igst += sign * row.igst_paise;
      expected.cgst += sign * row.cgst_paise;
      expected.sgst += sign * row.sgst_paise;
      expected.cess += sign * row.cess_paise;
    }
    const advances = advancesOfMonth(books, month);
    const parts = { supplies: expected, hsn: expected, at: amountsOf(advances.at), txpd: amountsOf(advances.txpd) };
    for (const part of ['supplies', 'hsn', 'at', 'txpd'] as const) {
      for (const each of Object.keys(expected) as (keyof Amounts)[]) {
        if (told[part][each] === parts[part][each]) continue;
        faults.push(`GSTR-1 of ${from}, ${part}, ${each}: ${told[part][each]}, expected ${parts[part][each]}`);
      }
    }
  }
  return faults;
}

const amountsOf = (row: ReturnType<typeof advancesOfMonth>['at']): Amounts => ({
  value: row.taxable_paise,
  igst: row.igst_paise,
  cgst: row.cgst_paise,
  sgst: row.sgst_paise,
  cess: row.cess_paise,
});
