/** A linked line may have limits of its own in place of the installation's `PACE_` settings; null: it has none. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE line_numbers ADD COLUMN pace_limits JSON NULL');
}
