/** How a line is to be linked, since when it is away, and what trouble of a line its shop's owner was told of. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
  await sql(`ALTER TABLE line_numbers ADD COLUMN link_phone VARCHAR(15) ${ascii} NULL AFTER wanted,
    ADD COLUMN link_asked_at DATETIME(3) NULL AFTER link_phone, ADD COLUMN away_since DATETIME(3) NULL AFTER link_asked_at`);
  await sql(`CREATE TABLE line_troubles (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    line_id BIGINT UNSIGNED NOT NULL,
    kind ENUM('logged_out','banned','away') NOT NULL,
    began_at DATETIME(3) NOT NULL,
    told_chat_id BIGINT UNSIGNED NULL,
    told_wire_id VARCHAR(80) ${ascii} NULL,
    told_at DATETIME(3) NULL,
    ended_at DATETIME(3) NULL,
    open_line_id BIGINT UNSIGNED NULL UNIQUE,
    KEY of_line (line_id, ended_at),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id),
    FOREIGN KEY (told_chat_id) REFERENCES chats (id)
  ) ${options}`);
}
