import type { Scope } from '../../database/scope.ts';
import type { AgentName } from '../packs.ts';
import { supersedeUnposted } from './history.ts';

type Claim = { claimedBy: string; version: string; variant: string | null; isAsked: boolean; isEvent?: boolean };

/** Today's run, claimed; null when somebody has it and nobody asked for another look. */
export async function claimRun(scope: Scope, agent: AgentName, claim: Claim): Promise<number | null> {
  const { version, variant, claimedBy } = claim;
  const claimed = await scope.change(
    `INSERT IGNORE INTO agent_runs (tenant_id, agent, run_on, pack_version, variant, claimed_by, started_at, created_at)
     VALUES (:tenantId, :agent, :today, :version, :variant, :claimedBy, :now, :now)`,
    { agent, today: scope.today, version, variant, claimedBy, now: scope.now },
  );
  if (claimed === 0 && !claim.isAsked && !claim.isEvent) return null;
  const run = await scope.one<{ id: number }>(
    'SELECT id FROM agent_runs WHERE tenant_id = :tenantId AND agent = :agent AND run_on = :today FOR UPDATE',
    { agent, today: scope.today },
  );
  if (claimed === 0 && !claim.isEvent) {
    await scope.change(
      `UPDATE agent_runs SET attempt = IF(status = 'off', 1, attempt + 1), claimed_by = :claimedBy, pack_version = :version,
         variant = :variant, started_at = :now WHERE tenant_id = :tenantId AND id = :runId`,
      { runId: run!.id, claimedBy, version, variant, now: scope.now },
    );
    await supersedeUnposted(scope, run!.id);
  }
  return run!.id;
}

/** Notes that an agent that is switched off had its turn today, so that nobody looks again every minute. */
export async function claimAsOff(scope: Scope, agent: string, claimedBy: string): Promise<void> {
  await scope.change(
    `INSERT IGNORE INTO agent_runs (tenant_id, agent, run_on, pack_version, status, claimed_by, started_at, finished_at, created_at)
     VALUES (:tenantId, :agent, :today, 'off', 'off', :claimedBy, :now, :now, :now)`,
    { agent, today: scope.today, claimedBy, now: scope.now },
  );
}
