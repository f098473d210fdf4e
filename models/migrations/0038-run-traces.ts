/** What each run of an agent looked at, found, dropped and why: ids, counts and codes alone, kept for some weeks. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE run_traces (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    run_id BIGINT UNSIGNED NOT NULL,
    trace_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    signals JSON NOT NULL,
    candidates JSON NOT NULL,
    took_ms INT UNSIGNED NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    KEY of_run (tenant_id, run_id),
    KEY of_trace (trace_id),
    KEY by_age (created_at),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES agent_runs (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  // A message is looked up by the reference its sender was told.
  await sql('ALTER TABLE inbound_messages ADD KEY of_trace (correlation_id)');
}
