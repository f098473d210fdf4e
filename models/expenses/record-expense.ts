import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';

/** Money spent on the shop itself (rent, electricity, wages). Error: `amount_out_of_range`. */
export async function recordExpense(
  scope: Scope,
  expense: { category: string; mode: MoneyAccount; amountPaise: number; spentOn: string },
): Promise<{ expenseId: number }> {
  if (!Number.isSafeInteger(expense.amountPaise) || expense.amountPaise <= 0 || expense.amountPaise > 99_99_99_999_00) {
    throw new AppError('amount_out_of_range');
  }
  const expenseId = await scope.insert('expenses', {
    category: expense.category.slice(0, 80),
    mode: expense.mode,
    amount_paise: expense.amountPaise,
    spent_on: expense.spentOn,
    act_id: scope.actId,
    created_at: scope.now,
  });
  await postEntry(scope, {
    kind: 'expense',
    occurredOn: expense.spentOn,
    postings: [
      { account: 'expenses', amountPaise: expense.amountPaise },
      { account: expense.mode, amountPaise: -expense.amountPaise },
    ],
    reference: { expenseId },
  });
  return { expenseId };
}
