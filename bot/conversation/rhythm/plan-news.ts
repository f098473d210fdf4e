import { roundCloses } from '../../../models/agents/due-shops.ts';
import { daysBefore, type Platform } from '../../../models/database/scope.ts';
import { isPlanNewsTime, NEWS_DAYS } from '../../../models/plans/plan-news.ts';
import { standingOf } from '../../../models/plans/plans.ts';
import { claimRound } from '../../../models/rhythm/rhythm-figures.ts';
import { day } from '../../replies/format.ts';
import type { Translate } from '../../replies/translate.ts';
import { type Outcome, openToTell, queueTold } from '../advice/give-advice.ts';

/**
 * Tells the owner that the shop's plan ends in some days, that it ended and how long it still holds, and that it is over: each once, on
 * its day, so that nobody learns of it from a refusal.
 */
export async function givePlanNews(platform: Platform, tenantId: number, claimedBy: string): Promise<Outcome> {
  const told = await openToTell(platform, tenantId);
  const { scope, t, chat } = told;
  const { time_zone: zone } = scope.shop;
  const standing = standingOf(scope.shop, scope.today);
  const { endsOn } = standing;
  const isDay = endsOn !== null && NEWS_DAYS.some((days) => daysBefore(scope.today, days) === endsOn);
  if (!isDay || !isPlanNewsTime(platform.now, zone)) return { outcome: 'not_now', lineId: null };
  if (!(await claimRound(scope, 'plan_news', claimedBy))) return { outcome: 'gone', lineId: null };
  if (!chat) return { outcome: 'silent', lineId: null };
  const expiresAt = roundCloses('evening_summary', platform.now, zone);
  await queueTold(platform, { ...told, chat }, { text: newsText(t, standing), expiresAt, urgency: 'document' });
  return { outcome: 'posted', lineId: chat.lineId };
}

function newsText(t: Translate, { booked, state, endsOn, holdsUntil }: ReturnType<typeof standingOf>): string {
  const facts = { plan: t(`plan.name.${booked}`), date: day(endsOn!), until: day(holdsUntil!) };
  const head = state === 'ended' ? [t('plan.over', facts)] : [t('plan.yours', facts), t(`plan.state.${state}`, facts)];
  return [`📋 ${head.join(' ')}`, t('plan.works'), t('plan.next')].join('\n');
}
