import { fromJson, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { Treatment } from '../gst/invoice-request.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import type { LineShare, NoteTotal } from './share-of-line.ts';

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
  sold: LineShare;
  /** What standing credit notes took of it before. */
  returnedMilli: number;
  given: LineShare;
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

export type ReturnedPart = { from: SoldLine; quantityMilli: number };

const MONEY = ['taxable', 'cgst', 'sgst', 'igst', 'cess', 'total', 'discount', 'cost'] as const;
const NEWEST_BILLS = 200;

/** Finds the newest standing bill of the customer (a walk-in's: without one) that still holds everything that comes back. */
export async function findReturnedBill(
  scope: Scope,
  request: { customerId: number | null; lines: { productId: number; quantityMilli: number }[] },
): Promise<{ bill: ReturnedBill; parts: ReturnedPart[] } | null> {
  const wanted = new Map<number, number>();
  for (const line of request.lines) {
    if (!Number.isSafeInteger(line.quantityMilli) || line.quantityMilli <= 0)
      throw new AppError('quantity_out_of_range');
    wanted.set(line.productId, (wanted.get(line.productId) ?? 0) + line.quantityMilli);
  }
  const bills = await scope.rows<{ id: number }>(
    `SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.status = 'issued' AND i.kind NOT IN ('quotation', 'credit_note')
       AND ((:customerId IS NULL AND i.customer_id IS NULL) OR i.customer_id = :customerId)
       AND EXISTS (SELECT 1 FROM invoice_lines l WHERE l.tenant_id = :tenantId AND l.invoice_id = i.id AND l.product_id IN (:productIds))
     ORDER BY i.id DESC LIMIT :limit`,
    { customerId: request.customerId, productIds: [...wanted.keys()], limit: NEWEST_BILLS },
  );
  for (const { id } of bills) {
    const lines = await soldLines(scope, id);
    const parts = [...wanted].map(([productId, quantityMilli]) =>
      takeFrom(
        lines.filter((line) => line.productId === productId),
        quantityMilli,
      ),
    );
    if (parts.every((part) => part !== null)) return { bill: await billOf(scope, id, lines), parts: parts.flat() };
  }
  return null;
}

async function soldLines(scope: Scope, invoiceId: number): Promise<SoldLine[]> {
  const rows = await scope.rows<Record<string, number | string | null>>(
    `SELECT l.id, l.product_id, l.description, l.hsn, l.quantity_milli, l.unit, l.unit_price_centipaise,
       l.price_includes_tax, l.treatment, l.rate_bp, ${MONEY.map((head) => `l.${head}_paise`).join(', ')},
       COALESCE(SUM(r.quantity_milli), 0) AS returned_milli,
       ${MONEY.map((head) => `COALESCE(SUM(r.${head}_paise), 0) AS given_${head}_paise`).join(', ')}
     FROM invoice_lines l LEFT JOIN (invoice_lines r JOIN invoices n ON n.id = r.invoice_id AND n.tenant_id = r.tenant_id
       AND n.status = 'issued') ON r.returns_line_id = l.id AND r.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND l.invoice_id = :invoiceId GROUP BY l.id ORDER BY l.position`,
    { invoiceId },
  );
  const shareIn = (row: (typeof rows)[number], prefix: string) =>
    Object.fromEntries(MONEY.map((head) => [`${head}Paise`, Number(row[`${prefix}${head}_paise`])])) as LineShare;
  return rows.map((row) => ({
    lineId: Number(row.id),
    productId: Number(row.product_id),
    description: String(row.description),
    hsn: row.hsn as string | null,
    quantityMilli: Number(row.quantity_milli),
    unit: String(row.unit),
    unitPriceCentipaise: Number(row.unit_price_centipaise),
    priceIncludesTax: row.price_includes_tax === 1,
    treatment: row.treatment as Treatment,
    rateBp: Number(row.rate_bp),
    returnedMilli: Number(row.returned_milli),
    sold: shareIn(row, ''),
    given: shareIn(row, 'given_'),
  }));
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
  const given = await scope.one<{ total: number; round_off: number }>(
    `SELECT COALESCE(SUM(total_paise), 0) AS total, COALESCE(SUM(round_off_paise), 0) AS round_off FROM invoices
     WHERE tenant_id = :tenantId AND original_id = :invoiceId AND kind = 'credit_note' AND status = 'issued'`,
    { invoiceId },
  );
  return {
    invoiceId,
    number: row!.number,
    issuedOn: row!.issued_on,
    placeOfSupply: row!.place_of_supply,
    snapshot: fromJson(row!.snapshot),
    total: { totalPaise: row!.total_paise, roundOffPaise: row!.round_off_paise },
    given: { totalPaise: Number(given!.total), roundOffPaise: Number(given!.round_off) },
    lines,
  };
}

/** A quantity of one product off its lines in their order, past what came back before; null when they hold less. */
function takeFrom(lines: SoldLine[], quantityMilli: number): ReturnedPart[] | null {
  const parts: ReturnedPart[] = [];
  let left = quantityMilli;
  for (const line of lines) {
    const taken = Math.min(left, line.quantityMilli - line.returnedMilli);
    if (taken > 0) parts.push({ from: line, quantityMilli: taken });
    left -= Math.max(0, taken);
  }
  return left > 0 ? null : parts;
}
