/**
 * What a shop writes when it pays the tax itself: an invoice in place of a supplier who is not registered, and a voucher of the payment.
 * They stand beside the bills, in series of their own, and name the expense that they are of.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE invoices
    MODIFY COLUMN kind ENUM('tax_invoice','bill_of_supply','invoice_cum_bill_of_supply','cash_memo','quotation','credit_note',
      'debit_note','delivery_challan','purchase_return','receipt_voucher','refund_voucher','self_invoice','payment_voucher') NOT NULL`);
}
