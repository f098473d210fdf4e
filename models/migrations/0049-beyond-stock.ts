/** What becomes of a sale of more than is in stock: it is written with a warning, or refused. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql("ALTER TABLE tenants ADD COLUMN beyond_stock ENUM('warn', 'refuse') NOT NULL DEFAULT 'warn'");
}
