/** Whether a product has batches or ever had, said by its row: whoever holds that need not ask for them. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE products ADD COLUMN has_batches BOOLEAN NOT NULL DEFAULT FALSE');
  await sql(
    'UPDATE products SET has_batches = TRUE WHERE id IN (SELECT product_id FROM batches WHERE batches.tenant_id = products.tenant_id)',
  );
}
