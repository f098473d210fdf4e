/**
 * What a shop has booked of BillOS and until when, its credits (an append-only ledger and the balance kept beside it), and which
 * agents are switched off for whom. A shop without a row of `shop_plans` has everything, as all had before there were plans.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  const table = (name: string, ...parts: string[]) =>
    sql(`CREATE TABLE ${name} (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, ${parts.join(', ')}
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  const ofShop =
    'tenant_id BIGINT UNSIGNED NOT NULL, UNIQUE KEY tenant_row (tenant_id, id), FOREIGN KEY (tenant_id) REFERENCES tenants (id)';
  const kind = "kind ENUM('messages','gst_pack') NOT NULL";

  await table(
    'shop_plans',
    ofShop,
    'UNIQUE KEY one_a_shop (tenant_id)',
    "plan ENUM('free','starter','pro','business') NOT NULL",
    'is_trial BOOLEAN NOT NULL DEFAULT FALSE',
    'ends_on DATE NULL',
    'KEY by_end (ends_on)',
    'created_at DATETIME(3) NOT NULL',
    'changed_at DATETIME(3) NOT NULL',
  );
  await table(
    'credit_balances',
    ofShop,
    kind,
    'balance INT NOT NULL DEFAULT 0',
    'UNIQUE KEY one_a_kind (tenant_id, kind)',
    'CONSTRAINT never_below CHECK (balance >= 0)',
  );
  await table(
    'credit_entries',
    ofShop,
    kind,
    "reason ENUM('bought','given','used','taken_back') NOT NULL",
    'amount INT NOT NULL',
    'balance_after INT NOT NULL',
    `use_key VARCHAR(80) ${ascii} NOT NULL`,
    'operator_id BIGINT UNSIGNED NULL',
    'created_at DATETIME(3) NOT NULL',
    'UNIQUE KEY once (tenant_id, kind, use_key)',
    'FOREIGN KEY (operator_id) REFERENCES operators (id)',
  );
  await table(
    'agent_switches',
    `agent VARCHAR(24) ${ascii} NOT NULL`,
    'tenant_id BIGINT UNSIGNED NULL',
    // Null is never equal to itself: 0 stands for all shops, so that there is one row of them.
    'of_shop BIGINT UNSIGNED GENERATED ALWAYS AS (COALESCE(tenant_id, 0)) STORED',
    'off_percent TINYINT UNSIGNED NOT NULL',
    'created_at DATETIME(3) NOT NULL',
    'changed_at DATETIME(3) NOT NULL',
    'UNIQUE KEY one_for (agent, of_shop)',
    'FOREIGN KEY (tenant_id) REFERENCES tenants (id)',
  );
  // A run that did not take place because its agent was switched off: the shop has had its turn all the same.
  await sql("ALTER TABLE agent_runs MODIFY status ENUM('running','done','off') NOT NULL DEFAULT 'running'");
  // How many reminders of a shop left on a day.
  await sql('ALTER TABLE reminders ADD KEY of_day (tenant_id, state, queued_at)');
}
