/** Khata statements: what a customer's khata said when it was asked for, frozen, and the messages that carry it. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
  await sql(`CREATE TABLE khata_statements (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    party_id BIGINT UNSIGNED NOT NULL,
    number VARCHAR(40) ${ascii} NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    balance_paise BIGINT NOT NULL,
    snapshot JSON NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    KEY of_party (tenant_id, party_id, id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id)
  ) ${options}`);
  await sql(`ALTER TABLE outbox ADD COLUMN statement_id BIGINT UNSIGNED NULL AFTER invoice_id,
    ADD FOREIGN KEY (tenant_id, statement_id) REFERENCES khata_statements (tenant_id, id),
    DROP KEY to_render, ADD KEY to_render (status, file_id, layout)`);
}
