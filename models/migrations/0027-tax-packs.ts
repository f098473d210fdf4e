/**
 * Packs of returns for the accountant: what each was asked for, frozen, in which chat, how far its making is and who is at it,
 * and the messages that carry it. A message is written when the file is there: one that waited for it would hold up its chat.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  await sql(`CREATE TABLE tax_packs (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    what ENUM('ca_pack','gstr1') NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    layout VARCHAR(8) ${ascii} NOT NULL,
    language VARCHAR(8) ${ascii} NOT NULL,
    snapshot JSON NOT NULL,
    line_id BIGINT UNSIGNED NULL,
    chat_id BIGINT UNSIGNED NULL,
    message_id BIGINT UNSIGNED NULL,
    status ENUM('waiting','made','failed') NOT NULL DEFAULT 'waiting',
    attempts TINYINT UNSIGNED NOT NULL DEFAULT 0,
    progress TINYINT UNSIGNED NOT NULL DEFAULT 0,
    claimed_until DATETIME(3) NULL,
    last_error VARCHAR(500) NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    KEY to_make (status, id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id),
    FOREIGN KEY (chat_id) REFERENCES chats (id),
    FOREIGN KEY (message_id) REFERENCES inbound_messages (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`ALTER TABLE outbox ADD COLUMN tax_pack_id BIGINT UNSIGNED NULL AFTER upi_code_id,
    ADD FOREIGN KEY (tenant_id, tax_pack_id) REFERENCES tax_packs (tenant_id, id)`);
}
