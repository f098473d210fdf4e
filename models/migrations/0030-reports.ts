/** Reports that were asked for, frozen when they are made, and the messages that carry them as a page or a sheet. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  await sql(`CREATE TABLE reports (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    name VARCHAR(32) ${ascii} NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    snapshot JSON NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`ALTER TABLE outbox ADD COLUMN report_id BIGINT UNSIGNED NULL AFTER receipt_id,
    ADD FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)`);
}
