/**
 * What of a document is beyond its row's `bytes`: a server takes no statement and gives no row longer than its `max_allowed_packet`
 * (16 MiB on MariaDB as it comes), and a year of many bills is a longer file.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE document_file_parts (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT UNSIGNED NOT NULL,
    file_id BIGINT UNSIGNED NOT NULL, part SMALLINT UNSIGNED NOT NULL, bytes MEDIUMBLOB NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id), UNIQUE KEY of_file (tenant_id, file_id, part),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY of_document (tenant_id, file_id) REFERENCES document_files (tenant_id, id)
  )`);
}
