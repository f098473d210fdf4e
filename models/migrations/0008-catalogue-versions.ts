/**
 * The version of a shop's names and prices gets a row of its own. On the shop's row every change of a name kept all other
 * writing of the shop waiting until its transaction ended (a row that refers to the shop locks the shop's row), and two such
 * changes at a time ran into each other.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE catalogue_versions (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY one_a_shop (tenant_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await sql('INSERT INTO catalogue_versions (tenant_id, version) SELECT id, catalogue_version FROM tenants');
  await sql('ALTER TABLE tenants DROP COLUMN catalogue_version');
}
