/** Reminders of dues, when each may leave, and what a customer answered: a promise to pay, or that the sum is wrong. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE parties ADD COLUMN promised_until DATE NULL, ADD COLUMN disputed_at DATETIME(3) NULL');
  // A reminder that could not leave in its hours must not leave at night.
  await sql('ALTER TABLE outbox ADD COLUMN expires_at DATETIME(3) NULL');
  await sql(`CREATE TABLE reminders (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    party_id BIGINT UNSIGNED NOT NULL,
    line_id BIGINT UNSIGNED NOT NULL,
    act_id BIGINT UNSIGNED NULL,
    send_at DATETIME(3) NOT NULL,
    state ENUM('waiting','queued','dropped') NOT NULL DEFAULT 'waiting',
    dropped_why VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
    amount_paise BIGINT NULL,
    outbox_id BIGINT UNSIGNED NULL,
    queued_at DATETIME(3) NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    KEY due (state, send_at),
    KEY of_party (tenant_id, party_id, state, queued_at),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id),
    FOREIGN KEY (outbox_id) REFERENCES outbox (id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
