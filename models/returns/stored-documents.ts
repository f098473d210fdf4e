import type { Scope } from '../database/scope.ts';
import { grouped } from '../grouped.ts';
import { currentStateCode } from '../gst/states.ts';
import type { ChargeKind } from '../invoices/charge-kinds.ts';
import { NOTES, OUTWARD } from '../invoices/document-kinds.ts';
import type { GoodsLine, OutwardDocument, RateItem } from './outward-document.ts';
import type { DocumentSection } from './return-sections.ts';

export type Treatment = 'taxable' | 'nil' | 'exempt' | 'non_gst';

/** A document of the shop as a return sees it, and what the registers and the faults say of it besides. */
export type StoredDocument = Omit<OutwardDocument, 'lines'> & {
  id: number;
  documentKind: string;
  customerName: string | null;
  sellerRegistration: 'regular' | 'composition' | 'unregistered';
  sellerGstin: string | null;
  /** Written under another registration or GSTIN than the shop's own of now: in no return that it files. */
  isElsewhere: boolean;
  /** Counts in its return: issued, or cancelled only after the return was filed. */
  isLive: boolean;
  isCancelled: boolean;
  roundOffPaise: number;
  replacesId: number | null;
  originalNumber: string | null;
  /** Every line, with why it is not taxed; a charge is one of the goods it belongs to, without a quantity, and says what it is. */
  lines: (GoodsLine & { treatment: Treatment; charge?: ChargeKind })[];
};

/**
 * Was the document in a return when it was cancelled? Then the return keeps it, and what came later goes into a later one. In
 * the invoice furnishing facility are registered recipients alone.
 */
export const wasFiled = (alias: string): string =>
  `EXISTS (SELECT 1 FROM gst_filings f WHERE f.tenant_id = ${alias}.tenant_id AND f.withdrawn_at IS NULL
     AND ${alias}.issued_on BETWEEN f.from_day AND f.to_day AND f.filed_at <= ${alias}.cancelled_at
     AND (f.form IN ('gstr1', 'cmp08') OR (f.form = 'iff' AND ${alias}.buyer_gstin IS NOT NULL)))`;

const COLUMNS = `i.id, i.kind, i.number, i.issued_on, i.total_paise, i.round_off_paise, i.place_of_supply, i.customer_name,
  i.seller_registration, i.seller_gstin, i.buyer_gstin, i.reverse_charge, i.status, i.replaces_id, i.igst_paise,
  (i.status = 'issued' OR ${wasFiled('i')}) AS is_live,
  o.number AS original_number, o.issued_on AS original_on, o.total_paise AS original_total`;
const FROM = `FROM invoices i LEFT JOIN invoices o ON o.tenant_id = i.tenant_id AND o.id = i.original_id AND i.kind IN ${NOTES}`;

type Row = {
  id: number;
  kind: string;
  number: string;
  issued_on: string;
  total_paise: number;
  round_off_paise: number;
  place_of_supply: string | null;
  customer_name: string | null;
  seller_registration: StoredDocument['sellerRegistration'];
  seller_gstin: string | null;
  buyer_gstin: string | null;
  reverse_charge: number;
  status: string;
  replaces_id: number | null;
  igst_paise: number;
  is_live: number;
  original_number: string | null;
  original_on: string | null;
  original_total: number | null;
};
type LineRow = {
  invoice_id: number;
  charge: ChargeKind | null;
  description: string;
  hsn: string | null;
  unit: string;
  quantity_milli: number;
  treatment: Treatment;
  rate_bp: number;
  taxable_paise: number;
  cgst_paise: number;
  sgst_paise: number;
  igst_paise: number;
  cess_paise: number;
};

/** How many documents are in memory at once. */
const PAGE = 1_000;

/** By what the documents of a section are gathered; the coarse condition leaves the choice to `sectionOf`. */
const ORDERS: Record<'day' | DocumentSection, { key: string; where: string }> = {
  day: { key: 'issued_on', where: 'TRUE' },
  b2b: { key: 'buyer_gstin', where: `i.buyer_gstin IS NOT NULL AND i.kind NOT IN ${NOTES}` },
  cdnr: { key: 'buyer_gstin', where: `i.buyer_gstin IS NOT NULL AND i.kind IN ${NOTES}` },
  b2cl: { key: 'place_of_supply', where: `i.buyer_gstin IS NULL AND i.igst_paise > 0 AND i.kind NOT IN ${NOTES}` },
  cdnur: { key: 'place_of_supply', where: `i.buyer_gstin IS NULL AND i.igst_paise > 0 AND i.kind IN ${NOTES}` },
  exp: { key: 'place_of_supply', where: 'FALSE' },
};

/**
 * The documents of some days, cancelled ones too, page by page so that no more than a page is held: by day, or gathered as a
 * section of the return wants them.
 */
export async function* outwardDocuments(
  scope: Scope,
  days: { from: string; to: string },
  order: keyof typeof ORDERS = 'day',
): AsyncGenerator<StoredDocument> {
  const { key, where } = ORDERS[order];
  const { from, to } = days;
  for (let last: Row | undefined, rows: Row[] = []; ; last = rows.at(-1)) {
    const lastKey = last ? (last[key as 'issued_on'] as string) : '';
    rows = await scope.rows<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.kind IN ${OUTWARD}
         AND ${where} ${last ? `AND i.${key} >= :lastKey AND (i.${key} > :lastKey OR i.id > :lastId)` : ''}
       ORDER BY i.${key}, i.id LIMIT ${PAGE}`,
      { from, to, ...(last ? { lastKey, lastId: last.id } : {}) },
    );
    yield* await withLines(scope, rows);
    if (rows.length < PAGE) return;
  }
}

/** How many documents some days have. */
export async function countDocuments(scope: Scope, { from, to }: { from: string; to: string }): Promise<number> {
  const row = await scope.one<{ count: number }>(
    `SELECT COUNT(*) AS count FROM invoices WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to AND kind IN ${OUTWARD}`,
    { from, to },
  );
  return Number(row?.count ?? 0);
}

/** Documents by their ids, at most a page; cancelled ones too. */
export async function documentsById(scope: Scope, ids: number[]): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  const rows = await scope.rows<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE i.tenant_id = :tenantId AND i.id IN (:ids) AND i.kind IN ${OUTWARD} ORDER BY i.id`,
    { ids },
  );
  return withLines(scope, rows);
}

async function withLines(scope: Scope, rows: Row[]): Promise<StoredDocument[]> {
  if (rows.length === 0) return [];
  const lines = await scope.rows<LineRow>(
    `SELECT invoice_id, NULL AS charge, description, hsn, unit, quantity_milli, treatment, rate_bp, taxable_paise, cgst_paise, sgst_paise, igst_paise,
       cess_paise FROM invoice_lines WHERE tenant_id = :tenantId AND invoice_id IN (:ids) ORDER BY invoice_id, position`,
    { ids: rows.map((row) => row.id) },
  );
  const charges = await scope.rows<LineRow>(
    `SELECT c.invoice_id, c.kind AS charge, l.description, l.hsn, l.unit, 0 AS quantity_milli, l.treatment, l.rate_bp, c.taxable_paise,
       c.cgst_paise, c.sgst_paise, c.igst_paise, c.cess_paise
     FROM invoice_charges c JOIN invoice_lines l ON l.tenant_id = c.tenant_id AND l.id = c.follows_line_id
     WHERE c.tenant_id = :tenantId AND c.invoice_id IN (:ids) ORDER BY c.invoice_id, c.position`,
    { ids: rows.map((row) => row.id) },
  );
  const ofDocument = grouped([...lines, ...charges], (line) => line.invoice_id);
  return rows.map((row) => documentOf(scope, row, ofDocument.get(row.id) ?? []));
}

function documentOf(scope: Scope, row: Row, lines: LineRow[]): StoredDocument {
  const ownGstin = scope.shop.gstin;
  const sellerState = currentStateCode(row.seller_gstin?.slice(0, 2) ?? scope.shop.state_code);
  const untaxed = (treatment: Treatment): number =>
    lines.reduce((sum, line) => sum + (line.treatment === treatment ? line.taxable_paise : 0), 0);
  return {
    id: row.id,
    documentKind: row.kind,
    kind: row.kind === 'credit_note' || row.kind === 'debit_note' ? row.kind : 'invoice',
    number: row.number,
    issuedOn: row.issued_on,
    valuePaise: row.total_paise,
    roundOffPaise: row.round_off_paise,
    customerName: row.customer_name,
    sellerRegistration: row.seller_registration,
    sellerGstin: row.seller_gstin,
    isElsewhere:
      row.seller_registration !== 'regular' || (row.seller_gstin ?? ownGstin) !== (ownGstin ?? row.seller_gstin),
    buyerGstin: row.buyer_gstin,
    placeOfSupply: row.place_of_supply,
    isInterState: row.igst_paise > 0 || (row.place_of_supply ?? sellerState) !== sellerState,
    reverseCharge: row.reverse_charge === 1,
    supplyType: 'R',
    exportType: null,
    isReduced: false,
    isLive: row.is_live === 1,
    isCancelled: row.status === 'cancelled',
    replacesId: row.replaces_id,
    items: itemsOf(lines),
    untaxed: { nilPaise: untaxed('nil'), exemptPaise: untaxed('exempt'), nonGstPaise: untaxed('non_gst') },
    lines: lines.map((line) => ({
      ...(line.charge === null ? {} : { charge: line.charge }),
      hsn: line.hsn,
      description: line.description,
      unit: line.unit,
      quantityMilli: line.quantity_milli,
      treatment: line.treatment,
      rateBp: line.rate_bp,
      taxablePaise: line.taxable_paise,
      cgstPaise: line.cgst_paise,
      sgstPaise: line.sgst_paise,
      igstPaise: line.igst_paise,
      cessPaise: line.cess_paise,
    })),
    original: row.original_on === null ? null : { issuedOn: row.original_on, valuePaise: row.original_total ?? 0 },
    originalNumber: row.original_number,
    amends: null,
  };
}

/** One item a rate: lines of one rate are added up. */
function itemsOf(lines: LineRow[]): RateItem[] {
  const taxed = lines.filter((line) => line.treatment === 'taxable');
  return [...grouped(taxed, (line) => line.rate_bp)].map(([rateBp, ofRate]) => {
    const sum = (pick: (line: LineRow) => number) => ofRate.reduce((all, line) => all + pick(line), 0);
    return {
      rateBp,
      taxablePaise: sum((line) => line.taxable_paise),
      cgstPaise: sum((line) => line.cgst_paise),
      sgstPaise: sum((line) => line.sgst_paise),
      igstPaise: sum((line) => line.igst_paise),
      cessPaise: sum((line) => line.cess_paise),
    };
  });
}
