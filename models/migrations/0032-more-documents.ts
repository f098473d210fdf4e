/**
 * Debit notes, delivery challans and goods sent back to a supplier stand beside the bills. Goods on a challan have left the shelf
 * and are still the shop's; a challan of which all came back is closed. A purchase keeps what each of its lines came to, so
 * that what goes back takes its own share of the tax along; of earlier purchases that is not known.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE invoices
    MODIFY COLUMN kind ENUM('tax_invoice','bill_of_supply','invoice_cum_bill_of_supply','cash_memo','quotation','credit_note',
      'debit_note','delivery_challan','purchase_return') NOT NULL,
    MODIFY COLUMN status ENUM('issued','cancelled','converted','returned') NOT NULL DEFAULT 'issued'`);
  await sql(`ALTER TABLE stock_moves MODIFY COLUMN
    reason ENUM('sale','return','purchase','stock_in','stock_out','count','opening','reversal','batch','purchase_return',
      'challan','challan_return') NOT NULL`);
  await sql(`ALTER TABLE purchase_lines
    ADD COLUMN taxable_paise BIGINT NULL, ADD COLUMN cgst_paise BIGINT NULL, ADD COLUMN sgst_paise BIGINT NULL,
    ADD COLUMN igst_paise BIGINT NULL, ADD COLUMN cess_paise BIGINT NULL, ADD COLUMN rate_bp INT NULL`);
  await sql(`ALTER TABLE invoice_lines ADD COLUMN purchase_line_id BIGINT UNSIGNED NULL,
    ADD FOREIGN KEY (tenant_id, purchase_line_id) REFERENCES purchase_lines (tenant_id, id)`);
}
