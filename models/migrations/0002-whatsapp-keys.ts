/**
 * The wire state of a WhatsApp line: login, Signal sessions, messages decrypted but not yet handed over. A platform table
 * (no tenant): a line may serve many shops. Values are sealed by the channel and mean nothing to the database. Binary
 * collations because Signal addresses and message ids differ by case.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE whatsapp_keys (
    line_id BIGINT UNSIGNED NOT NULL,
    type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_id VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    value MEDIUMBLOB NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    PRIMARY KEY (line_id, type, key_id)
  ) ENGINE=InnoDB`);
}
