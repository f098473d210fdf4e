/** QR codes for paying the shop by UPI: what each asked for, frozen, and the messages that carry it as a picture. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE upi_codes (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    party_id BIGINT UNSIGNED NULL,
    amount_paise BIGINT NULL,
    snapshot JSON NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    KEY of_party (tenant_id, party_id, id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`ALTER TABLE outbox ADD COLUMN upi_code_id BIGINT UNSIGNED NULL AFTER statement_id,
    ADD FOREIGN KEY (tenant_id, upi_code_id) REFERENCES upi_codes (tenant_id, id)`);
}
