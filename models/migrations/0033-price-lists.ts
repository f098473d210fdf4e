/** Two price lists: what a unit sells for over the counter, and what wholesale customers pay; null: the same. Services have no stock. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE products
    ADD COLUMN wholesale_price_centipaise BIGINT NULL AFTER sale_price_centipaise,
    ADD COLUMN is_service BOOLEAN NOT NULL DEFAULT FALSE AFTER unit`);
  await sql('ALTER TABLE parties ADD COLUMN is_wholesale BOOLEAN NOT NULL DEFAULT FALSE');
}
