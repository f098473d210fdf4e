import type { Scope } from '../../database/scope.ts';
import { type AdvisedAction, advice, type Candidate, type Explain } from '../action.ts';
import { type AgentName, type DailyDecisionPack, rulePackOf } from '../rule-packs.ts';
import { guard } from './guardrails.ts';
import { givenBefore, saveAction, settleIgnored, supersedeUnposted } from './history.ts';
import { remember } from './memory.ts';
import { rank } from './rank.ts';

/** An agent: asks the shop's data by named queries and says, by rules alone, what is worth doing. */
export type Agent = {
  name: AgentName;
  findCandidates(scope: Scope, pack: DailyDecisionPack): Promise<Candidate[]>;
};

export type RunResult = { runId: number; actions: { id: number; action: AdvisedAction }[] };

/**
 * One run of an agent for the scope's shop and business date: signals → rules → memory → rank → guardrails → words → kept. The
 * run's row is claimed by its unique key in the same transaction, so of many schedulers one runs and the others get null; one
 * that dies leaves nothing behind. `isAsked`: the owner wants it now, also when today's run is over; what was kept and not
 * posted is superseded.
 */
export async function runAgent(
  scope: Scope,
  agent: Agent,
  options: { claimedBy: string; explain: Explain; isAsked: boolean },
): Promise<RunResult | null> {
  const { version, pack } = await rulePackOf(scope, agent.name);
  const runId = await claimRun(scope, agent.name, { ...options, version });
  if (runId === null) return null;
  await supersedeUnposted(scope, runId);
  await settleIgnored(scope, agent.name, pack.repeatDays);
  const given = await givenBefore(scope, agent.name);
  const at = { today: scope.today, repeatDays: pack.repeatDays, isAsked: options.isAsked };
  const found = await agent.findCandidates(scope, pack);
  // Guarded before it is ranked: what has to be dropped takes nobody's place.
  const judged = found.map((candidate) => ({ candidate, memory: remember(given, candidate, at) }));
  const { passed, dropped } = guard(
    judged.filter(({ memory }) => !memory.isQuiet),
    options.explain,
  );
  const chosen = rank(passed);
  const checked = advice.parse({ date: scope.today, actions: chosen.map(({ candidate }) => candidate) });
  const actions: RunResult['actions'] = [];
  for (const [index, action] of checked.actions.entries()) {
    const run = { runId, agent: agent.name, rank: index + 1 };
    actions.push({ id: await saveAction(scope, run, action, chosen[index]!.memory.openId), action });
  }
  await scope.update('agent_runs', runId, { status: 'done', finished_at: scope.now, dropped });
  return { runId, actions };
}

/** Today's run, claimed; null when somebody has it and nobody asked for another look. */
async function claimRun(
  scope: Scope,
  agent: AgentName,
  claim: { claimedBy: string; version: string; isAsked: boolean },
): Promise<number | null> {
  const claimed = await scope.change(
    `INSERT IGNORE INTO agent_runs (tenant_id, agent, run_on, pack_version, claimed_by, started_at, created_at)
     VALUES (:tenantId, :agent, :today, :version, :claimedBy, :now, :now)`,
    { agent, today: scope.today, version: claim.version, claimedBy: claim.claimedBy, now: scope.now },
  );
  if (claimed === 0 && !claim.isAsked) return null;
  const run = await scope.one<{ id: number }>(
    'SELECT id FROM agent_runs WHERE tenant_id = :tenantId AND agent = :agent AND run_on = :today FOR UPDATE',
    { agent, today: scope.today },
  );
  if (claimed === 0) {
    await scope.change(
      `UPDATE agent_runs SET attempt = attempt + 1, claimed_by = :claimedBy, pack_version = :version, started_at = :now
       WHERE tenant_id = :tenantId AND id = :runId`,
      { runId: run!.id, claimedBy: claim.claimedBy, version: claim.version, now: scope.now },
    );
  }
  return run!.id;
}
