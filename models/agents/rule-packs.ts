import { fromJson, type Scope } from '../database/scope.ts';
import { variantFor } from './experiments.ts';
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
  const own = await scope.one<{ version: number; overrides: unknown }>(
    `SELECT version, overrides FROM rule_packs WHERE tenant_id = :tenantId AND agent = :agent AND is_active = TRUE
     ORDER BY version DESC LIMIT 1`,
    { agent },
  );
  if (own) return { version: `shop-${own.version}`, variant: null, pack: keptPack(agent, fromJson(own.overrides)) };
  const { variant, overrides } = await variantFor(scope, agent);
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
