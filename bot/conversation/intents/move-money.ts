import { recordAct } from '../../../models/acts/record-act.ts';
import { moveMoney } from '../../../models/journal/move-money.ts';
import type { MoneyAccount } from '../../../models/journal/post-entry.ts';
import { money } from '../../replies/format.ts';
import { saidDay } from '../said-day.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

/** "Bank me 5000 jama kiya", "ghar ke liye 3000 nikale", "opening cash 5000": the purses by the books are told with it. */
export async function putMoney(
  turn: ShopTurn,
  said: NonNullable<ShopTurn['meaning']['extra']['money_move']>,
): Promise<void> {
  const { t } = turn;
  const { rupees, ...move } = said;
  const amountPaise = Math.round(rupees * 100);
  const made = await recordAct(turn.scope, { kind: 'money_move', ...sourceOf(turn) }, async (scope) => ({
    ...(await moveMoney(scope, { ...move, amountPaise, movedOn: saidDay(scope, turn.meaning) })),
  }));
  const purse = (account: MoneyAccount): string => t(`money_move.purse.${account}`);
  const done =
    move.move === 'between'
      ? t('money_move.between', { amount: money(amountPaise), from: purse(move.from), to: purse(move.to) })
      : t(`money_move.${move.move}`, { amount: money(amountPaise), purse: purse(move.account) });
  const left = (Object.entries(made.left) as [MoneyAccount, number][]).map(([account, paise]) =>
    t('money_move.left', { purse: purse(account), amount: money(paise) }),
  );
  const isShort = Object.values(made.left).some((paise) => paise < 0);
  const text = [done, ...left, ...(isShort ? [t('money_move.short')] : []), t('undo_hint')];
  await say(turn, text.join('\n'), { actId: made.actId });
}
