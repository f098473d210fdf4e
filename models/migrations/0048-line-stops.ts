/**
 * STOP from somebody whom no shop had written to yet: it holds for every shop that writes on that line later,
 * until they ask for messages there. `parties.line_stop_id`: the STOP that a customer was added with.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE line_stops (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    line_id BIGINT UNSIGNED NOT NULL,
    person_id BIGINT UNSIGNED NOT NULL,
    stopped_at DATETIME(3) NOT NULL,
    UNIQUE KEY one_a_line (line_id, person_id),
    FOREIGN KEY (line_id) REFERENCES line_numbers (id),
    FOREIGN KEY (person_id) REFERENCES people (id)
  ) ENGINE=InnoDB`);
  await sql('ALTER TABLE parties ADD COLUMN line_stop_id BIGINT UNSIGNED NULL');
}
