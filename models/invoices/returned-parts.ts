import { fromJson, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { Treatment } from '../gst/invoice-request.ts';
import { BILLS, NOTES } from './document-kinds.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import type { LineShare, NoteTotal } from './share-of-line.ts';
import { type Back, type Bucket, type TakenPart, takeBack } from './take-back.ts';

export type SoldLine = {
  lineId: number;
  productId: number;
  description: string;
  hsn: string | null;
  quantityMilli: number;
  unit: string;
  unitPriceCentipaise: number;
  priceIncludesTax: boolean;
  treatment: Treatment;
  rateBp: number;
  /** With what debit notes added to it. */
  sold: LineShare;
  /** What standing credit notes took of it before. */
  returnedMilli: number;
  given: LineShare;
  /** What of it is still with the buyer of a known batch. */
  buckets: Bucket[];
};

/** A standing bill, what it says and what has come back of it. */
export type ReturnedBill = {
  invoiceId: number;
  number: string;
  issuedOn: string;
  placeOfSupply: string | null;
  snapshot: DocumentSnapshot;
  total: NoteTotal;
  given: NoteTotal;
  lines: SoldLine[];
};

export type ReturnedPart = TakenPart<SoldLine>;

const MONEY = ['taxable', 'cgst', 'sgst', 'igst', 'cess', 'total', 'discount', 'cost'] as const;
const NEWEST_BILLS = 200;

/** A standing bill by its id; null when it stands no more. */
export async function standingBill(scope: Scope, invoiceId: number): Promise<ReturnedBill | null> {
  const row = await scope.one(
    `SELECT id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId AND status = 'issued' AND kind IN ${BILLS}`,
    { invoiceId },
  );
  return row ? billOf(scope, invoiceId, await soldLines(scope, invoiceId)) : null;
}

/** Finds the newest standing bill of the customer (a walk-in's: without one) that still holds everything that comes back. */
export async function findReturnedBill(
  scope: Scope,
  request: { customerId: number | null; lines: Back[] },
): Promise<{ bill: ReturnedBill; parts: ReturnedPart[] } | null> {
  for (const line of request.lines) {
    if (!Number.isSafeInteger(line.quantityMilli) || line.quantityMilli <= 0)
      throw new AppError('quantity_out_of_range');
  }
  const bills = await scope.rows<{ id: number }>(
    `SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.status = 'issued' AND i.kind IN ${BILLS}
       AND ((:customerId IS NULL AND i.customer_id IS NULL) OR i.customer_id = :customerId)
       AND EXISTS (SELECT 1 FROM invoice_lines l WHERE l.tenant_id = :tenantId AND l.invoice_id = i.id AND l.product_id IN (:productIds))
     ORDER BY i.id DESC LIMIT :limit`,
    { customerId: request.customerId, productIds: request.lines.map((line) => line.productId), limit: NEWEST_BILLS },
  );
  for (const { id } of bills) {
    const lines = await soldLines(scope, id);
    const parts = takeBack(lines, request.lines);
    if (parts !== null) return { bill: await billOf(scope, id, lines), parts };
  }
  return null;
}

async function soldLines(scope: Scope, invoiceId: number): Promise<SoldLine[]> {
  const rows = await scope.rows<Record<string, number | string | null>>(
    `SELECT l.id, l.product_id, l.description, l.hsn, l.quantity_milli, l.unit, l.unit_price_centipaise,
       l.price_includes_tax, l.treatment, l.rate_bp, ${MONEY.map((head) => `l.${head}_paise`).join(', ')},
       COALESCE(SUM(IF(n.kind = 'credit_note', r.quantity_milli, 0)), 0) AS returned_milli,
       COALESCE(SUM(IF(n.kind = 'debit_note', r.unit_price_centipaise, 0)), 0) AS price_added,
       ${MONEY.map((head) => `${ofNote('credit_note', head)} AS given_${head}_paise, ${ofNote('debit_note', head)} AS added_${head}_paise`).join(', ')}
     FROM invoice_lines l LEFT JOIN (invoice_lines r JOIN invoices n ON n.id = r.invoice_id AND n.tenant_id = r.tenant_id
       AND n.status = 'issued') ON r.returns_line_id = l.id AND r.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND l.invoice_id = :invoiceId GROUP BY l.id ORDER BY l.position`,
    { invoiceId },
  );
  const buckets = await bucketsOf(scope, invoiceId);
  const shareIn = (row: (typeof rows)[number], prefix: string) =>
    Object.fromEntries(MONEY.map((head) => [`${head}Paise`, Number(row[`${prefix}${head}_paise`])])) as LineShare;
  return rows.map((row) => ({
    lineId: Number(row.id),
    productId: Number(row.product_id),
    description: String(row.description),
    hsn: row.hsn as string | null,
    quantityMilli: Number(row.quantity_milli),
    unit: String(row.unit),
    unitPriceCentipaise: Number(row.unit_price_centipaise) + Number(row.price_added),
    priceIncludesTax: row.price_includes_tax === 1,
    treatment: row.treatment as Treatment,
    rateBp: Number(row.rate_bp),
    returnedMilli: Number(row.returned_milli),
    sold: sumOfShares(shareIn(row, ''), shareIn(row, 'added_')),
    given: shareIn(row, 'given_'),
    buckets: buckets.get(Number(row.id)) ?? [],
  }));
}

/** Of which batch the goods of each line of a bill are that have not come back. */
async function bucketsOf(scope: Scope, invoiceId: number): Promise<Map<number, Bucket[]>> {
  const rows = await scope.rows<{
    line_id: number;
    batch_id: number;
    number: string;
    expires_on: string | null;
    left_milli: number;
  }>(
    `SELECT COALESCE(l.returns_line_id, l.id) AS line_id, m.batch_id, b.number, b.expires_on,
       0 - SUM(m.quantity_milli) AS left_milli
     FROM invoice_lines l JOIN stock_moves m ON m.tenant_id = l.tenant_id AND m.line_id = l.id
     JOIN batches b ON b.tenant_id = m.tenant_id AND b.id = m.batch_id
     LEFT JOIN invoice_lines s ON s.tenant_id = l.tenant_id AND s.id = l.returns_line_id
     WHERE l.tenant_id = :tenantId AND (l.invoice_id = :invoiceId OR s.invoice_id = :invoiceId)
     GROUP BY COALESCE(l.returns_line_id, l.id), m.batch_id, b.number, b.expires_on HAVING SUM(m.quantity_milli) < 0`,
    { invoiceId },
  );
  const buckets = new Map<number, Bucket[]>();
  for (const row of rows) {
    const { batch_id: batchId, number, expires_on: expiresOn } = row;
    const found = buckets.get(row.line_id) ?? [];
    buckets.set(row.line_id, [...found, { batchId, number, expiresOn, leftMilli: Number(row.left_milli) }]);
  }
  return buckets;
}

async function billOf(scope: Scope, invoiceId: number, lines: SoldLine[]): Promise<ReturnedBill> {
  const row = await scope.one<{
    number: string;
    issued_on: string;
    place_of_supply: string | null;
    snapshot: unknown;
    total_paise: number;
    round_off_paise: number;
  }>('SELECT * FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId', { invoiceId });
  const notes = await scope.one<{ given: number; given_round_off: number; added: number; added_round_off: number }>(
    `SELECT ${noted('credit_note', 'total_paise')} AS given, ${noted('credit_note', 'round_off_paise')} AS given_round_off,
       ${noted('debit_note', 'total_paise')} AS added, ${noted('debit_note', 'round_off_paise')} AS added_round_off FROM invoices
     WHERE tenant_id = :tenantId AND original_id = :invoiceId AND kind IN ${NOTES} AND status = 'issued'`,
    { invoiceId },
  );
  return {
    invoiceId,
    number: row!.number,
    issuedOn: row!.issued_on,
    placeOfSupply: row!.place_of_supply,
    snapshot: fromJson(row!.snapshot),
    total: {
      totalPaise: row!.total_paise + Number(notes!.added),
      roundOffPaise: row!.round_off_paise + Number(notes!.added_round_off),
    },
    given: { totalPaise: Number(notes!.given), roundOffPaise: Number(notes!.given_round_off) },
    lines,
  };
}

const ofNote = (kind: 'credit_note' | 'debit_note', head: string): string =>
  `COALESCE(SUM(IF(n.kind = '${kind}', r.${head}_paise, 0)), 0)`;

const noted = (kind: 'credit_note' | 'debit_note', column: string): string =>
  `COALESCE(SUM(IF(kind = '${kind}', ${column}, 0)), 0)`;

const sumOfShares = (one: LineShare, other: LineShare): LineShare =>
  Object.fromEntries(MONEY.map((head) => [`${head}Paise`, one[`${head}Paise`] + other[`${head}Paise`]])) as LineShare;
