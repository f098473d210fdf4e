/** The agents: their runs, the advice they gave, how it was posted, what was answered, and each shop's own thresholds. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const table = (name: string, ...columns: string[]) =>
    sql(`CREATE TABLE ${name} (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      tenant_id BIGINT UNSIGNED NOT NULL,
      ${columns.join(', ')},
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY tenant_row (tenant_id, id),
      FOREIGN KEY (tenant_id) REFERENCES tenants (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);

  await sql('ALTER TABLE tenants ADD COLUMN morning_advice BOOLEAN NOT NULL DEFAULT TRUE');
  // What sold on the last days, without reading a product's whole history.
  await sql('ALTER TABLE stock_moves ADD KEY by_day (tenant_id, moved_on, reason, product_id, quantity_milli)');
  await sql('ALTER TABLE parties ADD KEY owing (tenant_id, balance_paise)');
  await table(
    'rule_packs',
    `agent VARCHAR(24) ${ascii} NOT NULL`,
    'version INT UNSIGNED NOT NULL',
    'overrides JSON NOT NULL',
    'is_active BOOLEAN NOT NULL',
    'UNIQUE KEY version_once (tenant_id, agent, version)',
  );
  await table(
    'agent_runs',
    `agent VARCHAR(24) ${ascii} NOT NULL`,
    'run_on DATE NOT NULL',
    `pack_version VARCHAR(24) ${ascii} NOT NULL`,
    "status ENUM('running','done') NOT NULL DEFAULT 'running'",
    'attempt INT UNSIGNED NOT NULL DEFAULT 1',
    `claimed_by VARCHAR(64) ${ascii} NOT NULL`,
    'started_at DATETIME(3) NOT NULL',
    'finished_at DATETIME(3) NULL',
    'dropped INT UNSIGNED NOT NULL DEFAULT 0',
    'UNIQUE KEY one_a_day (tenant_id, agent, run_on)',
  );
  await table(
    'actions',
    'run_id BIGINT UNSIGNED NOT NULL',
    `agent VARCHAR(24) ${ascii} NOT NULL`,
    `type VARCHAR(24) ${ascii} NOT NULL`,
    `category VARCHAR(16) ${ascii} NOT NULL`,
    "entity_kind ENUM('customer','product','shop') NOT NULL",
    'entity_id BIGINT UNSIGNED NOT NULL',
    'facts JSON NOT NULL',
    'data_ref JSON NOT NULL',
    'window_from DATE NOT NULL',
    'window_to DATE NOT NULL',
    'confidence_bp INT UNSIGNED NOT NULL',
    'amount_paise BIGINT NOT NULL',
    'ready_text VARCHAR(500) NOT NULL',
    '`rank` INT UNSIGNED NOT NULL',
    "state ENUM('proposed','posted','done','later','not_relevant','ignored','superseded') NOT NULL DEFAULT 'proposed'",
    'posted_on DATE NULL',
    'posted_at DATETIME(3) NULL',
    'answered_on DATE NULL',
    'answered_at DATETIME(3) NULL',
    'remind_again_on DATE NULL',
    `wire_id VARCHAR(80) ${ascii} NULL`,
    'KEY memory (tenant_id, agent, posted_on)',
    'KEY of_entity (tenant_id, type, entity_id)',
    'FOREIGN KEY (tenant_id, run_id) REFERENCES agent_runs (tenant_id, id)',
  );
  await table(
    'agent_posts',
    'run_id BIGINT UNSIGNED NOT NULL',
    'chat_id BIGINT UNSIGNED NOT NULL',
    `wire_id VARCHAR(80) ${ascii} NOT NULL`,
    'action_ids JSON NOT NULL',
    'KEY of_chat (tenant_id, chat_id, id)',
    'UNIQUE KEY of_wire (tenant_id, wire_id)',
    'FOREIGN KEY (chat_id) REFERENCES chats (id)',
    'FOREIGN KEY (tenant_id, run_id) REFERENCES agent_runs (tenant_id, id)',
  );
  await table(
    'agent_feedback',
    'action_id BIGINT UNSIGNED NOT NULL',
    "status ENUM('done','later','not_relevant') NOT NULL",
    "how ENUM('text','quote','reaction') NOT NULL",
    'message_id BIGINT UNSIGNED NULL',
    'FOREIGN KEY (message_id) REFERENCES inbound_messages (id)',
    'FOREIGN KEY (tenant_id, action_id) REFERENCES actions (tenant_id, id)',
  );
}
