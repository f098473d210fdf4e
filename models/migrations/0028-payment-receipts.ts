/**
 * Payment receipts: what each said, frozen, and the messages that carry it. A payment may be meant for one bill, may be a cheque, and
 * a cheque may bounce. A shop may send a receipt with every payment.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE payment_receipts (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    party_id BIGINT UNSIGNED NOT NULL,
    paid_act_id BIGINT UNSIGNED NOT NULL,
    financial_year CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_paise BIGINT NOT NULL,
    snapshot JSON NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    UNIQUE KEY once_an_act (tenant_id, paid_act_id, party_id),
    UNIQUE KEY number_once (tenant_id, financial_year, number),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id),
    FOREIGN KEY (tenant_id, paid_act_id) REFERENCES acts (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`ALTER TABLE outbox ADD COLUMN receipt_id BIGINT UNSIGNED NULL AFTER upi_code_id,
    ADD FOREIGN KEY (tenant_id, receipt_id) REFERENCES payment_receipts (tenant_id, id)`);
  await sql(`ALTER TABLE payments ADD COLUMN for_invoice_id BIGINT UNSIGNED NULL AFTER invoice_id,
    ADD COLUMN is_cheque BOOLEAN NOT NULL DEFAULT FALSE AFTER mode,
    MODIFY COLUMN status ENUM('active','cancelled','bounced') NOT NULL DEFAULT 'active',
    ADD FOREIGN KEY (tenant_id, for_invoice_id) REFERENCES invoices (tenant_id, id)`);
  await sql('ALTER TABLE tenants ADD COLUMN receipts_sent BOOLEAN NOT NULL DEFAULT FALSE');
}
