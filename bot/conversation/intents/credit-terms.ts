import { recordAct } from '../../../models/acts/record-act.ts';
import { type CreditTerms, changeCreditTerms, getParty, USUAL_CREDIT_DAYS } from '../../../models/customers/parties.ts';
import { money } from '../../replies/format.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Said = NonNullable<ShopTurn['meaning']['extra']['credit_terms']>;

/**
 * "ravi ki limit 5000", "ravi ko 15 din ka udhar": a sale that would take the khata beyond it, or while an older bill waits, asks
 * first; what is older than the days counts as late.
 */
export async function setCreditTerms(turn: ShopTurn, said: Said): Promise<void> {
  if (said.customers.length !== 1) return askWhichParty(turn, said.customers, 'whose_limit');
  const partyId = Number(said.customers[0]);
  const wish: Partial<CreditTerms> = {
    ...(said.rupees === undefined ? {} : { limitPaise: said.rupees === null ? null : Math.round(said.rupees * 100) }),
    ...(said.days === undefined ? {} : { days: said.days }),
  };
  const made = await recordAct(turn.scope, { kind: 'credit_limit', ...sourceOf(turn) }, async (scope) => {
    const before = await changeCreditTerms(scope, partyId, wish);
    return { changedTerms: { partyId, before, after: { ...before, ...wish } } };
  });
  const { name, balancePaise } = await getParty(turn.scope, partyId);
  const text = [limitText(turn, { name, balancePaise }, wish), daysText(turn, name, wish), turn.t('undo_hint')];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
}

function limitText(
  { t }: ShopTurn,
  { name, balancePaise }: { name: string; balancePaise: number },
  { limitPaise }: Partial<CreditTerms>,
): string | null {
  if (limitPaise === undefined) return null;
  const key = limitPaise === null ? 'credit_limit.removed' : 'credit_limit.set';
  return t(key, { name, limit: money(limitPaise ?? 0), balance: money(balancePaise) });
}

function daysText({ t }: ShopTurn, name: string, { days }: Partial<CreditTerms>): string | null {
  if (days === undefined) return null;
  return days === null
    ? t('credit_limit.days_removed', { name, days: USUAL_CREDIT_DAYS })
    : t('credit_limit.days_set', { name, days });
}
