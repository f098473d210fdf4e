import type { Platform } from '../database/scope.ts';
import type { Claim } from './claim-next.ts';
import { PART_FAILED } from './troubled.ts';

/** What was claimed and never finished; the caller holds the line's lease and is sending nothing. */
export async function leftClaimed(platform: Platform, lineId: number): Promise<(Claim & { wire_id: string })[]> {
  return platform.rows<Claim & { wire_id: string }>(
    `SELECT id, wire_id, COALESCE(claimed_by, '') AS holder, attempts AS attempt FROM outbox
     WHERE line_id = :lineId AND status = 'claimed' ORDER BY id`,
    { lineId },
  );
}

/**
 * The wire has it. That stays true also when the claim is no longer the caller's: a message that waits for a further attempt
 * is not sent again. Only a newer claim is left to its holder, who will hear the same.
 */
export async function markSent(platform: Platform, claim: Claim): Promise<void> {
  await platform.change(
    `UPDATE outbox SET status = 'sent', sent_at = :now, last_error = NULL
     WHERE id = :id AND status <> 'sent' AND (status <> 'claimed' OR (claimed_by = :holder AND attempts = :attempt))`,
    { ...ofClaim(claim), now: platform.now },
  );
}

/** Back in the queue: surely not sent, or safe to send again under the same id. What was withdrawn meanwhile stays so. */
export async function markUnsent(platform: Platform, claim: Claim, reason: string, retryInMs: number): Promise<void> {
  await endClaim(platform, claim, 'pending', reason, new Date(platform.now.getTime() + retryInMs));
}

/** Nobody can know whether it arrived: shown to a person, never sent again by itself. False when the claim is over. */
export async function markUncertain(platform: Platform, claim: Claim, reason: string): Promise<boolean> {
  return endClaim(platform, claim, 'uncertain', reason);
}

/** It will never arrive. False when the claim is over. */
export async function markFailed(platform: Platform, claim: Claim, reason: string): Promise<boolean> {
  const isFailed = await endClaim(platform, claim, 'failed', reason);
  if (isFailed) await withdrawRest(platform, claim.id);
  return isFailed;
}

/** The rest of a text means nothing when a part of it will never arrive. */
async function withdrawRest(platform: Platform, id: number): Promise<void> {
  const part = await platform.one<{ first: number }>(
    'SELECT COALESCE(part_of, id) AS first FROM outbox WHERE id = :id',
    {
      id,
    },
  );
  await platform.change(
    `UPDATE outbox SET status = 'withdrawn', last_error = :because
     WHERE part_of = :first AND id > :id AND status = 'pending'`,
    { id, first: part!.first, because: PART_FAILED },
  );
}

const ofClaim = ({ id, holder, attempt }: Claim) => ({ id, holder, attempt });

/** Ends this very claim: a holder that lost its lease changes nothing about a newer one. */
async function endClaim(
  platform: Platform,
  claim: Claim,
  status: 'pending' | 'uncertain' | 'failed',
  reason: string,
  nextAttemptAt: Date | null = null,
): Promise<boolean> {
  const changed = await platform.change(
    `UPDATE outbox SET status = :status, last_error = :reason, next_attempt_at = :nextAttemptAt
     WHERE id = :id AND status = 'claimed' AND claimed_by = :holder AND attempts = :attempt`,
    { ...ofClaim(claim), status, reason: reason.slice(0, 500), nextAttemptAt },
  );
  return changed === 1;
}

/** Lines that have something to send now, or something left behind by a sender that died. */
export async function linesToSend(platform: Platform): Promise<number[]> {
  const rows = await platform.rows<{ line_id: number }>(
    `SELECT DISTINCT line_id FROM outbox WHERE (status = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= :now))
       OR (status = 'claimed' AND claimed_at < :stale)`,
    { now: platform.now, stale: new Date(platform.now.getTime() - 1_000) },
  );
  return rows.map((row) => row.line_id);
}
