import { fromJson, type Scope } from '../database/scope.ts';
import { variantOf } from './experiments.ts';
import { type AgentName, checkedPack, keptPack, type Overrides, type Packs } from './packs.ts';

/** Changes with the defaults in `packs.ts`, which are the platform's. */
const PLATFORM_VERSION = 'platform-1';

/**
 * The thresholds that hold for a shop now: its own over the platform's, and which version they are. A shop without its own may
 * be in an experiment; `variant` then says in which part of it.
 */
export async function rulePackOf<A extends AgentName>(
  scope: Scope,
  agent: A,
): Promise<{ version: string; variant: string | null; pack: Packs[A] }> {
  const row = await scope.one<{
    version: number | null;
    overrides: unknown;
    trial: string | null;
    tried: unknown;
    share: number | null;
  }>(
    `SELECT p.version, p.overrides, x.name AS trial, x.overrides AS tried, x.share_percent AS share FROM (SELECT 1) here
     LEFT JOIN rule_packs p ON p.tenant_id = :tenantId AND p.agent = :agent AND p.is_active = TRUE
     LEFT JOIN agent_experiments x ON x.agent = :agent AND x.is_active = TRUE ORDER BY p.version DESC LIMIT 1`,
    { agent },
  );
  if (row?.version != null) {
    return { version: `shop-${row.version}`, variant: null, pack: keptPack(agent, fromJson(row.overrides)) };
  }
  if (row?.trial == null) return { version: PLATFORM_VERSION, variant: null, pack: keptPack(agent, {}) };
  const running = { name: row.trial, overrides: fromJson(row.tried), sharePercent: row.share! };
  const { variant, overrides } = variantOf(running, scope.tenantId);
  return { version: PLATFORM_VERSION, variant, pack: keptPack(agent, overrides) };
}

/**
 * Keeps a shop's own thresholds as a new version and makes them hold. Throws a ZodError when a name or value is none of the
 * pack's.
 */
export async function saveRulePack<A extends AgentName>(
  scope: Scope,
  agent: A,
  overrides: Overrides<A>,
): Promise<{ version: number }> {
  checkedPack(agent, overrides);
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

export type KeptRulePack = { agent: AgentName; version: number; overrides: Record<string, number>; isActive: boolean };

/** A shop's own versions of all agents' thresholds, newest first. */
export async function listRulePacks(scope: Scope): Promise<KeptRulePack[]> {
  const rows = await scope.rows<{ agent: AgentName; version: number; overrides: unknown; is_active: number }>(
    'SELECT agent, version, overrides, is_active FROM rule_packs WHERE tenant_id = :tenantId ORDER BY agent, version DESC',
  );
  return rows.map(({ is_active, overrides, ...row }) => ({
    ...row,
    overrides: fromJson<Record<string, number>>(overrides),
    isActive: is_active === 1,
  }));
}

/** Takes one step back: the version before the one that holds, the platform's before the first. Null: it holds already. */
export async function rollBackRulePack(scope: Scope, agent: AgentName): Promise<number | null> {
  const row = await scope.one<{ version: number; before: number | null }>(
    `SELECT p.version, (SELECT MAX(b.version) FROM rule_packs b
       WHERE b.tenant_id = :tenantId AND b.agent = :agent AND b.version < p.version) AS \`before\`
     FROM rule_packs p WHERE p.tenant_id = :tenantId AND p.agent = :agent AND p.is_active = TRUE FOR UPDATE`,
    { agent },
  );
  if (!row) return null;
  const version = row.before ?? 0;
  await activateRulePack(scope, agent, version);
  return version;
}
