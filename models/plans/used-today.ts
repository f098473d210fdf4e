import type { Scope } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import type { Quota } from './plans.ts';

/** What the shop's rows say was used of a day's number, by the shop's own day: the truth, whatever a counter elsewhere says. */
export async function usedToday(scope: Scope, quota: Quota): Promise<number> {
  const { today } = scope;
  const row = await scope.one<{ used: number | string | null }>(COUNTED[quota], {
    today,
    since: localTime(today, 0, scope.shop.time_zone),
  });
  return Math.ceil(Number(row?.used ?? 0));
}

const uses = (kind: string): string =>
  `SELECT COUNT(*) AS used FROM usage_events WHERE tenant_id = :tenantId AND kind = '${kind}' AND used_on = :today`;

const COUNTED: Record<Quota, string> = {
  // The daily agent's run is the morning's, and is run again each time the owner asks what to do.
  runs: `SELECT (SELECT COALESCE(MAX(IF(r.status = 'off', 0, r.attempt)), 0) FROM agent_runs r
      WHERE r.tenant_id = :tenantId AND r.agent = 'daily_decision' AND r.run_on = :today)
    + (SELECT COUNT(*) FROM usage_events u WHERE u.tenant_id = :tenantId AND u.kind = 'restock' AND u.used_on = :today) AS used`,
  reports: uses('report'),
  packs: uses('tax_pack'),
  reminders: `SELECT COUNT(*) AS used FROM reminders
    WHERE tenant_id = :tenantId AND state = 'queued' AND queued_at >= :since`,
  voice: `SELECT SUM(audio_ms) / 1000 AS used FROM usage_events
    WHERE tenant_id = :tenantId AND kind = 'voice' AND used_on = :today`,
  model: uses('language_model'),
};
