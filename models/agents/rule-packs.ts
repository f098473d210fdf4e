import { z } from 'zod';
import { fromJson, type Scope } from '../database/scope.ts';

/** Of every agent: how long advice rests after it was given. */
const memory = {
  /** Days in which the same advice about the same customer or product is not repeated. */
  repeatDays: z.number().int().min(1).max(60).default(7),
  /** Days after which advice answered "later" comes back. */
  laterDays: z.number().int().min(1).max(60).default(3),
};
const percent = z.number().int().min(1).max(100);
const days = z.number().int().min(1).max(365);
const paise = z.number().int().nonnegative();

/** The thresholds of the Daily Decision agent. */
export const dailyDecisionPack = z.strictObject({
  ...memory,
  /** Udhar counts as overdue after so many days, and as pressing after so many more. */
  overdueDays: days.default(15),
  pressingDays: days.default(30),
  leastOverduePaise: paise.default(200_00),
  /** Days over which the speed of sale is taken, and on how many of them something must have sold. */
  velocityDays: days.default(28),
  leastSaleDays: days.default(4),
  /** Days from an order to the goods. */
  leadDays: days.default(3),
  /** Days that an order shall last. */
  coverDays: days.default(14),
  deadDays: days.default(60),
  leastDeadPaise: paise.default(500_00),
  clearancePercent: percent.default(10),
  dropPercent: percent.default(30),
  /** Bills in the four weeks before, below which a drop is chance. */
  leastBills: z.number().int().positive().default(40),
  /** Days with bills in the last four weeks, below which a day without one is usual. */
  leastOpenDays: days.default(16),
});
export type DailyDecisionPack = z.infer<typeof dailyDecisionPack>;

export const AGENTS = { daily_decision: dailyDecisionPack } as const;
export type AgentName = keyof typeof AGENTS;

/** Changes with the defaults above, which are the platform's. */
const PLATFORM_VERSION = 'platform-1';

/** The thresholds that hold for a shop now: its own over the platform's, and which version they are. */
export async function rulePackOf(
  scope: Scope,
  agent: AgentName,
): Promise<{ version: string; pack: DailyDecisionPack }> {
  const own = await scope.one<{ version: number; overrides: unknown }>(
    `SELECT version, overrides FROM rule_packs WHERE tenant_id = :tenantId AND agent = :agent AND is_active = TRUE
     ORDER BY version DESC LIMIT 1`,
    { agent },
  );
  const pack = AGENTS[agent].parse(own ? fromJson(own.overrides) : {});
  return { version: own ? `shop-${own.version}` : PLATFORM_VERSION, pack };
}

/**
 * Keeps a shop's own thresholds as a new version and makes them hold. Throws a ZodError when a name or value is none of the
 * pack's.
 */
export async function saveRulePack(
  scope: Scope,
  agent: AgentName,
  overrides: Partial<DailyDecisionPack>,
): Promise<{ version: number }> {
  AGENTS[agent].parse(overrides);
  const last = await scope.one<{ version: number | null }>(
    'SELECT MAX(version) AS version FROM rule_packs WHERE tenant_id = :tenantId AND agent = :agent FOR UPDATE',
    { agent },
  );
  const version = (last?.version ?? 0) + 1;
  await scope.insert('rule_packs', { agent, version, overrides, is_active: false, created_at: scope.now });
  await activateRulePack(scope, agent, version);
  return { version };
}

/** Makes an earlier version hold again; version 0 is the platform's. False, and nothing changed, when there is no such version. */
export async function activateRulePack(scope: Scope, agent: AgentName, version: number): Promise<boolean> {
  if (version !== 0) {
    const known = await scope.one(
      'SELECT id FROM rule_packs WHERE tenant_id = :tenantId AND agent = :agent AND version = :version',
      { agent, version },
    );
    if (!known) return false;
  }
  await scope.change(
    'UPDATE rule_packs SET is_active = (version = :version) WHERE tenant_id = :tenantId AND agent = :agent',
    { agent, version },
  );
  return true;
}
