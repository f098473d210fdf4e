/**
 * Messages on which ⏳ may stand, noted before it is put. A row lives as long as the sign; what a process that died left behind is
 * taken away by who has the line next. No key to the message: it would wait for whoever works on that message.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE waiting_marks (
    message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    line_id BIGINT UNSIGNED NOT NULL,
    noted_at DATETIME(3) NOT NULL,
    FOREIGN KEY (line_id) REFERENCES line_numbers (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
