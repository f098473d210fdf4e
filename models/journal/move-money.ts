import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { AMOUNT_LIMIT_PAISE } from '../money.ts';
import { type Account, type MoneyAccount, postEntry } from './post-entry.ts';

/**
 * Money that is neither earned nor spent: put from one of the shop's purses into another (a contra entry), taken home by the
 * owner, brought in by the owner, or there when the books began.
 */
export type MoneyMove =
  | { move: 'between'; from: MoneyAccount; to: MoneyAccount }
  | { move: 'drawing' | 'capital' | 'opening'; account: MoneyAccount };

const OTHER_SIDE: Record<'drawing' | 'capital' | 'opening', Account> = {
  drawing: 'drawings',
  capital: 'capital',
  opening: 'opening_balance',
};
/** What the entry is called. */
const KIND = { between: 'money_between', drawing: 'drawing', capital: 'capital', opening: 'opening_balance' } as const;

/** Posts such a move and tells what each purse holds after it by the books, in paise. Error: `amount_out_of_range`. */
export async function moveMoney(
  scope: Scope,
  moved: MoneyMove & { amountPaise: number; movedOn: string },
): Promise<{ left: Partial<Record<MoneyAccount, number>> }> {
  const { amountPaise, movedOn } = moved;
  if (!Number.isSafeInteger(amountPaise) || amountPaise <= 0 || amountPaise > AMOUNT_LIMIT_PAISE) {
    throw new AppError('amount_out_of_range');
  }
  const [to, from]: [Account, Account] =
    moved.move === 'between'
      ? [moved.to, moved.from]
      : moved.move === 'drawing'
        ? [OTHER_SIDE.drawing, moved.account]
        : [moved.account, OTHER_SIDE[moved.move]];
  await postEntry(scope, {
    kind: KIND[moved.move],
    occurredOn: movedOn,
    postings: [
      { account: to, amountPaise },
      { account: from, amountPaise: -amountPaise },
    ],
  });
  const purses = moved.move === 'between' ? [moved.from, moved.to] : [moved.account];
  return { left: await heldIn(scope, purses) };
}

/** What lies in each of the shop's purses by its books, in paise. */
export async function heldIn(
  scope: Scope,
  purses: readonly MoneyAccount[],
): Promise<Partial<Record<MoneyAccount, number>>> {
  const rows = await scope.rows<{ account: MoneyAccount; paise: number }>(
    `SELECT account, SUM(amount_paise) AS paise FROM journal_postings
     WHERE tenant_id = :tenantId AND account IN (:purses) GROUP BY account`,
    { purses: [...purses] },
  );
  return Object.fromEntries(
    purses.map((purse) => [purse, Number(rows.find((row) => row.account === purse)?.paise ?? 0)]),
  );
}
