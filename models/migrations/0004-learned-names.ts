/**
 * What a shop's people picked when a name fitted several things: the order of the choices next time, and after the same pick
 * twice a product's other word. And when the shop wants to be asked before something is booked.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE name_picks (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    said VARCHAR(120) NOT NULL,
    product_id BIGINT UNSIGNED NULL,
    party_id BIGINT UNSIGNED NULL,
    times INT UNSIGNED NOT NULL DEFAULT 1,
    last_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY picked_product (tenant_id, said, product_id),
    UNIQUE KEY picked_party (tenant_id, said, party_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql("ALTER TABLE tenants ADD COLUMN ask_first ENUM('always','unsure','voice') NOT NULL DEFAULT 'unsure'");
}
