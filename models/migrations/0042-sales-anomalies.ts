/** A day's sales that are unlike other days' are an event too: a slow day, or goods that are suddenly in demand. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql("ALTER TABLE agent_events MODIFY kind ENUM('over_limit','at_reorder','sales_slow','sales_rush') NOT NULL");
}
