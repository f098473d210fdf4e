import type { Scope } from '../database/scope.ts';
import { grouped } from '../grouped.ts';
import type { SupplierBill } from '../purchases/supplier-bills.ts';
import { wasFiled } from '../returns/stored-documents.ts';
import type { Account } from './post-entry.ts';

type Days = { from: string; to: string };

/** What a document's sales are of: a rate in basis points, or null for what is nil, exempt or no GST supply. Always above nothing. */
export type SoldAt = { rateBp: number | null; paise: number };

/** A posting with its party's name and kind; debit is above nothing, in paise. */
export type BookedPosting = {
  account: Account;
  party: { id: number; name: string; kind: 'customer' | 'supplier' } | null;
  amountPaise: number;
};

/** An entry of the journal with what its voucher says of it. */
export type BookedEntry = {
  id: number;
  /** Of a reversal: what kind of entry it takes back. */
  kind: string;
  isReversal: boolean;
  on: string;
  /** The document that it was written for, and whom that names (a walk-in is no party). */
  document: { number: string; name: string | null } | null;
  expense: string | null;
  purchase: { id: number; bill: SupplierBill | null } | null;
  cheque: { number: string | null; bank: string | null; on: string | null } | null;
  postings: BookedPosting[];
  /** Of an entry that posts sales: the lines of its document, one a rate. */
  sold: SoldAt[];
};

type Row = {
  id: number;
  kind: string;
  reverses_id: number | null;
  occurred_on: string;
  invoice_id: number | null;
  number: string | null;
  customer_name: string | null;
  category: string | null;
  purchase_id: number | null;
  bought_on: string | null;
  bill_number: string | null;
  billed_on: string | null;
  is_cheque: number | null;
  cheque_number: string | null;
  cheque_bank: string | null;
  cheque_on: string | null;
};
type PostingRow = {
  entry_id: number;
  account: Account;
  party_id: number | null;
  name: string | null;
  party_kind: 'customer' | 'supplier' | null;
  amount_paise: number;
};

/** How many entries are in memory at once. */
const PAGE = 500;

/**
 * Entries that count in some days. What was written and taken back within them came to nothing and is left out, both sides of it,
 * but for a document that was in a filed return when it was cancelled: the return keeps it, so the books show both.
 */
const ENTRIES = `SELECT e.id, COALESCE(o.kind, e.kind) AS kind, e.reverses_id, e.occurred_on, e.invoice_id, i.number, i.customer_name,
    x.category, u.id AS purchase_id, u.bought_on, u.bill_number, u.billed_on, y.is_cheque, y.cheque_number, y.cheque_bank, y.cheque_on
  FROM journal_entries e
  LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id
  LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id
  LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
  LEFT JOIN expenses x ON x.tenant_id = e.tenant_id AND x.id = e.expense_id
  LEFT JOIN purchases u ON u.tenant_id = e.tenant_id AND u.id = e.purchase_id
  LEFT JOIN payments y ON y.tenant_id = e.tenant_id AND y.id = e.payment_id
  WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to
    AND NOT (COALESCE(r.occurred_on, o.occurred_on, '0000-01-01') BETWEEN :wholeFrom AND :wholeTo
      AND NOT (COALESCE(i.status, '') = 'cancelled' AND ${wasFiled('i')}))`;

/**
 * The entries of some days in their order, page by page so that no more than a page is held; what was taken back within `whole`, the
 * days themselves or more about them, is left out.
 */
export async function* periodEntries(
  scope: Scope,
  { from, to }: Days,
  whole: Days = { from, to },
): AsyncGenerator<BookedEntry> {
  const days = { from, to, wholeFrom: whole.from, wholeTo: whole.to };
  for (let last: Row | undefined, rows: Row[] = []; ; last = rows.at(-1)) {
    rows = await scope.rows<Row>(
      `${ENTRIES} ${last ? 'AND e.occurred_on >= :lastDay AND (e.occurred_on > :lastDay OR e.id > :lastId)' : ''}
       ORDER BY e.occurred_on, e.id LIMIT ${PAGE}`,
      { ...days, ...(last ? { lastDay: last.occurred_on, lastId: last.id } : {}) },
    );
    yield* await withPostings(scope, rows);
    if (rows.length < PAGE) return;
  }
}

/** How many entries some days have. */
export async function countEntries(scope: Scope, { from, to }: Days): Promise<number> {
  const row = await scope.one<{ count: number }>(
    'SELECT COUNT(*) AS count FROM journal_entries WHERE tenant_id = :tenantId AND occurred_on BETWEEN :from AND :to',
    { from, to },
  );
  return Number(row?.count ?? 0);
}

async function withPostings(scope: Scope, rows: Row[]): Promise<BookedEntry[]> {
  if (rows.length === 0) return [];
  const postings = await scope.rows<PostingRow>(
    `SELECT p.entry_id, p.account, p.party_id, c.name, c.kind AS party_kind, p.amount_paise FROM journal_postings p
     LEFT JOIN parties c ON c.tenant_id = p.tenant_id AND c.id = p.party_id
     WHERE p.tenant_id = :tenantId AND p.entry_id IN (:ids) ORDER BY p.id`,
    { ids: rows.map((row) => row.id) },
  );
  const ofEntry = grouped(postings, (posting) => posting.entry_id);
  const sells = (row: Row): boolean => ofEntry.get(row.id)?.some(({ account }) => account === 'sales') ?? false;
  const sold = await soldAt(
    scope,
    rows.flatMap((row) => (row.invoice_id !== null && sells(row) ? [row.invoice_id] : [])),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    isReversal: row.reverses_id !== null,
    on: row.occurred_on,
    document: row.number === null ? null : { number: row.number, name: row.customer_name },
    expense: row.category,
    purchase: row.purchase_id === null ? null : { id: row.purchase_id, bill: billOf(row) },
    cheque: row.is_cheque === 1 ? { number: row.cheque_number, bank: row.cheque_bank, on: row.cheque_on } : null,
    postings: (ofEntry.get(row.id) ?? []).map(postingOf),
    sold: sells(row) ? (sold.get(row.invoice_id ?? 0) ?? []) : [],
  }));
}

const billOf = (row: Row): SupplierBill | null =>
  row.bill_number === null ? null : { number: row.bill_number, on: row.billed_on ?? row.bought_on! };

const postingOf = (row: PostingRow): BookedPosting => ({
  account: row.account,
  party: row.party_id === null ? null : { id: row.party_id, name: row.name ?? '', kind: row.party_kind ?? 'customer' },
  amountPaise: row.amount_paise,
});

/** The lines of documents, added up by rate. */
async function soldAt(scope: Scope, invoiceIds: number[]): Promise<Map<number, SoldAt[]>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await scope.rows<{ invoice_id: number; rate: number | null; paise: number }>(
    `SELECT l.invoice_id, IF(l.treatment = 'taxable', l.rate_bp, NULL) AS rate, SUM(l.taxable_paise) AS paise FROM invoice_lines l
     WHERE l.tenant_id = :tenantId AND l.invoice_id IN (:invoiceIds) GROUP BY l.invoice_id, rate`,
    { invoiceIds },
  );
  const ofDocument = grouped(rows, (row) => row.invoice_id);
  return new Map(
    [...ofDocument].map(([id, parts]) => [
      id,
      parts.map(({ rate, paise }) => ({ rateBp: rate, paise: Number(paise) })),
    ]),
  );
}
