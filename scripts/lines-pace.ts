import type { Sequelize } from 'sequelize';
import { paceSentence, refusalSentence } from '../bot/replies/pace-sentences.ts';
import type { Translate } from '../bot/replies/translate.ts';
import { inPlatform, type Platform } from '../models/database/scope.ts';
import { getLine } from '../models/lines/lines.ts';
import {
  CAREFUL_LIMITS,
  ownLimits,
  PACE_NAMES,
  type PaceLimits,
  readPaceLimits,
  setOwnLimits,
} from '../models/lines/pace-limits.ts';
import { recordAudit } from '../models/operators/record-audit.ts';

/** How each limit is given in the terminal. */
const OPTION = {
  perMinute: 'per-minute',
  perHour: 'per-hour',
  unaskedPerHour: 'unasked-per-hour',
  coldPerHour: 'cold-per-hour',
  coldPerDay: 'cold-per-day',
} as const satisfies Record<keyof PaceLimits, string>;

export const PACE_OPTIONS = {
  'per-minute': { type: 'string' },
  'per-hour': { type: 'string' },
  'unasked-per-hour': { type: 'string' },
  'cold-per-hour': { type: 'string' },
  'cold-per-day': { type: 'string' },
  careful: { type: 'boolean', default: false },
  usual: { type: 'boolean', default: false },
} as const;

export type PaceWish = { [Name in (typeof OPTION)[keyof PaceLimits]]?: string | undefined } & {
  careful: boolean;
  usual: boolean;
};

/**
 * Says how a linked line is paced, after changing it as asked. What is not given stays as the line has it, or is the installation's.
 * @throws Error with the sentence why it is refused
 */
export async function pace(
  db: Sequelize,
  lineId: number,
  wish: PaceWish,
  { t, usual }: { t: Translate; usual: PaceLimits },
): Promise<string> {
  return inPlatform(db, new Date(), async (platform) => {
    const line = await getLine(platform, lineId);
    const before = ownLimits(line);
    const given = PACE_NAMES.filter((name) => wish[OPTION[name]] !== undefined);
    const wishes = [wish.careful, wish.usual, given.length > 0].filter(Boolean).length;
    if (wishes > 1) throw new Error(t('admin.pace_one_wish', { careful: '--careful', usual: '--usual' }));
    // Its wire has rates of its own.
    if (wishes > 0 && line.channel !== 'whatsapp') throw new Error(paceSentence(t, line));
    if (wish.careful) await change(platform, lineId, CAREFUL_LIMITS);
    if (wish.usual) await change(platform, lineId, null);
    if (given.length > 0) {
      const asked = Object.fromEntries(given.map((name) => [name, wish[OPTION[name]]]));
      const read = readPaceLimits({ ...usual, ...before, ...asked });
      if ('refused' in read) throw new Error(refusalSentence(t, read.refused));
      await change(platform, lineId, read.limits);
    }
    return paceSentence(t, await getLine(platform, lineId));
  });
}

async function change(platform: Platform, lineId: number, limits: PaceLimits | null): Promise<void> {
  await setOwnLimits(platform, lineId, limits);
  await recordAudit(platform, {
    operatorId: null,
    tenantId: null,
    action: 'set_pace',
    resource: 'line_numbers',
    recordId: lineId,
    detail: { limits },
  });
}
