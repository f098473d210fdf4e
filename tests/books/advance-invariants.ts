import type { BookRows } from './book-rows.ts';

const HEADS = ['cgst', 'sgst', 'igst', 'cess'] as const;
type Amount = `${(typeof HEADS)[number]}_paise` | 'taxable_paise';

/**
 * What must be true of advances, counted from the rows alone: the journal owes the tax of the vouchers that stand less what standing bills
 * and refunds took up, none is taken up beyond itself, after it was taken back or before it came.
 */
export function faultsOfAdvances(books: BookRows): string[] {
  const faults: string[] = [];
  const byId = new Map(books.invoices.map((row) => [row.id, row]));
  const stands = (id: number): boolean => byId.get(id)!.status === 'issued';
  const vouchers = books.invoices.filter((row) => row.kind === 'receipt_voucher' && row.status === 'issued');
  const taken = books.adjustments.filter((row) => stands(row.document_id));
  const account = (name: string): number =>
    books.postings.reduce((sum, row) => sum + (row.account === name ? row.amount_paise : 0), 0);
  let owed = 0;
  for (const head of HEADS) {
    const of = `${head}_paise` as const;
    const expected = total(vouchers, of) - total(taken, of);
    owed += expected;
    if (0 - account(`advance_${head}`) !== expected)
      faults.push(`tax on advances, ${head}: ${-account(`advance_${head}`)}, expected ${expected}`);
  }
  if (account('tax_on_advances') !== owed) faults.push(`paid ahead: ${account('tax_on_advances')}, expected ${owed}`);
  for (const row of taken) {
    const [voucher, document] = [byId.get(row.voucher_id)!, byId.get(row.document_id)!];
    if (!stands(row.voucher_id)) faults.push(`${document.number} took up ${voucher.number}, which was taken back`);
    if (document.issued_on < voucher.issued_on) faults.push(`${document.number} is before ${voucher.number}`);
    if (document.customer_id !== voucher.customer_id) faults.push(`${document.number} took up somebody else's advance`);
    if (row.cgst_paise !== row.sgst_paise) faults.push(`${document.number} parts the heads of ${voucher.number}`);
    const parts = row.taxable_paise + HEADS.reduce((sum, head) => sum + row[`${head}_paise`], 0);
    if (parts !== row.total_paise) faults.push(`${document.number}, parts of ${voucher.number}: ${parts}`);
  }
  for (const voucher of books.invoices.filter((row) => row.kind === 'receipt_voucher')) {
    const used = taken.filter((row) => row.voucher_id === voucher.id).reduce((sum, row) => sum + row.total_paise, 0);
    if (used > voucher.total_paise) faults.push(`${voucher.number} is taken up for ${used} of ${voucher.total_paise}`);
  }
  for (const refund of books.invoices.filter((row) => row.kind === 'refund_voucher' && row.status === 'issued')) {
    const own = taken.filter((row) => row.document_id === refund.id);
    if (own.length !== 1 || own[0]!.total_paise !== refund.total_paise)
      faults.push(`${refund.number} gives back no advance of ${refund.total_paise}`);
  }
  return faults;
}

const total = (rows: { [key in Amount]: number }[], of: Amount): number => rows.reduce((sum, row) => sum + row[of], 0);

/** Table 11 of a month by the rows: what came and was not taken up in it, and what of earlier was. */
export function advancesOfMonth(
  books: BookRows,
  { from, to }: { from: string; to: string },
): Record<'at' | 'txpd', Record<Amount, number>> {
  const none = (): Record<Amount, number> => ({
    taxable_paise: 0,
    cgst_paise: 0,
    sgst_paise: 0,
    igst_paise: 0,
    cess_paise: 0,
  });
  const told = { at: none(), txpd: none() };
  const add = (to: Record<Amount, number>, row: Record<Amount, number>, sign: number): void => {
    for (const of of Object.keys(to) as Amount[]) to[of] += sign * row[of];
  };
  const byId = new Map(books.invoices.map((row) => [row.id, row]));
  const within = (day: string): boolean => day >= from && day <= to;
  for (const row of books.invoices) {
    if (row.kind === 'receipt_voucher' && row.status === 'issued' && within(row.issued_on)) add(told.at, row, 1);
  }
  for (const row of books.adjustments) {
    const document = byId.get(row.document_id)!;
    if (document.status !== 'issued' || !within(document.issued_on)) continue;
    if (within(byId.get(row.voucher_id)!.issued_on)) add(told.at, row, -1);
    else add(told.txpd, row, 1);
  }
  return told;
}
