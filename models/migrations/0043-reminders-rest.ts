/** The owner may want a customer not to be reminded, until somebody says otherwise. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE parties ADD COLUMN reminders_rest_since DATETIME(3) NULL');
}
