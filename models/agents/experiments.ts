import { createHash } from 'node:crypto';
import { fromJson, type Platform } from '../database/scope.ts';
import { type AgentName, checkedPack, type Overrides } from './packs.ts';

/**
 * Where a shop stands in an experiment, 0 to 99: the same number for ever for the same shop and experiment, and another order of
 * shops for each experiment, so that one trial does not follow on another's shops.
 */
export const bucketOf = (experiment: string, tenantId: number): number =>
  createHash('sha256').update(`${experiment}:${tenantId}`).digest().readUInt32BE() % 100;

/**
 * Starts trying thresholds on a share of the shops that have none of their own. One runs for an agent at a time: an older one
 * of the same agent ends. Throws a ZodError when a name or value is none of the pack's, an Error for no share of 1 to 99 percent.
 */
export async function startExperiment<A extends AgentName>(
  platform: Platform,
  experiment: { name: string; agent: A; overrides: Overrides<A>; sharePercent: number },
): Promise<void> {
  const { name, agent, overrides, sharePercent } = experiment;
  checkedPack(agent, overrides);
  if (!Number.isInteger(sharePercent) || sharePercent < 1 || sharePercent > 99) {
    throw new Error(`A share of ${sharePercent} percent leaves nothing to compare`);
  }
  await platform.change('UPDATE agent_experiments SET is_active = FALSE WHERE agent = :agent', { agent });
  await platform.insert('agent_experiments', {
    name,
    agent,
    overrides,
    share_percent: sharePercent,
    is_active: true,
    created_at: platform.now,
  });
}

/** The experiments that run now. */
export async function runningExperiments(platform: Platform): Promise<(Running & { agent: AgentName })[]> {
  const rows = await platform.rows<{ name: string; agent: AgentName; overrides: unknown; sharePercent: number }>(
    'SELECT name, agent, overrides, share_percent AS sharePercent FROM agent_experiments WHERE is_active = TRUE ORDER BY agent',
  );
  return rows.map((row) => ({ ...row, overrides: fromJson(row.overrides) }));
}

/** Is this the name of an experiment, running or ended? A name is used once: its shops' places hang on it. */
export const isExperimentName = async (platform: Platform, name: string): Promise<boolean> =>
  (await platform.one('SELECT id FROM agent_experiments WHERE name = :name', { name })) !== null;

/** Ends an experiment: every shop is back at the platform's thresholds at its next run. */
export async function endExperiment(platform: Platform, name: string): Promise<void> {
  await platform.change('UPDATE agent_experiments SET is_active = FALSE WHERE name = :name', { name });
}

/** An experiment that runs: its name, B's thresholds and the share of shops that are B. */
export type Running = { name: string; overrides: unknown; sharePercent: number };

/** The thresholds an experiment gives a shop: B's, or A's, which are the platform's. */
export function variantOf(running: Running, tenantId: number): { variant: string; overrides: unknown } {
  const isB = bucketOf(running.name, tenantId) < running.sharePercent;
  return { variant: `${running.name}:${isB ? 'b' : 'a'}`, overrides: isB ? running.overrides : {} };
}
