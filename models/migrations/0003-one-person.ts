/**
 * One person behind a phone and a LID: `people.joined_to` says where somebody met twice lives on, and a message id counts
 * once a chat, by whichever address it comes. A message may be an edit of an earlier one. An operator can be disabled.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(
    'ALTER TABLE people ADD COLUMN joined_to BIGINT UNSIGNED NULL, ADD FOREIGN KEY (joined_to) REFERENCES people (id)',
  );
  // What came twice before this rule keeps its row under another id.
  await sql(`UPDATE inbound_messages m JOIN inbound_messages e ON e.chat_id = m.chat_id AND e.wire_id = m.wire_id AND e.id < m.id
    SET m.wire_id = CONCAT('again:', m.id)`);
  await sql(`ALTER TABLE inbound_messages
    MODIFY COLUMN kind ENUM('text','voice','image','document','contact','reaction','location','other','edit') NOT NULL,
    ADD UNIQUE KEY once_a_chat (chat_id, wire_id)`);
  await sql('ALTER TABLE operators ADD COLUMN disabled_at DATETIME(3) NULL');
}
