/** What came of listening to a voice note, how much sound was heard, and whether the shop agreed that it may be heard elsewhere. */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE inbound_messages ADD COLUMN hearing JSON NULL AFTER transcript');
  await sql('ALTER TABLE usage_events ADD COLUMN audio_ms INT UNSIGNED NOT NULL DEFAULT 0 AFTER tokens_out');
  await sql('ALTER TABLE tenants ADD COLUMN voice_allowed BOOLEAN NOT NULL DEFAULT FALSE');
}
