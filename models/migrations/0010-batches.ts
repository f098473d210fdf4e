/**
 * Batches: goods of a product that were made together and expire together. A stock move says of which batch its goods are
 * and of which line of a document, so that what comes back on a credit note goes to the batch it left.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  await sql(`CREATE TABLE batches (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    product_id BIGINT UNSIGNED NOT NULL,
    number VARCHAR(20) ${ascii} NOT NULL,
    expires_on DATE NULL,
    mrp_paise BIGINT NULL,
    on_hand_milli BIGINT NOT NULL DEFAULT 0,
    expiry_key DATE AS (COALESCE(expires_on, DATE '9999-12-31')) STORED,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY batch_once (tenant_id, product_id, number, expiry_key),
    KEY by_expiry (tenant_id, expires_on),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`ALTER TABLE stock_moves
    MODIFY reason ENUM('sale','return','purchase','stock_in','stock_out','count','opening','reversal','batch') NOT NULL,
    ADD COLUMN batch_id BIGINT UNSIGNED NULL,
    ADD COLUMN line_id BIGINT UNSIGNED NULL,
    ADD FOREIGN KEY (tenant_id, batch_id) REFERENCES batches (tenant_id, id),
    ADD FOREIGN KEY (tenant_id, line_id) REFERENCES invoice_lines (tenant_id, id)`);
}
