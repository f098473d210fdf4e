/** What was found in the photo of a message: its codes, or why there are none. The photo itself is not kept. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE inbound_messages ADD COLUMN seen JSON NULL AFTER hearing');
}
