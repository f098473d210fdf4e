import { randomUUID } from 'node:crypto';
import type { Scope } from '../../database/scope.ts';
import { AGENT_NEEDS } from '../../plans/needs.ts';
import { may } from '../../plans/plans.ts';
import { type AdvisedAction, advice, type Candidate, type Explain } from '../action.ts';
import type { AgentName, Packs } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import { isSwitchedOff } from '../switches.ts';
import { countRuns } from './adoption.ts';
import { claimAsOff, claimRun } from './claim-run.ts';
import { guard } from './guardrails.ts';
import { givenBefore, saveAction, settleIgnored, takenToday } from './history.ts';
import { type Given, remember } from './memory.ts';
import { checkDone } from './outcomes.ts';
import { rank } from './rank.ts';
import { keepTraces, type Signal, traceOf } from './trace.ts';

/** An agent: asks the shop's data by named queries and says, by rules alone, what is worth doing. */
export type Agent<A extends AgentName = AgentName> = {
  name: A;
  /** Does it speak by itself on this day (yyyy-mm-dd)? Asked for, every agent speaks. */
  isDue?(today: string, pack: Packs[A]): boolean;
  /** `isQuiet`: goods that need not be spoken of, by what was said of them and answered before. */
  findCandidates(scope: Scope, pack: Packs[A], isQuiet: QuietGoods): Promise<Candidate[]>;
};
/** `alone`: what was said of a supplier's order does not count, only what was said of the product itself. */
export type QuietGoods = (productId: number, of?: 'alone') => boolean;

/** `runId`: the first agent's run, under which what is posted is filed. `found`: what the rules found, said or not. */
export type RunResult = {
  runId: number;
  traceId: string;
  found: number;
  actions: { id: number; action: AdvisedAction }[];
};
/** `isEvent`: something happened after today's run, which is looked at beside it. `traceId`: of the message that asked, if one did. */
type Options = { claimedBy: string; explain: Explain; isAsked: boolean; isEvent?: boolean; traceId?: string };
type Claimed = {
  runId: number;
  agent: AgentName;
  repeatDays: number;
  find(scope: Scope, isQuiet: QuietGoods): Promise<Candidate[]>;
};
type Run = Claimed & { found: Candidate[]; signals: Signal[]; tookMs: number };
const NOTHING_TAKEN = { categories: new Set<string>(), count: 0 };

/**
 * One run of the agents for the scope's shop and business date: claims → signals → rules → memory → rank → guardrails → words → kept. They
 * share one memory and one list: at most three actions a day, one a category, nothing twice. Each agent's run is a row claimed by
 * its unique key in the same transaction, so of many schedulers one runs and the others get null; one that dies leaves nothing
 * behind. `isAsked`: the owner wants it now, also when today's run is over; what was kept and not posted is superseded, and what
 * was said today does not count against it. An agent that the shop's plan does not hold, or that is switched off, does not run,
 * whoever calls. What each run looked at and why it said what it said is kept with one statement.
 */
export async function runAgents(scope: Scope, agents: readonly Agent[], options: Options): Promise<RunResult | null> {
  const claimed: Claimed[] = [];
  for (const agent of agents) claimed.push(...(await claimOne(scope, agent, options)));
  const [first] = claimed;
  if (!first) return null;
  const ignored = await settleIgnored(scope, Object.fromEntries(claimed.map((run) => [run.agent, run.repeatDays])));
  const checked = await checkDone(scope);
  await countRuns(scope, [...ignored, ...checked]);
  const given = await givenBefore(scope);
  const runs: Run[] = [];
  for (const one of claimed) runs.push(await lookAt(scope, one, quietGoods(given, one, options, scope.today)));
  const judged = runs.flatMap((run) =>
    run.found.map((candidate) => {
      const at = { today: scope.today, repeatDays: run.repeatDays, isAsked: options.isAsked };
      return { run, candidate, memory: remember(given, candidate, at) };
    }),
  );
  // Guarded before it is ranked: what has to be dropped takes nobody's place.
  const guarded = guard(
    judged.filter(({ memory }) => !memory.isQuiet),
    options.explain,
  );
  const taken = options.isAsked ? NOTHING_TAKEN : await takenToday(scope);
  const chosen = rank(guarded.passed, taken);
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
    const dropped = judged.filter((one) => one.run === run && guarded.faults.has(one)).length;
    if (dropped > 0) await scope.update('agent_runs', run.runId, { dropped });
  }
  const traceId = options.traceId ?? randomUUID();
  const said = chosen.map((one, index) => ({ one: guarded.of.get(one)!, actionId: actions[index]!.id }));
  const outcome = { said, faults: guarded.faults, taken, given };
  const traced = (run: Run) =>
    traceOf(
      judged.filter((one) => one.run === run),
      outcome,
    );
  await keepTraces(
    scope,
    traceId,
    runs.map((run) => ({ ...run, traced: traced(run) })),
  );
  return { runId: first.runId, traceId, found: judged.length, actions };
}

/** `runAgents` with one agent alone. */
export const runAgent = (scope: Scope, agent: Agent, options: Options): Promise<RunResult | null> =>
  runAgents(scope, [agent], options);

/** An agent's run of today, claimed; nothing when it may not run, it is not its day, or somebody has it. */
async function claimOne(scope: Scope, agent: Agent, options: Options): Promise<Claimed[]> {
  if (!may(scope, AGENT_NEEDS[agent.name])) return [];
  const { version, variant, pack } = await rulePackOf(scope, agent.name);
  if (!options.isAsked && agent.isDue?.(scope.today, pack) === false) return [];
  if (await isSwitchedOff(scope, agent.name, scope.tenantId)) {
    await claimAsOff(scope, agent.name, options.claimedBy);
    return [];
  }
  const runId = await claimRun(scope, agent.name, { ...options, version, variant });
  if (runId === null) return [];
  const find: Claimed['find'] = (asked, isQuiet) => agent.findCandidates(asked, pack, isQuiet);
  return [{ runId, agent: agent.name, repeatDays: pack.repeatDays, find }];
}

/** What a claimed run finds, with what it asked the books. */
async function lookAt(scope: Scope, claimed: Claimed, isQuiet: QuietGoods): Promise<Run> {
  const signals: Signal[] = [];
  const started = performance.now();
  const found = await claimed.find({ ...scope, asked: signals }, isQuiet);
  return { ...claimed, found, signals, tookMs: performance.now() - started };
}

const quietGoods =
  (given: Given[], { repeatDays }: Claimed, { isAsked }: Options, today: string): QuietGoods =>
  (productId, of) => {
    const what = { type: 'running_out' as const, entity: { kind: 'product' as const, id: productId } };
    const heard = of === 'alone' ? given.filter((one) => !one.isOfOrder) : given;
    return remember(heard, what, { today, repeatDays, isAsked }).isQuiet;
  };
