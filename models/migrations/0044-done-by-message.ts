/** Advice can be answered by doing it: its own message was sent. Open advice is looked up by that message. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql("ALTER TABLE agent_feedback MODIFY how ENUM('text','quote','reaction','message') NOT NULL");
}
