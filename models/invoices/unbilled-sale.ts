import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';

/**
 * A sum put on a khata or sold for cash with no goods named. There is nothing to tax or to take from stock, so it is a
 * journal entry and no GST document. Errors: `amount_out_of_range`, `walk_in_needs_payment`.
 */
export async function recordUnbilledSale(
  scope: Scope,
  sale: { customerId: number | null; amountPaise: number; soldOn: string; paidBy: MoneyAccount | null },
): Promise<{ balanceAfterPaise: number | null }> {
  if (!Number.isSafeInteger(sale.amountPaise) || sale.amountPaise <= 0 || sale.amountPaise > 99_99_99_999_00) {
    throw new AppError('amount_out_of_range');
  }
  const party = sale.customerId === null ? null : await getParty(scope, sale.customerId, { lock: true });
  if (party === null && sale.paidBy === null) throw new AppError('walk_in_needs_payment');
  await postEntry(scope, {
    kind: 'unbilled_sale',
    occurredOn: sale.soldOn,
    postings: [
      sale.paidBy === null
        ? { account: 'receivable', partyId: party!.id, amountPaise: sale.amountPaise }
        : { account: sale.paidBy, amountPaise: sale.amountPaise },
      { account: 'unbilled_sales', amountPaise: -sale.amountPaise },
    ],
  });
  return { balanceAfterPaise: party && party.balancePaise + (sale.paidBy === null ? sale.amountPaise : 0) };
}
