import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { RequestedCharge, TaxAmounts } from '../gst/invoice-request.ts';
import { AMOUNT_LIMIT_PAISE, paise } from '../money.ts';
import type { ChargeKind } from './charge-kinds.ts';
import type { DocumentCharge } from './document-amounts.ts';

/** A charge as it was said, in the basis of the goods' prices. */
export type SaidCharge = { kind: ChargeKind; amountPaise: number };

/**
 * Charges as the tax engine takes them: part of the supply of the goods, at their rate (CGST Act s. 8, 15(2)(c)). Those of one kind are one.
 * Error: `amount_out_of_range`.
 */
export function requestedCharges(charges: readonly SaidCharge[] = []): RequestedCharge[] {
  const sums = new Map<ChargeKind, number>();
  for (const { kind, amountPaise } of charges) {
    const isSum = Number.isSafeInteger(amountPaise) && amountPaise > 0 && amountPaise <= AMOUNT_LIMIT_PAISE;
    if (!isSum) throw new AppError('amount_out_of_range');
    sums.set(kind, (sums.get(kind) ?? 0) + amountPaise);
  }
  return [...sums].map(([kind, amountPaise]) => ({ name: kind, amountPaise: paise(amountPaise), isTaxable: true }));
}

/** The charges of a document as it is answered with. */
export const toldCharges = (charges: readonly DocumentCharge[] = []): { kind: ChargeKind; totalPaise: number }[] =>
  charges.map(({ name, totalPaise }) => ({ kind: name as ChargeKind, totalPaise }));

/** A charge of a standing bill and how much of it no note has given back. */
export type OpenCharge = Omit<DocumentCharge, 'line'> & { chargeId: number; followsLineId: number };

const HEADS = ['taxable', 'cgst', 'sgst', 'igst', 'cess', 'total'] as const;

/** What of a bill's charges no standing credit note has given back; those of which nothing is left are not there. */
export async function openCharges(scope: Scope, invoiceId: number): Promise<OpenCharge[]> {
  const left = HEADS.map(
    (head) =>
      `c.${head}_paise - COALESCE((SELECT SUM(r.${head}_paise) FROM invoice_charges r JOIN invoices n ON n.tenant_id = r.tenant_id AND n.id = r.invoice_id
         AND n.status = 'issued' WHERE r.tenant_id = c.tenant_id AND r.returns_charge_id = c.id), 0) AS ${head}_paise`,
  );
  const rows = await scope.rows<
    Record<`${(typeof HEADS)[number]}_paise` | 'id' | 'line_id' | 'rate_bp', number> & LineOf
  >(
    `SELECT c.id, c.kind, l.id AS line_id, l.hsn, l.treatment, l.rate_bp, ${left.join(', ')}
     FROM invoice_charges c JOIN invoice_lines l ON l.tenant_id = c.tenant_id AND l.id = c.follows_line_id
     WHERE c.tenant_id = :tenantId AND c.invoice_id = :invoiceId ORDER BY c.position`,
    { invoiceId },
  );
  return rows
    .map((row) => ({
      chargeId: row.id,
      followsLineId: row.line_id,
      name: row.kind,
      hsn: row.hsn,
      treatment: row.treatment,
      rateBp: row.rate_bp,
      ...(Object.fromEntries(HEADS.map((head) => [`${head}Paise`, Number(row[`${head}_paise`])])) as TaxAmounts),
    }))
    .filter((charge) => charge.totalPaise > 0);
}
type LineOf = { kind: ChargeKind; hsn: string | null; treatment: DocumentCharge['treatment'] };

/** Writes the charges of a document; `lineIds` are those of its lines, in their order. Private to this folder's verbs. */
export async function saveCharges(
  scope: Scope,
  document: {
    invoiceId: number;
    lineIds: number[];
    charges: readonly DocumentCharge[];
    returns?: readonly OpenCharge[];
  },
): Promise<void> {
  const { invoiceId, lineIds, charges, returns } = document;
  if (charges.length === 0) return;
  await scope.insertMany(
    'invoice_charges',
    charges.map((charge, index) => ({
      invoice_id: invoiceId,
      position: index + 1,
      kind: charge.name,
      follows_line_id: returns?.[index]?.followsLineId ?? lineIds[charge.line]!,
      returns_charge_id: returns?.[index]?.chargeId ?? null,
      taxable_paise: charge.taxablePaise,
      cgst_paise: charge.cgstPaise,
      sgst_paise: charge.sgstPaise,
      igst_paise: charge.igstPaise,
      cess_paise: charge.cessPaise,
      total_paise: charge.totalPaise,
    })),
  );
}
