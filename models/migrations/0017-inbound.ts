/**
 * A message may be taken back by its sender (`deletion`). A customer of several shops on a shared line is asked which one is
 * meant: `chats.choosing` holds who was asked about, which messages wait for the answer, and what was chosen last.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE inbound_messages
    MODIFY COLUMN kind ENUM('text','voice','image','document','contact','reaction','location','other','edit','deletion') NOT NULL,
    ADD KEY about (chat_id, quoted_wire_id)`);
  await sql('ALTER TABLE chats ADD COLUMN choosing JSON NULL');
}
