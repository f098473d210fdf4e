import { AGENTS, type AgentName, checkedPack, isAgent, type Overrides } from '../../models/agents/packs.ts';

export const AGENT_NAMES = Object.keys(AGENTS) as AgentName[];
export const thresholdsOf = (agent: AgentName): string[] => Object.keys(AGENTS[agent].shape);

/**
 * The thresholds a form sets: fields `agent` and `<agent>.<threshold>`, an empty one is the platform's. Null when the agent or a
 * value is none of its pack's.
 */
export function readThresholds(body: Record<string, unknown>): { agent: AgentName; overrides: Overrides } | null {
  const agent = String(body.agent ?? '');
  if (!isAgent(agent)) return null;
  const overrides = Object.fromEntries(
    thresholdsOf(agent).flatMap((name) => {
      const said = String(body[`${agent}.${name}`] ?? '').trim();
      return said === '' ? [] : [[name, Number(said)]];
    }),
  );
  try {
    checkedPack(agent, overrides);
  } catch {
    return null;
  }
  return { agent, overrides };
}
