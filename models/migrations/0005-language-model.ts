/** What outside services were used for a shop, and whether it agreed that a language model may read what the grammar cannot. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE usage_events (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    used_on DATE NOT NULL,
    outcome VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    message_id BIGINT UNSIGNED NULL,
    tokens_in INT UNSIGNED NOT NULL DEFAULT 0,
    tokens_out INT UNSIGNED NOT NULL DEFAULT 0,
    took_ms INT UNSIGNED NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    KEY of_day (tenant_id, kind, used_on),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (message_id) REFERENCES inbound_messages (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql('ALTER TABLE tenants ADD COLUMN model_allowed BOOLEAN NOT NULL DEFAULT FALSE');
}
