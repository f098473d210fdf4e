import type { Scope } from '../database/scope.ts';
import { documentNumber, financialYear } from '../gst/financial-year.ts';

export type SeriesKind =
  | 'invoice'
  | 'quotation'
  | 'credit_note'
  | 'debit_note'
  | 'purchase_return'
  | 'delivery_challan'
  | 'receipt';
const PREFIX: Record<SeriesKind, string> = {
  invoice: 'INV',
  quotation: 'QTN',
  credit_note: 'CN',
  debit_note: 'DN',
  purchase_return: 'PR',
  delivery_challan: 'DC',
  receipt: 'RCT',
};

/**
 * Takes the next number of a series in the financial year of a date. The series row stays locked until the transaction ends,
 * so numbers are consecutive without gaps (CGST Rule 46(b)); it is the last lock taken.
 * A document told of late bears its own day and the number of its turn, so a number may stand beside an earlier date than
 * the one before it. The rule asks for consecutive numbers, not for ascending dates, and a date moved to look in order would
 * move the supply into another rate of tax or another return.
 */
export async function nextNumber(
  scope: Scope,
  kind: SeriesKind,
  date: string,
): Promise<{ number: string; sequence: number; financialYear: string }> {
  const year = financialYear(date);
  // Locking a missing row locks nothing: the row is inserted first.
  await scope.change(
    'INSERT IGNORE INTO document_series (tenant_id, kind, financial_year, prefix) VALUES (:tenantId, :kind, :year, :prefix)',
    { kind, year, prefix: PREFIX[kind] },
  );
  const series = await scope.one<{ id: number; prefix: string; next_number: number }>(
    `SELECT id, prefix, next_number FROM document_series
     WHERE tenant_id = :tenantId AND kind = :kind AND financial_year = :year FOR UPDATE`,
    { kind, year },
  );
  if (!series) throw new Error(`No series ${kind} ${year}`);
  await scope.update('document_series', series.id, { next_number: series.next_number + 1 });
  return {
    number: documentNumber({ prefix: series.prefix, financialYear: year, sequence: series.next_number }),
    sequence: series.next_number,
    financialYear: year,
  };
}
