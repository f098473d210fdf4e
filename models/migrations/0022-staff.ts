/**
 * A person may have been on the staff of several shops, one after another, and is on the staff of one at a time: `working_id` is
 * the person while the row is active. `left_at`: the person said STOP to it.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE staff ADD KEY of_person (person_id), DROP INDEX person_id');
  await sql(`ALTER TABLE staff ADD COLUMN left_at DATETIME(3) NULL AFTER is_active,
    ADD COLUMN working_id BIGINT UNSIGNED AS (IF(is_active, person_id, NULL)) VIRTUAL AFTER left_at`);
  await sql('ALTER TABLE staff ADD UNIQUE KEY works_at_one (working_id)');
}
