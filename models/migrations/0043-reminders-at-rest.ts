/** The owner may want a customer not to be reminded, until somebody says otherwise; who says that it is paid is left alone for some days. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(
    'ALTER TABLE parties ADD COLUMN reminders_rest_since DATETIME(3) NULL, ADD COLUMN says_paid_until DATE NULL',
  );
}
