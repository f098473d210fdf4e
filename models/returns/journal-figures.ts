import type { Scope } from '../database/scope.ts';
import { OUTWARD } from '../invoices/document-kinds.ts';
import type { SupplierBill } from '../purchases/supplier-bills.ts';
import { wasFiled } from './stored-documents.ts';
import { noAmounts, type TaxAmounts } from './tax-amounts.ts';

type Days = { from: string; to: string };
type AccountRow = { account: string; amount: number };

const OF_OUTPUT: Record<string, keyof TaxAmounts> = {
  sales: 'taxablePaise',
  charges_recovered: 'taxablePaise',
  output_cgst: 'cgstPaise',
  output_sgst: 'sgstPaise',
  output_igst: 'igstPaise',
  output_cess: 'cessPaise',
};
const OF_INPUT: Record<string, keyof TaxAmounts> = {
  input_cgst: 'cgstPaise',
  input_sgst: 'sgstPaise',
  input_igst: 'igstPaise',
  input_cess: 'cessPaise',
};

/** What the journal says of some days: `taxablePaise` is all that was sold on documents, taxed or not. */
export type JournalFigures = {
  output: TaxAmounts;
  /** Sold with no goods named, so on no document: what it comes to, and the days on which it does not come to nothing. */
  unbilled: { paise: number; days: string[] };
  /** Of documents of these days cancelled later, before their return was filed: in these days' journal, in no return. */
  cancelledLater: TaxAmounts & { documents: number };
  /** Of documents of days before, cancelled in these before their return was filed: taken out of these days' journal. */
  cancelledFromBefore: TaxAmounts & { documents: number };
  /** Tax that the shop gets back, less what was taken back. */
  input: TaxAmounts;
  /** Tax on advances for services: what came due less what bills and refunds took back. There is no value in it. */
  advances: TaxAmounts;
};

const SUM = 'SELECT p.account, SUM(p.amount_paise) AS amount';
const POSTINGS = `FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id`;
const OUTPUT = "('sales', 'charges_recovered', 'output_cgst', 'output_sgst', 'output_igst', 'output_cess')";

export async function journalFigures(scope: Scope, days: Days): Promise<JournalFigures> {
  const all = await scope.rows<AccountRow>(
    `${SUM} ${POSTINGS} WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to GROUP BY p.account`,
    days,
  );
  // A reversal says the opposite of what it reverses; of these days' own documents that is what is left in the journal.
  const later = await reversals(scope, days, 'i.issued_on BETWEEN :from AND :to AND e.occurred_on > :to', -1);
  const before = await reversals(scope, days, 'i.issued_on < :from AND e.occurred_on BETWEEN :from AND :to', 1);
  return {
    output: gather(all, OF_OUTPUT, -1),
    unbilled: await unbilledSales(scope, days),
    cancelledLater: later,
    cancelledFromBefore: before,
    input: gather(all, OF_INPUT, 1),
    advances: await advanceTax(scope, days),
  };
}

const OF_ADVANCES: Record<string, keyof TaxAmounts> = {
  advance_cgst: 'cgstPaise',
  advance_sgst: 'sgstPaise',
  advance_igst: 'igstPaise',
  advance_cess: 'cessPaise',
};

/**
 * What stands between journal and return is left out: a voucher or bill of these days undone later, or of days before undone in these,
 * before its return was filed; and what was taken under another GSTIN.
 */
async function advanceTax(scope: Scope, days: Days): Promise<TaxAmounts> {
  const rows = await scope.rows<AccountRow>(
    `${SUM} ${POSTINGS} JOIN invoices v ON v.tenant_id = e.tenant_id AND v.id = e.invoice_id
     LEFT JOIN journal_entries s ON s.tenant_id = e.tenant_id AND s.id = e.reverses_id
     LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id
     WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account LIKE 'advance%'
       AND (v.seller_gstin IS NULL OR v.seller_gstin = COALESCE(:gstin, v.seller_gstin))
       AND NOT (r.id IS NOT NULL AND r.occurred_on > :to AND NOT ${wasTold('e', 'r')})
       AND NOT (s.id IS NOT NULL AND s.occurred_on < :from AND NOT ${wasTold('s', 'e')}) GROUP BY p.account`,
    { ...days, gstin: scope.shop.gstin },
  );
  return gather(rows, OF_ADVANCES, -1);
}

/** Was the return of an entry's day filed before the entry was reversed? */
const wasTold = (entry: string, reversal: string): string =>
  `EXISTS (SELECT 1 FROM gst_filings f WHERE f.tenant_id = ${entry}.tenant_id AND f.withdrawn_at IS NULL AND f.form = 'gstr1'
     AND ${entry}.occurred_on BETWEEN f.from_day AND f.to_day AND f.filed_at <= ${reversal}.created_at)`;

/**
 * What was taken back counts no more, on either day, unless a composition shop's statement held it by then: it keeps it, and the
 * day that it was taken back has less.
 */
async function unbilledSales(scope: Scope, days: Days): Promise<JournalFigures['unbilled']> {
  const rows = await scope.rows<{ day: string; amount: number }>(
    `SELECT e.occurred_on AS day, -SUM(p.amount_paise) AS amount ${POSTINGS}
     JOIN journal_entries sale ON sale.tenant_id = e.tenant_id AND sale.id = COALESCE(e.reverses_id, e.id)
     LEFT JOIN journal_entries back ON back.tenant_id = e.tenant_id AND back.reverses_id = sale.id
     WHERE p.tenant_id = :tenantId AND p.account = 'unbilled_sales' AND e.occurred_on BETWEEN :from AND :to
       AND (back.id IS NULL OR EXISTS (SELECT 1 FROM gst_filings f WHERE f.tenant_id = e.tenant_id AND f.withdrawn_at IS NULL
         AND f.form = 'cmp08' AND sale.occurred_on BETWEEN f.from_day AND f.to_day AND f.filed_at <= back.created_at))
     GROUP BY e.occurred_on HAVING amount <> 0 ORDER BY e.occurred_on`,
    days,
  );
  return { paise: rows.reduce((sum, { amount }) => sum + Number(amount), 0), days: rows.map(({ day }) => day) };
}

async function reversals(
  scope: Scope,
  days: Days,
  which: string,
  sign: 1 | -1,
): Promise<TaxAmounts & { documents: number }> {
  const from = `${POSTINGS} JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
    WHERE p.tenant_id = :tenantId AND e.reverses_id IS NOT NULL AND i.status = 'cancelled' AND ${which} AND NOT ${wasFiled('i')}
      AND p.account IN ${OUTPUT}`;
  const rows = await scope.rows<AccountRow>(`${SUM} ${from} GROUP BY p.account`, days);
  const counted = await scope.one<{ documents: number }>(`SELECT COUNT(DISTINCT i.id) AS documents ${from}`, days);
  return { ...gather(rows, OF_OUTPUT, -sign), documents: Number(counted?.documents ?? 0) };
}

function gather(rows: AccountRow[], of: Record<string, keyof TaxAmounts>, sign: number): TaxAmounts {
  const sum = noAmounts();
  for (const row of rows) {
    const amount = of[row.account];
    if (amount) sum[amount] += sign * Number(row.amount);
  }
  return sum;
}

/**
 * What the shop turned over in the financial year before a day's, by its documents: value without tax, returns taken off. Where
 * it has no documents of that year, of the day's own year.
 */
export async function turnoverBefore(scope: Scope, years: { before: string; own: string }): Promise<number> {
  const rows = await scope.rows<{ financial_year: string; turnover: number }>(
    `SELECT financial_year, SUM(CASE WHEN kind = 'credit_note' THEN -1 ELSE 1 END * (taxable_paise + nil_exempt_paise)) AS turnover
     FROM invoices WHERE tenant_id = :tenantId AND financial_year IN (:before, :own) AND status = 'issued' AND kind IN ${OUTWARD}
     GROUP BY financial_year`,
    years,
  );
  const of = (year: string) => rows.find((row) => row.financial_year === year);
  return Number((of(years.before) ?? of(years.own))?.turnover ?? 0);
}

export type PurchaseRow = {
  id: number;
  /** Of what went back to a supplier: its document. */
  number?: string;
  boughtOn: string;
  supplier: string;
  gstin: string | null;
  /** The supplier's own bill, where it was told. */
  bill?: SupplierBill | null;
  isCancelled: boolean;
  amounts: TaxAmounts;
  totalPaise: number;
};

/** The purchases of some days with the tax that the shop got back, page by page. */
export async function* purchaseRows(scope: Scope, days: Days): AsyncGenerator<PurchaseRow> {
  const page = 1_000;
  for (let lastId = 0, count = page; count === page; ) {
    const rows = await scope.rows<{
      id: number;
      bought_on: string;
      bill_number: string | null;
      billed_on: string | null;
      name: string | null;
      gstin: string | null;
      status: string;
      total_paise: number;
      value: number | null;
      cgst: number | null;
      sgst: number | null;
      igst: number | null;
      cess: number | null;
    }>(
      `SELECT u.id, u.bought_on, u.bill_number, u.billed_on, c.name, c.gstin, u.status, u.total_paise, SUM(IF(p.account = 'inventory', p.amount_paise, 0)) AS value,
         SUM(IF(p.account = 'input_cgst', p.amount_paise, 0)) AS cgst, SUM(IF(p.account = 'input_sgst', p.amount_paise, 0)) AS sgst,
         SUM(IF(p.account = 'input_igst', p.amount_paise, 0)) AS igst, SUM(IF(p.account = 'input_cess', p.amount_paise, 0)) AS cess
       FROM purchases u LEFT JOIN parties c ON c.tenant_id = u.tenant_id AND c.id = u.supplier_id
       LEFT JOIN journal_entries e ON e.tenant_id = u.tenant_id AND e.purchase_id = u.id AND e.kind = 'purchase'
       LEFT JOIN journal_postings p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
       WHERE u.tenant_id = :tenantId AND u.bought_on BETWEEN :from AND :to AND u.id > :lastId
       GROUP BY u.id, u.bought_on, u.bill_number, u.billed_on, c.name, c.gstin, u.status, u.total_paise ORDER BY u.id LIMIT ${page}`,
      { ...days, lastId },
    );
    for (const row of rows) {
      yield {
        id: row.id,
        boughtOn: row.bought_on,
        supplier: row.name ?? '',
        gstin: row.gstin,
        bill: row.bill_number === null ? null : { number: row.bill_number, on: row.billed_on ?? row.bought_on },
        isCancelled: row.status === 'cancelled',
        amounts: {
          taxablePaise: Number(row.value),
          cgstPaise: Number(row.cgst),
          sgstPaise: Number(row.sgst),
          igstPaise: Number(row.igst),
          cessPaise: Number(row.cess),
        },
        totalPaise: row.total_paise,
      };
    }
    count = rows.length;
    lastId = rows.at(-1)?.id ?? 0;
  }
}
