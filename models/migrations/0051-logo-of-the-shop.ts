/** Pictures that the shop had its documents carry; none is ever changed, since a document that was made with one keeps it. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE shop_logos (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT UNSIGNED NOT NULL,
    sha256 CHAR(64) NOT NULL, width INT UNSIGNED NOT NULL, height INT UNSIGNED NOT NULL, bytes MEDIUMBLOB NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id), UNIQUE KEY same_picture (tenant_id, sha256),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  )`);
  await sql(`ALTER TABLE tenants ADD COLUMN logo_id BIGINT UNSIGNED NULL,
    ADD FOREIGN KEY printed_logo (id, logo_id) REFERENCES shop_logos (tenant_id, id)`);
}
