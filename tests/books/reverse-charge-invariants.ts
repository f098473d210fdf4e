import type { BookRows } from './book-rows.ts';

const HEADS = ['cgst', 'sgst', 'igst'] as const;

/**
 * What must be true of reverse charge, counted from the rows alone: the journal owes the tax of the payment vouchers that stand, a shop
 * that was regular gets the same back, and no self-invoice says what no payment voucher beside it says.
 */
export function faultsOfReverseCharge(books: BookRows): string[] {
  const faults: string[] = [];
  const standing = (kind: string) => books.invoices.filter((row) => row.kind === kind && row.status === 'issued');
  const account = (name: string): number =>
    books.postings.reduce((sum, row) => sum + (row.account === name ? row.amount_paise : 0), 0);
  const vouchers = standing('payment_voucher');
  for (const head of HEADS) {
    const of = `${head}_paise` as const;
    const owed = vouchers.reduce((sum, row) => sum + row[of], 0);
    const back = vouchers.reduce((sum, row) => sum + (row.seller_registration === 'regular' ? row[of] : 0), 0);
    if (0 - account(`reverse_${head}`) !== owed)
      faults.push(`reverse charge, ${head}: ${-account(`reverse_${head}`)}, expected ${owed}`);
    if (account(`input_reverse_${head}`) !== back)
      faults.push(`reverse charge back, ${head}: ${account(`input_reverse_${head}`)}, expected ${back}`);
  }
  for (const self of standing('self_invoice')) {
    const same = vouchers.some(
      (row) =>
        row.taxable_paise === self.taxable_paise &&
        row.cgst_paise === self.cgst_paise &&
        row.igst_paise === self.igst_paise,
    );
    if (!same) faults.push(`${self.number} has no payment voucher`);
  }
  return faults;
}
