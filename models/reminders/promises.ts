import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';

/** The day (yyyy-mm-dd) by which a customer promised to pay, and that on which it was said; null: no promise. */
export type Promised = { until: string | null; on: string | null };
export type ChangedPromise = { partyId: number; before: Promised; after: Promised };

/** The customer promises to pay by a day (yyyy-mm-dd): no reminder until it is over. Answers with what was promised before. */
export async function notePromise(scope: Scope, partyId: number, until: string): Promise<ChangedPromise> {
  await getParty(scope, partyId, { lock: true });
  const known = await scope.one<{ promised_until: string | null; promised_on: string | null }>(
    'SELECT promised_until, promised_on FROM parties WHERE tenant_id = :tenantId AND id = :partyId',
    { partyId },
  );
  const after = { until, on: scope.today };
  await scope.update('parties', partyId, { promised_until: after.until, promised_on: after.on });
  return { partyId, before: { until: known!.promised_until, on: known!.promised_on }, after };
}

/** What was promised before stands again, unless something was promised since. */
export async function restorePromise(scope: Scope, { partyId, before, after }: ChangedPromise): Promise<void> {
  await scope.change(
    `UPDATE parties SET promised_until = :until, promised_on = :on WHERE tenant_id = :tenantId AND id = :partyId
       AND promised_until <=> :untilNow AND promised_on <=> :onNow`,
    { partyId, until: before.until, on: before.on, untilNow: after.until, onNow: after.on },
  );
}

export type OpenPromise = { partyId: number; name: string; balancePaise: number; until: string };

/** Who promised to pay and still owes, soonest first; only promises for `since` (yyyy-mm-dd) or later, at most `most`. */
export async function openPromises(
  scope: Scope,
  { since, most }: { since: string; most: number },
): Promise<OpenPromise[]> {
  return scope.rows<OpenPromise>(
    `SELECT id AS partyId, name, balance_paise AS balancePaise, promised_until AS until FROM parties
     WHERE tenant_id = :tenantId AND promised_until >= :since AND balance_paise > 0 AND is_archived = FALSE
     ORDER BY promised_until, balance_paise DESC, id LIMIT :most`,
    { since, most },
  );
}
