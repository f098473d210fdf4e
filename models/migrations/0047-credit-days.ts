/** How many days a customer has to pay each bill, as agreed; and when a customer promised to pay, so that a promise not kept shows. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(
    'ALTER TABLE parties ADD COLUMN credit_days SMALLINT UNSIGNED NULL, ADD COLUMN promised_on DATE NULL, ADD KEY by_promise (tenant_id, promised_until)',
  );
}
