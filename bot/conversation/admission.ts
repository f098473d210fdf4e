import type { Sequelize } from 'sequelize';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { quotaRefused } from '../../models/measures.ts';
import type { InboundMessage } from '../../models/messages/inbox.ts';
import { may, mostToday } from '../../models/plans/plans.ts';
import { usedToday } from '../../models/plans/used-today.ts';
import type { Limits } from '../../models/ports.ts';
import type { Understanding } from '../language/understanding.ts';
import { needOf, quotaOf } from './plan-needs.ts';
import { speakerOf } from './speaker-of.ts';

/** Whether a message may have what is counted by the day, and how many of it there are. */
export type Admission = { quota: NonNullable<ReturnType<typeof quotaOf>>; isAllowed: boolean; most: number };

/**
 * Takes one of the day's number for what a message asks for, before anybody works on it and outside any transaction; null for
 * everything that is not counted, or not in this shop. The counter is asked first, with what the rows say; where it is away the
 * rows decide.
 */
export async function admit(
  work: { db: Sequelize; now(): Date; limits?: Limits | null },
  message: InboundMessage,
  meaning: Understanding,
): Promise<Admission | null> {
  const quota = quotaOf(meaning);
  if (quota === null) return null;
  const found = await inPlatform(work.db, work.now(), async (platform) => {
    const { speaker } = await speakerOf(platform, message);
    if (speaker.kind !== 'staff') return null;
    const scope = await tenantScope(platform, speaker.tenantId);
    const most = mostToday(scope, quota);
    // What the plan does not hold takes nothing; the pack may be had for a credit, and is counted all the same.
    if (most === null || (quota !== 'packs' && !may(scope, needOf(meaning)))) return null;
    return { tenantId: scope.tenantId, day: scope.today, most, counted: await usedToday(scope, quota) };
  });
  if (found === null) return null;
  const taken = await work.limits?.takeOfDay({ ...found, quota, key: `message ${message.id}` });
  const isAllowed = taken?.isAllowed ?? found.counted < found.most;
  if (!isAllowed) quotaRefused.inc({ quota });
  return { quota, isAllowed, most: found.most };
}
