import type { Sequelize } from 'sequelize';
import { ROUNDS } from '../../models/agents/due-shops.ts';
import { AGENTS } from '../../models/agents/packs.ts';
import { businessDate, daysBefore, inPlatform } from '../../models/database/scope.ts';

/** Runs of today by how they ended, and what was answered to the actions of the last days; counts of all shops together. */
export type AgentState = {
  runs: { agent: string; outcome: 'posted' | 'silent' | 'off' | 'running'; count: number }[];
  actions: { agent: string; answer: (typeof ANSWERS)[number]; count: number }[];
};
const ANSWERS = ['done', 'later', 'refused', 'ignored', 'waiting'] as const;
const ACTION_DAYS = 7;
/** A scrape comes every few seconds, and the figures change by the minute. */
const BELIEVED_MS = 60_000;

/** Reads the figures from the runs, where they are kept counted, at most once a minute. */
export function agentState(db: Sequelize, clock: () => number = () => performance.now()): () => Promise<AgentState> {
  let known: { at: number; state: Promise<AgentState> } | null = null;
  return () => {
    if (known === null || clock() - known.at >= BELIEVED_MS) {
      const state = read(db, new Date());
      known = { at: clock(), state };
      state.catch(() => {
        known = null;
      });
    }
    return known.state;
  };
}

async function read(db: Sequelize, now: Date): Promise<AgentState> {
  const today = businessDate(now, 'Asia/Kolkata');
  const agents = [...new Set([...Object.keys(AGENTS), ...Object.keys(ROUNDS)])];
  return inPlatform(db, now, async (platform) => {
    const runs = await platform.rows<{ agent: string; outcome: AgentState['runs'][number]['outcome']; count: number }>(
      `SELECT agent, CASE WHEN status = 'off' THEN 'off' WHEN status = 'running' THEN 'running' WHEN posted > 0 THEN 'posted'
         ELSE 'silent' END AS outcome, COUNT(*) AS count
       FROM agent_runs WHERE agent IN (:agents) AND run_on = :today GROUP BY agent, outcome`,
      { agents, today },
    );
    const said = await platform.rows<Record<string, string | number>>(
      `SELECT agent, SUM(done) AS done, SUM(later) AS later, SUM(refused) AS refused, SUM(ignored) AS ignored,
         SUM(posted - done - later - refused - ignored) AS waiting
       FROM agent_runs WHERE agent IN (:agents) AND run_on >= :since AND posted > 0 GROUP BY agent`,
      { agents, since: daysBefore(today, ACTION_DAYS - 1) },
    );
    return {
      runs: runs.map((row) => ({ ...row, count: Number(row.count) })),
      actions: said.flatMap((row) =>
        ANSWERS.map((answer) => ({ agent: String(row.agent), answer, count: Number(row[answer]) })),
      ),
    };
  });
}
