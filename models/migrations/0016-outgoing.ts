/**
 * What leaves first and how fast: the urgency of a message, when it took its slot on a line that is paced and as what, when a
 * line may send next, and whether a line's or a shop's sending rests. A long text is several messages, each naming the first.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE outbox
    ADD COLUMN part_of BIGINT UNSIGNED NULL AFTER text,
    ADD COLUMN urgency ENUM('answer','document','reminder','advice') NOT NULL DEFAULT 'answer' AFTER audience,
    ADD COLUMN paced_at DATETIME(3) NULL,
    ADD COLUMN paced_as ENUM('answer','unasked','cold') NULL,
    ADD FOREIGN KEY (part_of) REFERENCES outbox (id),
    ADD KEY by_urgency (line_id, status, urgency, id),
    ADD KEY waiting_in_chat (chat_id, status, id),
    ADD KEY paced (line_id, paced_at),
    DROP KEY to_send`);
  await sql('ALTER TABLE line_numbers ADD COLUMN sending_paused BOOLEAN NOT NULL DEFAULT FALSE');
  await sql(`ALTER TABLE tenants ADD COLUMN sending_paused BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY paused (sending_paused)`);
  // A row of its own: a line's own row is locked by every message that refers to it.
  await sql(`CREATE TABLE line_paces (
    line_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    next_at DATETIME(3) NULL,
    unasked_next_at DATETIME(3) NULL,
    cold_next_at DATETIME(3) NULL,
    FOREIGN KEY (line_id) REFERENCES line_numbers (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
