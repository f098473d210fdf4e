import { type Badge, badgesOf } from '../../../models/agents/credit-risk/badge.ts';
import type { Party } from '../../../models/customers/parties.ts';
import { money } from '../../replies/format.ts';
import type { ShopTurn } from '../turn.ts';
import { khata } from './money.ts';

const SIGNS: Record<Badge['level'], string> = { good: '🟢', slow: '🟡', late: '🟡', over: '🔴', silent: '🔴' };

/** A sign before each name of a list: how they pay. `legend`: what the signs say, null where there is none. */
export async function signsOf(
  { scope, t }: ShopTurn,
  list: readonly { partyId: number }[],
): Promise<{ of(row: { partyId: number }): string; legend: string | null }> {
  const badges = await badgesOf(
    scope,
    list.map(({ partyId }) => partyId),
  );
  return {
    of: ({ partyId }) => {
      const badge = badges.get(partyId);
      return badge ? `${SIGNS[badge.level]} ` : '';
    },
    legend: badges.size > 0 ? t('khata.signs') : null,
  };
}

/** What stands on a khata, what was agreed about it, and how they pay. */
export async function khataWithTerms(turn: ShopTurn, party: Party): Promise<string> {
  const { t } = turn;
  const badge = party.kind === 'customer' ? (await badgesOf(turn.scope, [party.id])).get(party.id) : undefined;
  const { creditLimitPaise, creditDays } = party;
  const terms = [
    creditLimitPaise === null ? null : t('khata.limit', { limit: money(creditLimitPaise) }),
    creditDays === null ? null : t('khata.days', { days: creditDays }),
  ].filter((part) => part !== null);
  return [
    khata(turn, party.name, party.balancePaise),
    ...(terms.length > 0 ? [terms.join(' · ')] : []),
    ...(badge ? [`${SIGNS[badge.level]} ${badgeText(turn, badge)}`] : []),
  ].join('\n');
}

function badgeText({ t }: ShopTurn, badge: Badge): string {
  if (badge.level === 'over') return t('khata.badge.over', { limit: money(badge.limitPaise) });
  const usual = badge.level === 'slow' ? badge.usualDays : badge.days;
  return t(`khata.badge.${badge.level}`, { days: badge.days, usual });
}
