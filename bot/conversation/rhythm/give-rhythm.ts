import { isRoundTime, ROUNDS, type Round, roundCloses } from '../../../models/agents/due-shops.ts';
import { claimAsOff } from '../../../models/agents/kernel/claim-run.ts';
import { isSwitchedOff } from '../../../models/agents/switches.ts';
import type { Platform, Scope } from '../../../models/database/scope.ts';
import { ROUND_NEEDS } from '../../../models/plans/needs.ts';
import { may } from '../../../models/plans/plans.ts';
import { claimRound } from '../../../models/rhythm/rhythm-figures.ts';
import type { Translate } from '../../replies/translate.ts';
import { type Outcome, openToTell, queueTold } from '../advice/give-advice.ts';
import { eveningText, nudgeText, weekText } from './rhythm-texts.ts';

/** What is said by itself beside the morning's advice. */
export type Beat = Exclude<Round, 'daily_decision' | 'sales_watch'>;
const TEXTS: Record<Beat, (scope: Scope, t: Translate) => Promise<string | null>> = {
  evening_summary: eveningText,
  weekly_note: weekText,
  no_bill_nudge: nudgeText,
};
export const BEATS = Object.keys(TEXTS) as Beat[];

/**
 * One beat of a shop's rhythm, once a day: silent when there is nothing to tell, or when it is switched off. Checks again that the
 * hour is right, that the owner wants it and that the plan holds it, since its wake-up may be old.
 */
export async function giveBeat(platform: Platform, beat: Beat, tenantId: number, claimedBy: string): Promise<Outcome> {
  const told = await openToTell(platform, tenantId);
  const { scope, t, chat } = told;
  const { time_zone: zone } = scope.shop;
  const isWanted = scope.shop[ROUNDS[beat].wish] && may(scope, ROUND_NEEDS[beat]);
  if (!isWanted || !isRoundTime(beat, platform.now, zone)) return { outcome: 'not_now', lineId: null };
  if (await isSwitchedOff(platform, beat, tenantId)) {
    await claimAsOff(scope, beat, claimedBy);
    return { outcome: 'silent', lineId: null };
  }
  if (!(await claimRound(scope, beat, claimedBy))) return { outcome: 'gone', lineId: null };
  const text = chat && (await TEXTS[beat](scope, t));
  if (!text) return { outcome: 'silent', lineId: null };
  const expiresAt = roundCloses(beat, platform.now, zone);
  await queueTold(platform, { ...told, chat }, { text, expiresAt, urgency: 'document' });
  return { outcome: 'posted', lineId: chat.lineId };
}
