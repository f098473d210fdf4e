/**
 * Vouchers of advances for services stand beside the bills: the receipt voucher that tax was charged with, and the refund voucher of
 * what was given back. `advance_adjustments` says how much of a receipt voucher a bill or a refund voucher took up.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE invoices
    MODIFY COLUMN kind ENUM('tax_invoice','bill_of_supply','invoice_cum_bill_of_supply','cash_memo','quotation','credit_note',
      'debit_note','delivery_challan','purchase_return','receipt_voucher','refund_voucher') NOT NULL`);
  await sql(`CREATE TABLE advance_adjustments (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    voucher_id BIGINT UNSIGNED NOT NULL,
    document_id BIGINT UNSIGNED NOT NULL,
    taxable_paise BIGINT NOT NULL,
    cgst_paise BIGINT NOT NULL,
    sgst_paise BIGINT NOT NULL,
    igst_paise BIGINT NOT NULL,
    cess_paise BIGINT NOT NULL,
    total_paise BIGINT NOT NULL,
    act_id BIGINT UNSIGNED NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    UNIQUE KEY once_a_document (tenant_id, voucher_id, document_id),
    KEY by_document (tenant_id, document_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, voucher_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, document_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
