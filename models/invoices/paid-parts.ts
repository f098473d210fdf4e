import type { Party } from '../customers/parties.ts';
import { AppError } from '../errors.ts';
import type { MoneyAccount } from '../journal/post-entry.ts';
import type { SaleRequest } from './sale-request.ts';

/** Money handed over with a bill in one way; `amountPaise` null: whatever the bill still comes to. */
export type SalePayment = { mode: MoneyAccount; amountPaise: number | null };
export type PaidPart = { mode: MoneyAccount; amountPaise: number };

/**
 * What is paid on the spot, by the way it is paid; empty when all of it is udhar. A walk-in pays the whole bill at once, a
 * known customer owes what is not paid. Errors: `amount_out_of_range`, `walk_in_needs_payment`, `paid_more_than_bill`.
 */
export function paidParts(
  sale: Pick<SaleRequest, 'payment' | 'payments' | 'keepsAdvance'>,
  customer: Party | null,
  totalPaise: number,
): PaidPart[] {
  const said = sale.payments?.length ? sale.payments : sale.payment ? [sale.payment] : [];
  for (const { amountPaise } of said)
    if (amountPaise !== null && (!Number.isSafeInteger(amountPaise) || amountPaise < 0))
      throw new AppError('amount_out_of_range');
  const named = said.reduce((sum, part) => sum + (part.amountPaise ?? 0), 0);
  const restPaise = totalPaise - named;
  const isRestPaid = said.some((part) => part.amountPaise === null) || (customer === null && said.length === 0);
  if (customer === null && !isRestPaid && restPaise > 0) throw new AppError('walk_in_needs_payment');
  // Money over the bill lowers the khata, and goes below what the customer owed in all only when that was asked for.
  const spare = customer === null || isRestPaid ? 0 : Math.max(0, customer.balancePaise);
  const isOver = named > totalPaise + spare;
  if (isOver && !(sale.keepsAdvance && customer !== null && !isRestPaid)) throw new AppError('paid_more_than_bill');
  const whole: SalePayment[] = customer === null && said.length === 0 ? [{ mode: 'cash', amountPaise: null }] : said;
  // There is one rest, whoever says it twice.
  const rest = whole.findIndex((part) => part.amountPaise === null);
  return whole
    .map((part, at) => ({ mode: part.mode, amountPaise: part.amountPaise ?? (at === rest ? restPaise : 0) }))
    .filter((part) => part.amountPaise > 0);
}

/** The way all of it was paid; null when nothing was, or in several ways. */
export function onlyMode(parts: PaidPart[]): MoneyAccount | null {
  const modes = new Set(parts.map((part) => part.mode));
  return modes.size === 1 ? parts[0]!.mode : null;
}
