/**
 * Several agents that share one feed: how each run was received (kept on the run, which all shops' figures are counted from),
 * what became of what was done, what happened in the books that need not wait for the morning, and experiments with thresholds.
 * The shop's rhythm: the evening's summary, the week's profit and the question after a day without a bill.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
  await sql(`ALTER TABLE tenants ADD COLUMN evening_summary BOOLEAN NOT NULL DEFAULT TRUE,
    ADD COLUMN weekly_note BOOLEAN NOT NULL DEFAULT TRUE, ADD COLUMN no_bill_nudge BOOLEAN NOT NULL DEFAULT TRUE`);
  await sql(`ALTER TABLE agent_runs ADD COLUMN variant VARCHAR(40) ${ascii} NULL AFTER pack_version,
    ${['posted', 'acted', 'done', 'later', 'refused', 'ignored', 'checked', 'met'].map((name) => `ADD COLUMN ${name} INT UNSIGNED NOT NULL DEFAULT 0`).join(', ')},
    ADD KEY by_agent (agent, run_on)`);
  await sql(`ALTER TABLE actions MODIFY entity_kind ENUM('customer','product','supplier','shop') NOT NULL,
    ADD COLUMN check_on DATE NULL, ADD KEY to_check (tenant_id, check_on), ADD KEY given (tenant_id, posted_on)`);
  await sql(`CREATE TABLE action_outcomes (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    action_id BIGINT UNSIGNED NOT NULL,
    checked_on DATE NOT NULL,
    is_met BOOLEAN NOT NULL,
    detail JSON NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    UNIQUE KEY checked_once (tenant_id, action_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, action_id) REFERENCES actions (tenant_id, id)
  ) ${options}`);
  await sql(`CREATE TABLE agent_events (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    kind ENUM('over_limit','at_reorder') NOT NULL,
    entity_id BIGINT UNSIGNED NOT NULL,
    act_id BIGINT UNSIGNED NULL,
    state ENUM('waiting','told','quiet') NOT NULL DEFAULT 'waiting',
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY tenant_row (tenant_id, id),
    KEY waiting (state, tenant_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id)
  ) ${options}`);
  await sql(`CREATE TABLE agent_experiments (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(30) ${ascii} NOT NULL UNIQUE,
    agent VARCHAR(24) ${ascii} NOT NULL,
    overrides JSON NOT NULL,
    share_percent INT UNSIGNED NOT NULL,
    is_active BOOLEAN NOT NULL,
    created_at DATETIME(3) NOT NULL
  ) ${options}`);
  // Goods of one HSN at more than one rate.
  await sql('ALTER TABLE products ADD KEY of_hsn (tenant_id, hsn, is_archived, treatment, rate_bp)');
  // What came from whom lately, without reading all that was ever bought.
  await sql('ALTER TABLE purchases ADD KEY by_day (tenant_id, bought_on, supplier_id)');
}
