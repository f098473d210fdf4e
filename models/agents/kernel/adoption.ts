import { daysBefore, type Platform, type Scope } from '../../database/scope.ts';
import { AGENTS } from '../packs.ts';

/** An answer counts as acting on advice within so many hours of its being said. */
const ACTED_HOURS = 24;

/**
 * Counts again how the actions of some runs were received and keeps it on the runs, from which the figures of all shops are
 * summed up without reading any shop's actions.
 */
export async function countRuns(scope: Scope, runIds: readonly number[]): Promise<void> {
  if (runIds.length === 0) return;
  await scope.change(
    `UPDATE agent_runs r LEFT JOIN (
       SELECT a.run_id, SUM(a.state <> 'superseded') AS posted, SUM(a.state = 'done') AS done, SUM(a.state = 'later') AS later,
         SUM(a.state = 'done' AND a.answered_at <= a.posted_at + INTERVAL ${ACTED_HOURS} HOUR) AS acted,
         SUM(a.state = 'not_relevant') AS refused, SUM(a.state = 'ignored') AS ignored, COUNT(o.id) AS checked,
         COALESCE(SUM(o.is_met), 0) AS met
       FROM actions a LEFT JOIN action_outcomes o ON o.tenant_id = a.tenant_id AND o.action_id = a.id
       WHERE a.tenant_id = :tenantId AND a.run_id IN (:runIds) AND a.posted_on IS NOT NULL GROUP BY a.run_id
     ) c ON c.run_id = r.id
     SET ${COUNTED.map((name) => `r.${name} = COALESCE(c.${name}, 0)`).join(', ')}
     WHERE r.tenant_id = :tenantId AND r.id IN (:runIds)`,
    { runIds: [...runIds] },
  );
}
const COUNTED = ['posted', 'acted', 'done', 'later', 'refused', 'ignored', 'checked', 'met'] as const;

/** How an agent's advice was received, under one version of its thresholds and in one part of an experiment. */
export type Adoption = {
  agent: string;
  packVersion: string;
  variant: string | null;
  /** Days on which it ran in a shop, and those of them on which it had nothing to say. */
  runs: number;
  silentDays: number;
  posted: number;
  /** Done within 24 hours, and done at any time. */
  acted: number;
  done: number;
  later: number;
  refused: number;
  ignored: number;
  /** Done that the books were asked about days later, and that had come about. */
  checked: number;
  met: number;
  /** `acted` of `posted`, 0 to 1; null while nothing was said. */
  adoption: number | null;
  /** Less than a fifth of what it said was acted on, and enough was said to tell. */
  isFlagged: boolean;
};
const LEAST_ADOPTION = 0.2;
const LEAST_POSTED = 20;

/** Adoption of all shops in the last days, by agent, version and variant; a shop's own versions are taken together. */
export async function adoptionFigures(platform: Platform, days: number): Promise<Adoption[]> {
  const rows = await platform.rows<Record<string, string | number | null>>(
    `SELECT agent, IF(pack_version LIKE 'shop-%', 'shop', pack_version) AS packVersion, variant, COUNT(*) AS runs,
       SUM(posted = 0) AS silentDays, ${COUNTED.map((name) => `SUM(${name}) AS ${name}`).join(', ')}
     FROM agent_runs WHERE agent IN (:agents) AND run_on >= :since AND status = 'done' GROUP BY agent, packVersion, variant
     ORDER BY agent, packVersion, variant`,
    { agents: Object.keys(AGENTS), since: daysBefore(platform.now.toISOString().slice(0, 10), days) },
  );
  return rows.map(({ agent, packVersion, variant, ...figures }) => {
    const of = (name: string) => Number(figures[name]);
    const adoption = of('posted') === 0 ? null : of('acted') / of('posted');
    return {
      agent: String(agent),
      packVersion: String(packVersion),
      variant: variant === null || variant === undefined ? null : String(variant),
      runs: of('runs'),
      silentDays: of('silentDays'),
      posted: of('posted'),
      acted: of('acted'),
      done: of('done'),
      later: of('later'),
      refused: of('refused'),
      ignored: of('ignored'),
      checked: of('checked'),
      met: of('met'),
      adoption,
      isFlagged: adoption !== null && adoption < LEAST_ADOPTION && of('posted') >= LEAST_POSTED,
    };
  });
}
