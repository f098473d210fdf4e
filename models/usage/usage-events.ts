import type { Scope } from '../database/scope.ts';

export type UsageKind = 'language_model' | 'voice' | WishKind;
/** What a shop asked for that its plan counts by the day. */
export type WishKind = 'restock' | 'report' | 'tax_pack';

/** Notes that a message was given what its plan counts; written with the answer, so that what failed counts nothing. */
export const recordWish = (scope: Scope, kind: WishKind, messageId: number): Promise<void> =>
  recordUsage(scope, { kind, outcome: 'given', messageId, tokensIn: 0, tokensOut: 0, tookMs: 0 });

/** Notes one use of an outside service, or of what a plan counts. Times in milliseconds. */
export async function recordUsage(
  scope: Scope,
  use: {
    kind: UsageKind;
    outcome: string;
    messageId: number | null;
    tokensIn: number;
    tokensOut: number;
    /** Of sound that was listened to. */
    audioMs?: number;
    tookMs: number;
  },
): Promise<void> {
  await scope.insert('usage_events', {
    kind: use.kind,
    used_on: scope.today,
    outcome: use.outcome,
    message_id: use.messageId,
    tokens_in: use.tokensIn,
    tokens_out: use.tokensOut,
    audio_ms: Math.round(use.audioMs ?? 0),
    took_ms: Math.round(use.tookMs),
    created_at: scope.now,
  });
}

/** How often a service was used for the shop today, by its own date; failures count, they may have cost too. */
export async function usesToday(scope: Scope, kind: UsageKind): Promise<number> {
  const row = await scope.one<{ uses: number }>(
    'SELECT COUNT(*) AS uses FROM usage_events WHERE tenant_id = :tenantId AND kind = :kind AND used_on = :today',
    { kind, today: scope.today },
  );
  return Number(row!.uses);
}
