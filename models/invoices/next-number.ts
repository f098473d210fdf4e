import type { Scope } from '../database/scope.ts';
import { documentNumber, financialYear } from '../gst/financial-year.ts';

export type SeriesKind =
  | 'invoice'
  | 'quotation'
  | 'credit_note'
  | 'debit_note'
  | 'purchase_return'
  | 'delivery_challan'
  | 'receipt'
  | 'receipt_voucher'
  | 'refund_voucher'
  | 'self_invoice'
  | 'payment_voucher';
const PREFIX: Record<SeriesKind, string> = {
  invoice: 'INV',
  quotation: 'QTN',
  credit_note: 'CN',
  debit_note: 'DN',
  purchase_return: 'PR',
  delivery_challan: 'DC',
  receipt: 'RCT',
  receipt_voucher: 'RV',
  refund_voucher: 'RFV',
  self_invoice: 'SI',
  payment_voucher: 'PV',
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
  const series = (await lockSeries(scope, kind, year)) ?? (await openSeries(scope, kind, year));
  await scope.update('document_series', series.id, { next_number: series.next_number + 1 });
  return {
    number: documentNumber({ prefix: series.prefix, financialYear: year, sequence: series.next_number }),
    sequence: series.next_number,
    financialYear: year,
  };
}

type Series = { id: number; prefix: string; next_number: number };

const lockSeries = (scope: Scope, kind: SeriesKind, year: string): Promise<Series | null> =>
  scope.one<Series>(
    `SELECT id, prefix, next_number FROM document_series
     WHERE tenant_id = :tenantId AND kind = :kind AND financial_year = :year FOR UPDATE`,
    { kind, year },
  );

/**
 * Opens the series of a year with its first document. Locking a missing row locks nothing, so the row is written first; whoever
 * comes second waits for it. INSERT IGNORE would not do: it leaves a shared lock on the row that is there already, and two that
 * hold one and then want the row for themselves wait for each other.
 */
async function openSeries(scope: Scope, kind: SeriesKind, year: string): Promise<Series> {
  await scope.change(
    `INSERT INTO document_series (tenant_id, kind, financial_year, prefix) VALUES (:tenantId, :kind, :year, :prefix)
     ON DUPLICATE KEY UPDATE next_number = next_number`,
    { kind, year, prefix: PREFIX[kind] },
  );
  const series = await lockSeries(scope, kind, year);
  if (!series) throw new Error(`No series ${kind} ${year}`);
  return series;
}
