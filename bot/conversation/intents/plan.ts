import { creditsLeft } from '../../../models/plans/credits.ts';
import {
  type Capability,
  capabilitiesOf,
  mostToday,
  QUOTAS,
  type Quota,
  standingOf,
  TOLD_IN,
} from '../../../models/plans/plans.ts';
import { usedToday } from '../../../models/plans/used-today.ts';
import { day } from '../../replies/format.ts';
import { type ShopTurn, say } from '../turn.ts';

/** "My plan": what the shop booked and until when, what it holds, and what is used and left of today's numbers and of the credits. */
export async function tellPlan(turn: ShopTurn): Promise<void> {
  const { scope, t } = turn;
  const { shop, today } = scope;
  const standing = standingOf(shop, today);
  if (standing.plan === 'everything') return void (await say(turn, t('plan.mine_everything', { shop: shop.name })));
  const dates = {
    plan: t(`plan.name.${standing.booked}`),
    date: standing.endsOn === null ? '' : day(standing.endsOn),
    until: standing.holdsUntil === null ? '' : day(standing.holdsUntil),
  };
  const hasEnd = standing.endsOn !== null;
  const ends = hasEnd || standing.state === 'trial' ? [t(`plan.state.${standing.state}`, dates)] : [];
  const what = capabilitiesOf(standing.plan).map((one: Capability) => t(`plan.what.${one}`));
  const lines: string[] = [];
  for (const quota of QUOTAS) lines.push(...(await lineOf(turn, quota)));
  const { messages, gst_pack: packs } = await creditsLeft(scope);
  const text = [
    t('plan.mine', { shop: shop.name, plan: t(`plan.name.${standing.plan}`) }),
    ...ends,
    t('plan.holds', { list: what.join(', ') }),
    t('plan.today'),
    ...lines,
    t('plan.credits', { messages, packs }),
    t('plan.change'),
  ];
  await say(turn, text.join('\n'));
}

async function lineOf({ scope, t }: ShopTurn, quota: Quota): Promise<string[]> {
  const most = mostToday(scope, quota);
  if (most === null || most === 0) return [];
  const used = Math.min(most, await usedToday(scope, quota));
  const shown = (count: number) => Math.floor(count / (TOLD_IN[quota] ?? 1));
  const left = shown(most - used);
  return [t('plan.line', { what: t(`plan.count.${quota}`), used: shown(most) - left, most: shown(most), left })];
}
