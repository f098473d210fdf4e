import type { Platform } from '../database/scope.ts';

/** The id by which the house knows one of its messages that is quoted: of a long text in parts, the first one's. */
export async function firstOfText(platform: Platform, wireId: string): Promise<string> {
  const first = await platform.one<{ wire_id: string }>(
    'SELECT f.wire_id FROM outbox p JOIN outbox f ON f.id = p.part_of WHERE p.wire_id = :wireId',
    { wireId },
  );
  return first?.wire_id ?? wireId;
}
