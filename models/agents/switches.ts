import type { Sequelize } from 'sequelize';
import { type Access, type Platform, platformOn } from '../database/scope.ts';
import type { Round } from './due-shops.ts';
import { bucketOf } from './experiments.ts';
import type { AgentName } from './packs.ts';

/** What can be switched off: an agent, or what a shop is told by itself. */
export type Switchable = AgentName | Round;
export type Switch = { agent: Switchable; tenantId: number | null; offPercent: number };

/** How long a process believes what it read of the switches. */
const BELIEVED_MS = 1_000;
const READ = new WeakMap<object, { at: number; switches: Switch[] }>();
const databaseOf = (access: Access): Sequelize => (access.tx as unknown as { sequelize: Sequelize }).sequelize;

/**
 * Is it switched off for a shop? What is said of the shop alone counts before what is said of all; a share is of shops by a stable
 * hash, so a growing share only adds shops. Read from the database at most once a second in each process, so a change is
 * seen everywhere within a second and whether Redis is there or not.
 */
export async function isSwitchedOff(access: Access, agent: Switchable, tenantId: number): Promise<boolean> {
  const own = (await switchesNow(access)).filter((one) => one.agent === agent);
  const said = own.find((one) => one.tenantId === tenantId) ?? own.find((one) => one.tenantId === null);
  return said !== undefined && isInShare(said, tenantId);
}

/** Whether a switch's share holds a shop. Pure. */
export const isInShare = ({ agent, offPercent }: Pick<Switch, 'agent' | 'offPercent'>, tenantId: number): boolean =>
  bucketOf(`off ${agent}`, tenantId) < offPercent;

async function switchesNow(access: Access): Promise<Switch[]> {
  const db = databaseOf(access);
  const known = READ.get(db);
  const at = performance.now();
  if (known && at - known.at < BELIEVED_MS) return known.switches;
  const switches = await listSwitches(platformOn(access.tx, access.now));
  READ.set(db, { at, switches });
  return switches;
}

/** Everything that is switched off or was. */
export const listSwitches = (platform: Platform): Promise<Switch[]> =>
  platform.rows<Switch>(
    'SELECT agent, tenant_id AS tenantId, off_percent AS offPercent FROM agent_switches ORDER BY agent, of_shop',
  );

/**
 * Switches an agent off for all shops, a share of them, or one: `offPercent` 0 is on. For one shop it is 0 or 100. This process sees it at
 * once, the others within a second.
 */
export async function setSwitch(platform: Platform, { agent, tenantId, offPercent }: Switch): Promise<void> {
  if (!Number.isInteger(offPercent) || offPercent < 0 || offPercent > 100 || (tenantId !== null && offPercent % 100)) {
    throw new Error(`A share of ${offPercent} percent`);
  }
  await platform.change(
    `INSERT INTO agent_switches (agent, tenant_id, off_percent, created_at, changed_at)
     VALUES (:agent, :tenantId, :offPercent, :now, :now)
     ON DUPLICATE KEY UPDATE off_percent = VALUES(off_percent), changed_at = VALUES(changed_at)`,
    { agent, tenantId, offPercent, now: platform.now },
  );
  READ.delete(databaseOf(platform));
}

/** One shop follows what is said of all again. */
export async function dropSwitch(platform: Platform, agent: Switchable, tenantId: number): Promise<void> {
  await platform.change('DELETE FROM agent_switches WHERE agent = :agent AND tenant_id = :tenantId', {
    agent,
    tenantId,
  });
  READ.delete(databaseOf(platform));
}
