/** What a voice note says, kept on its row before it is understood, and whether the shop wants each such entry read back. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE inbound_messages ADD COLUMN transcript TEXT NULL AFTER text');
  await sql('ALTER TABLE tenants ADD COLUMN voice_asks BOOLEAN NOT NULL DEFAULT TRUE');
}
