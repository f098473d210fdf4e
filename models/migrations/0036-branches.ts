/**
 * Places beside the main one in which a shop keeps goods: a second counter, a godown. A stock move says where its goods are; no
 * branch means the main place, so that what moved before is right as it stands. `branch_stock` and `branch_batches` are what lies
 * in each, kept with the moves; the main place has the rest of what the shop has. A member of the staff works at one of them.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const own = `id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL`;
  const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
  await sql(`CREATE TABLE branches (
    ${own},
    name VARCHAR(80) NOT NULL,
    is_godown BOOLEAN NOT NULL,
    is_archived BOOLEAN NOT NULL DEFAULT FALSE,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY name_once (tenant_id, name),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  ) ${engine}`);
  await sql(`CREATE TABLE branch_stock (
    ${own},
    branch_id BIGINT UNSIGNED NOT NULL,
    product_id BIGINT UNSIGNED NOT NULL,
    on_hand_milli BIGINT NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY goods_once (tenant_id, product_id, branch_id),
    FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
  ) ${engine}`);
  await sql(`CREATE TABLE branch_batches (
    ${own},
    branch_id BIGINT UNSIGNED NOT NULL,
    batch_id BIGINT UNSIGNED NOT NULL,
    on_hand_milli BIGINT NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY batch_once (tenant_id, batch_id, branch_id),
    FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id),
    FOREIGN KEY (tenant_id, batch_id) REFERENCES batches (tenant_id, id)
  ) ${engine}`);
  await sql(`ALTER TABLE stock_moves
    MODIFY reason ENUM('sale','return','purchase','stock_in','stock_out','count','opening','reversal','batch','purchase_return',
      'challan','challan_return','transfer') NOT NULL,
    ADD COLUMN branch_id BIGINT UNSIGNED NULL,
    ADD FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id)`);
  await sql(`ALTER TABLE staff ADD COLUMN branch_id BIGINT UNSIGNED NULL,
    ADD FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id)`);
}
