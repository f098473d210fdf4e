import type { Scope } from '../../database/scope.ts';
import { type AdvisedAction, advice, type Candidate, type Explain } from '../action.ts';
import type { AgentName, Packs } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import { countRuns } from './adoption.ts';
import { guard } from './guardrails.ts';
import { givenBefore, saveAction, settleIgnored, supersedeUnposted, takenToday } from './history.ts';
import { remember } from './memory.ts';
import { checkDone } from './outcomes.ts';
import { rank } from './rank.ts';

/** An agent: asks the shop's data by named queries and says, by rules alone, what is worth doing. */
export type Agent<A extends AgentName = AgentName> = {
  name: A;
  /** Does it speak by itself on this day (yyyy-mm-dd)? Asked for, every agent speaks. */
  isDue?(today: string, pack: Packs[A]): boolean;
  findCandidates(scope: Scope, pack: Packs[A]): Promise<Candidate[]>;
};

/** `runId`: the first agent's run, under which what is posted is filed. */
export type RunResult = { runId: number; actions: { id: number; action: AdvisedAction }[] };
/** `isEvent`: something happened after today's run, which is looked at beside it. */
type Options = { claimedBy: string; explain: Explain; isAsked: boolean; isEvent?: boolean };
type Run = { runId: number; agent: AgentName; repeatDays: number; found: Candidate[] };

/**
 * One run of the agents for the scope's shop and business date: signals → rules → memory → rank → guardrails → words → kept. They
 * share one memory and one list: at most three actions a day, one a category, nothing twice. Each agent's run is a row claimed by
 * its unique key in the same transaction, so of many schedulers one runs and the others get null; one that dies leaves nothing
 * behind. `isAsked`: the owner wants it now, also when today's run is over; what was kept and not posted is superseded, and what
 * was said today does not count against it.
 */
export async function runAgents(scope: Scope, agents: readonly Agent[], options: Options): Promise<RunResult | null> {
  const runs: Run[] = [];
  for (const agent of agents) runs.push(...(await runOne(scope, agent, options)));
  const [first] = runs;
  if (!first) return null;
  const ignored = await settleIgnored(scope, Object.fromEntries(runs.map((run) => [run.agent, run.repeatDays])));
  const checked = await checkDone(scope);
  await countRuns(scope, [...ignored, ...checked]);
  const given = await givenBefore(scope);
  const judged = runs.flatMap((run) =>
    run.found.map((candidate) => {
      const at = { today: scope.today, repeatDays: run.repeatDays, isAsked: options.isAsked };
      return { run, candidate, memory: remember(given, candidate, at) };
    }),
  );
  // Guarded before it is ranked: what has to be dropped takes nobody's place.
  const { passed } = guard(
    judged.filter(({ memory }) => !memory.isQuiet),
    options.explain,
  );
  const chosen = rank(passed, options.isAsked ? undefined : await takenToday(scope));
  const contract = advice.parse({ date: scope.today, actions: chosen.map(({ candidate }) => candidate) });
  const actions: RunResult['actions'] = [];
  for (const [index, action] of contract.actions.entries()) {
    const { run, memory } = chosen[index]!;
    actions.push({ id: await saveAction(scope, { ...run, rank: index + 1 }, action, memory.openId), action });
  }
  await scope.change(
    "UPDATE agent_runs SET status = 'done', finished_at = :now, dropped = 0 WHERE tenant_id = :tenantId AND id IN (:runIds)",
    { runIds: runs.map((run) => run.runId), now: scope.now },
  );
  for (const run of runs) {
    const own = judged.filter((one) => one.run === run && !one.memory.isQuiet).length;
    const dropped = own - passed.filter((one) => one.run === run).length;
    if (dropped > 0) await scope.update('agent_runs', run.runId, { dropped });
  }
  return { runId: first.runId, actions };
}

/** `runAgents` with one agent alone. */
export const runAgent = (scope: Scope, agent: Agent, options: Options): Promise<RunResult | null> =>
  runAgents(scope, [agent], options);

/** An agent's run of today, claimed, with what it finds; nothing when it is not its day or somebody has it. */
async function runOne(scope: Scope, agent: Agent, options: Options): Promise<Run[]> {
  const { version, variant, pack } = await rulePackOf(scope, agent.name);
  if (!options.isAsked && agent.isDue?.(scope.today, pack) === false) return [];
  const runId = await claimRun(scope, agent.name, { ...options, version, variant });
  if (runId === null) return [];
  return [{ runId, agent: agent.name, repeatDays: pack.repeatDays, found: await agent.findCandidates(scope, pack) }];
}

/** Today's run, claimed; null when somebody has it and nobody asked for another look. */
async function claimRun(
  scope: Scope,
  agent: AgentName,
  claim: { claimedBy: string; version: string; variant: string | null; isAsked: boolean; isEvent?: boolean },
): Promise<number | null> {
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
      `UPDATE agent_runs SET attempt = attempt + 1, claimed_by = :claimedBy, pack_version = :version, variant = :variant,
         started_at = :now WHERE tenant_id = :tenantId AND id = :runId`,
      { runId: run!.id, claimedBy, version, variant, now: scope.now },
    );
    await supersedeUnposted(scope, run!.id);
  }
  return run!.id;
}
