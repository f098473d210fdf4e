/**
 * WhatsApp's official Cloud API as a wire: a line's access, what was posted of each message and what became of it, whose
 * phone a user id is, and files that are fetched after their message has been kept. Ids of that wire are longer than those of
 * the others, and a person may come with a user id alone.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

  await sql("ALTER TABLE line_numbers MODIFY channel ENUM('simulator','whatsapp','cloud_api') NOT NULL");
  await sql(`ALTER TABLE people MODIFY lid VARCHAR(150) ${ascii} NULL`);
  await sql(`ALTER TABLE chats MODIFY address VARCHAR(150) ${ascii} NOT NULL`);
  await sql(`ALTER TABLE inbound_messages MODIFY sender VARCHAR(150) ${ascii} NOT NULL,
    MODIFY wire_id VARCHAR(190) ${ascii} NOT NULL, MODIFY quoted_wire_id VARCHAR(190) ${ascii} NULL,
    ADD COLUMN media_reference JSON NULL, ADD COLUMN media_trouble ENUM('gone','too_large','damaged') NULL,
    ADD KEY last_heard (chat_id, sent_at)`);
  await sql(`ALTER TABLE outbox MODIFY quoted_wire_id VARCHAR(190) ${ascii} NULL,
    ADD COLUMN delivered_at DATETIME(3) NULL, ADD COLUMN read_at DATETIME(3) NULL`);
  // Values are sealed by the channel and mean nothing to the database.
  await sql(`CREATE TABLE cloud_api_lines (
    line_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    phone_number_id VARCHAR(32) ${ascii} NOT NULL UNIQUE,
    business_account_id VARCHAR(32) ${ascii} NOT NULL,
    sealed_token VARBINARY(2048) NOT NULL,
    sealed_app_secret VARBINARY(512) NOT NULL,
    message_template VARCHAR(512) ${ascii} NULL,
    document_template VARCHAR(512) ${ascii} NULL,
    template_languages VARCHAR(200) ${ascii} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    FOREIGN KEY (line_id) REFERENCES line_numbers (id)
  ) ${options}`);
  await sql(`CREATE TABLE outbox_parts (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    outbox_id BIGINT UNSIGNED NOT NULL,
    line_id BIGINT UNSIGNED NOT NULL,
    part INT UNSIGNED NOT NULL,
    parts INT UNSIGNED NOT NULL,
    state ENUM('posting','accepted','delivered','failed') NOT NULL,
    wire_id VARCHAR(190) ${ascii} NULL,
    error_code INT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY part_once (outbox_id, part),
    KEY by_wire_id (line_id, wire_id),
    FOREIGN KEY (outbox_id) REFERENCES outbox (id),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id)
  ) ${options}`);
  await sql(`CREATE TABLE cloud_api_users (
    line_id BIGINT UNSIGNED NOT NULL,
    user_id VARCHAR(150) ${ascii} NOT NULL,
    phone VARCHAR(15) ${ascii} NOT NULL,
    PRIMARY KEY (line_id, user_id),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id)
  ) ${options}`);
}
