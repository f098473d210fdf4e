/**
 * The codes on goods: barcodes, labels of the shop's own, and one short code (SKU) a product. A code means one product a shop. The one
 * barcode that a product could have until now becomes the first of them.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE product_codes (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    product_id BIGINT UNSIGNED NOT NULL,
    code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind ENUM('barcode','own','sku') NOT NULL,
    act_id BIGINT UNSIGNED NULL,
    sku_of BIGINT UNSIGNED AS (IF(kind = 'sku', product_id, NULL)) VIRTUAL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY one_product_a_code (tenant_id, code),
    UNIQUE KEY one_sku_a_product (tenant_id, sku_of),
    KEY of_product (tenant_id, product_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql(`INSERT IGNORE INTO product_codes (tenant_id, product_id, code, kind, created_at)
    SELECT tenant_id, id, IF(LENGTH(barcode) = 12 AND barcode REGEXP '^[0-9]+$', CONCAT('0', barcode), UPPER(barcode)),
      IF(barcode REGEXP '^([0-9]{8}|[0-9]{12,14})$', 'barcode', 'own'), created_at
    FROM products WHERE barcode IS NOT NULL AND barcode <> '' ORDER BY is_archived, id`);
  await sql('ALTER TABLE products DROP COLUMN barcode');
}
