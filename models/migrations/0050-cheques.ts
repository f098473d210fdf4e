/**
 * Advice may be about a cheque. Cheques: what is written on them, and those that wait for their day. `cheque_state` null: the money went to the bank the day it was
 * told; `in_hand`: the shop has the paper and no money yet; `cleared`: the bank has paid it. The acts that cleared and bounced it, so
 * that an undo of one finds it.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql("ALTER TABLE actions MODIFY entity_kind ENUM('customer','product','supplier','shop','cheque') NOT NULL");
  await sql(`ALTER TABLE payments
    ADD COLUMN cheque_number VARCHAR(9) NULL, ADD COLUMN cheque_bank VARCHAR(40) NULL, ADD COLUMN cheque_on DATE NULL,
    ADD COLUMN cheque_state ENUM('in_hand', 'cleared') NULL, ADD COLUMN cleared_on DATE NULL,
    ADD COLUMN cleared_act_id BIGINT UNSIGNED NULL, ADD COLUMN bounced_act_id BIGINT UNSIGNED NULL,
    ADD KEY by_cheque (tenant_id, cheque_state, cheque_on), ADD KEY by_cheque_number (tenant_id, cheque_number),
    ADD FOREIGN KEY cleared_by (tenant_id, cleared_act_id) REFERENCES acts (tenant_id, id),
    ADD FOREIGN KEY bounced_by (tenant_id, bounced_act_id) REFERENCES acts (tenant_id, id)`);
}
