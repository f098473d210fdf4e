/** How often a line has changed hands: what a process writes of a wire's state counts only while the line is still in its own. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE line_numbers ADD COLUMN lease_token BIGINT UNSIGNED NOT NULL DEFAULT 0 AFTER leased_until');
}
