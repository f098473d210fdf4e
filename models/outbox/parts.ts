import type { Platform } from '../database/scope.ts';

/**
 * A message of the outbox may leave in several posts: a long text, a file with many words. Each is noted before it is posted and
 * when it was accepted, so that after a crash it is known which ones surely never left.
 */
export type OutboxPart = {
  part: number;
  /** How many the message has. */
  parts: number;
  state: 'posting' | 'accepted' | 'delivered' | 'failed';
  /** The wire's own id of it; null until the wire has told it. */
  wireId: string | null;
  errorCode: number | null;
};

export type PartOf = { outboxId: number; lineId: number; part: number; parts: number };

export async function partsOf(platform: Platform, outboxId: number): Promise<OutboxPart[]> {
  return platform.rows<OutboxPart>(
    `SELECT part, parts, state, wire_id AS wireId, error_code AS errorCode FROM outbox_parts
     WHERE outbox_id = :outboxId ORDER BY part`,
    { outboxId },
  );
}

/** To be committed before the post: from here on the part may have arrived. */
export async function notePosting(platform: Platform, part: PartOf): Promise<void> {
  await platform.change(
    `INSERT INTO outbox_parts (outbox_id, line_id, part, parts, state, created_at)
     VALUES (:outboxId, :lineId, :part, :parts, 'posting', :now)
     ON DUPLICATE KEY UPDATE parts = VALUES(parts), state = 'posting', wire_id = NULL, error_code = NULL`,
    { ...part, now: platform.now },
  );
}

/** The wire took the part. What it has told about it meanwhile stands: then false when it has failed. */
export async function noteAccepted(platform: Platform, part: PartOf, wireId: string): Promise<OutboxPart> {
  await platform.change(
    `UPDATE outbox_parts SET state = 'accepted', wire_id = :wireId
     WHERE outbox_id = :outboxId AND part = :part AND state = 'posting'`,
    { ...part, wireId },
  );
  return (await partsOf(platform, part.outboxId)).find((each) => each.part === part.part)!;
}

/** The wire refused the part: it surely did not arrive. */
export async function noteRefused(platform: Platform, part: PartOf, errorCode: number | null): Promise<void> {
  await platform.change(
    `UPDATE outbox_parts SET state = 'failed', error_code = :errorCode
     WHERE outbox_id = :outboxId AND part = :part AND state = 'posting'`,
    { ...part, errorCode },
  );
}

/** Has the wire all of a message? True, false when some part surely never left, null when nobody knows. */
export function wereTaken(parts: readonly OutboxPart[]): boolean | null {
  if (parts.some((part) => part.state === 'posting')) return null;
  const taken = parts.filter((part) => part.state === 'accepted' || part.state === 'delivered');
  return parts.length > 0 && taken.length === parts[0]!.parts;
}

/** Our id of what the wire calls `wireId`: a quoted answer names the wire's. */
export async function ownWireId(platform: Platform, lineId: number, wireId: string): Promise<string | null> {
  const row = await platform.one<{ wire_id: string }>(
    `SELECT o.wire_id FROM outbox_parts p JOIN outbox o ON o.id = p.outbox_id
     WHERE p.line_id = :lineId AND p.wire_id = :wireId LIMIT 1`,
    { lineId, wireId },
  );
  return row?.wire_id ?? null;
}

/** What the wire calls the first part of one of our messages; null when it never told. */
export async function wireIdOfOwn(platform: Platform, ownId: string): Promise<string | null> {
  const row = await platform.one<{ wire_id: string | null }>(
    `SELECT p.wire_id FROM outbox o JOIN outbox_parts p ON p.outbox_id = o.id AND p.wire_id IS NOT NULL
     WHERE o.wire_id = :ownId ORDER BY p.part LIMIT 1`,
    { ownId },
  );
  return row?.wire_id ?? null;
}
