import type { Party } from '../../models/customers/parties.ts';
import { CASH_LIMIT_PAISE, cashOverLimit } from '../../models/payments/cash-limit.ts';
import { money } from '../replies/format.ts';
import { saidDay } from './said-day.ts';
import type { ShopTurn } from './turn.ts';

/** Said when somebody has paid more in cash in a day than the law lets anybody take; null otherwise. */
export async function cashWarning(
  turn: ShopTurn,
  paid: { party: Pick<Party, 'id'> | null; parts: readonly { mode: string; amountPaise: number }[] },
): Promise<string | null> {
  const cashPaise = paid.parts.reduce((sum, { mode, amountPaise }) => sum + (mode === 'cash' ? amountPaise : 0), 0);
  const paidOn = saidDay(turn.scope, turn.meaning);
  const over = await cashOverLimit(turn.scope, { partyId: paid.party?.id ?? null, cashPaise, paidOn });
  return over === null ? null : turn.t('payment.cash_limit', { amount: money(over), limit: money(CASH_LIMIT_PAISE) });
}
