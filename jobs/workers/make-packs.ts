import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { makePack } from '../../bot/documents/tax-pack/make-pack.ts';
import { sendPack, tellPackFailed } from '../../bot/outbox/tell-pack.ts';
import { inPlatform, inTenant, readTenant, tenantScope } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import {
  claimPack,
  notePackFailed,
  notePackMade,
  notePackProgress,
  waitingPacks,
} from '../../models/returns/tax-packs.ts';

export type PackOptions = { db: Sequelize; logger: Logger; now(): Date };

/** A process that says nothing for so long has died: another takes the pack up. */
const SILENCE_MS = 10 * 60_000;

/** Makes every pack that was asked for, one after the other, and answers with the lines that have something to send. */
export async function makeWaitingPacks(options: PackOptions): Promise<{ made: number; lineIds: number[] }> {
  const waiting = await inPlatform(options.db, options.now(), waitingPacks);
  const lineIds = new Set<number>();
  let made = 0;
  for (const pack of waiting) {
    const outcome = await makeOne(options, pack);
    if (outcome?.isMade) made += 1;
    if (outcome?.lineId) lineIds.add(outcome.lineId);
  }
  return { made, lineIds: [...lineIds] };
}

/** Null when another process is at it. */
async function makeOne(
  { db, logger, now }: PackOptions,
  { id: packId, tenantId }: { id: number; tenantId: number },
): Promise<{ isMade: boolean; lineId: number | null } | null> {
  const shop = () => ({ tenantId, now: now() });
  const until = () => new Date(now().getTime() + SILENCE_MS);
  const pack = await inTenant(db, shop(), (scope) => claimPack(scope, packId, until()));
  if (pack === null) return null;
  try {
    if (pack.isSpent) throw new Error('every process that made it died');
    const bytes = await readTenant(db, shop(), (scope) =>
      makePack(scope, pack.snapshot, (progress) =>
        inTenant(db, shop(), (other) => notePackProgress(other, packId, { progress, until: until() })),
      ),
    );
    const lineId = await inPlatform(db, now(), async (platform) => {
      const scope = await tenantScope(platform, tenantId);
      return (await notePackMade(scope, packId)) ? sendPack(platform, scope, pack, bytes) : null;
    });
    return { isMade: true, lineId };
  } catch (error) {
    const reason = describeError(error);
    logger.error({ tenantId, packId, reason }, 'a pack could not be made');
    const lineId = await inPlatform(db, now(), async (platform) => {
      const scope = await tenantScope(platform, tenantId);
      return (await notePackFailed(scope, packId, reason)) ? tellPackFailed(platform, scope, pack) : null;
    });
    return { isMade: false, lineId };
  }
}

/** One round at a time, in the background: a pack takes minutes, and bills do not wait for it. */
export function createPackMaker(options: PackOptions & { onReleased(lineIds: number[]): Promise<void> }) {
  let round: Promise<void> | null = null;
  return {
    wake(): void {
      round ??= makeWaitingPacks(options)
        .then(({ lineIds }) => options.onReleased(lineIds))
        .catch((error: unknown) =>
          options.logger.error({ reason: describeError(error) }, 'the packs were not looked at'),
        )
        .finally(() => {
          round = null;
        });
    },
    /** Waits for the round under way. */
    stop: async (): Promise<void> => {
      await round;
    },
  };
}
