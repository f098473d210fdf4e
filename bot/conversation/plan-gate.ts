import { planRefused } from '../../models/measures.ts';
import {
  type Capability,
  may,
  mostToday,
  PLANS,
  plansWith,
  planWithMore,
  type Quota,
  standingOf,
} from '../../models/plans/plans.ts';
import { day } from '../replies/format.ts';
import { showOpenAdvice } from './intents/advice.ts';
import { needOf, quotaOf } from './plan-needs.ts';
import { type ShopTurn, say } from './turn.ts';

/** What may be had for a credit where the plan does not hold it: whoever gives it asks the credits. */
const BY_CREDIT: ReadonlySet<Capability> = new Set(['gst_pack']);

/**
 * Answers a wish that the plan does not hold, or whose number of today is used up, with what was wanted, which plan has it, what works
 * all the same and what to do. False when there is nothing in its way. What concerns money that moves never comes here.
 */
export async function refusedByPlan(turn: ShopTurn): Promise<boolean> {
  const need = needOf(turn.meaning);
  if (!may(turn.scope, need) && !BY_CREDIT.has(need)) {
    await sayUpgrade(turn, need);
    return true;
  }
  const { admission } = turn;
  if (!admission || admission.isAllowed || admission.quota !== quotaOf(turn.meaning)) return false;
  // The morning took the number: what it said is shown again, which costs none.
  const isShown = turn.meaning.extra.advice?.wish === 'ask' && (await showOpenAdvice(turn));
  if (!isShown) await say(turn, usedUpText(turn, admission));
  return true;
}

export async function sayUpgrade(turn: ShopTurn, need: Capability): Promise<void> {
  const { t } = turn;
  planRefused.inc({ capability: need });
  const [plan] = plansWith(need);
  const head = t('plan.needs', { what: t(`plan.what.${need}`), plan: t(`plan.name.${plan ?? 'business'}`) });
  await say(turn, [head, mineText(turn), t(`plan.instead.${need}`), t('plan.works'), t('plan.next')].join('\n'));
}

/** "Your plan is STARTER", or that it is over. */
function mineText({ t, scope }: ShopTurn): string {
  const { booked, state, endsOn } = standingOf(scope.shop, scope.today);
  const plan = t(`plan.name.${booked}`);
  return state === 'ended' && endsOn !== null ? t('plan.over', { plan, date: day(endsOn) }) : t('plan.yours', { plan });
}

function usedUpText(turn: ShopTurn, { quota, most }: { quota: Quota; most: number }): string {
  return [turn.t('plan.used_up', { what: turn.t(`plan.count.${quota}`), most }), moreText(turn, quota, most)]
    .concat([turn.t('plan.tomorrow'), turn.t('plan.works')])
    .filter((line) => line !== null)
    .join('\n');
}

function moreText({ t }: ShopTurn, quota: Quota, most: number): string | null {
  const plan = planWithMore(quota, most);
  return plan && t('plan.more_with', { plan: t(`plan.name.${plan}`), most: PLANS[plan].aDay[quota] });
}

/** Reminders that wait for tomorrow, because the plan's number of today and the credits are used up. */
export function remindersWaitText(turn: ShopTurn, count: number): string {
  const most = mostToday(turn.scope, 'reminders') ?? 0;
  return [turn.t('plan.reminders_wait', { count, most }), moreText(turn, 'reminders', most)]
    .filter((line) => line !== null)
    .join('\n');
}
