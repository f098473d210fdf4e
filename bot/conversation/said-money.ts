import type { SaidCharge } from '../../models/invoices/charges.ts';
import type { SalePayment } from '../../models/invoices/paid-parts.ts';
import type { MoneyAccount } from '../../models/journal/post-entry.ts';
import { paiseFromRupees } from '../../models/money.ts';
import type { Understanding } from '../language/understanding.ts';
import { money } from '../replies/format.ts';
import type { Turn } from './turn.ts';

/** What is paid with the bill. "Udhar" with no sum is nothing; a sum without a mode is cash. */
export function paymentOf(meaning: Understanding): { mode: MoneyAccount; amountPaise: number | null } | null {
  const { payment } = meaning;
  if (payment === null) return null;
  if (payment.mode === 'credit') return null;
  return {
    mode: payment.mode ?? 'cash',
    amountPaise: payment.amount === null ? null : Math.round(payment.amount * 100),
  };
}

/** Money handed over in several ways; nothing when in one, which `paymentOf` tells. */
export function paymentsOf(meaning: Understanding): { payments?: SalePayment[] } {
  if (meaning.payments.length === 0) return {};
  const payments = meaning.payments.map(({ mode, amount }) => ({
    mode: mode === null || mode === 'credit' ? ('cash' as const) : mode,
    amountPaise: amount === null ? null : Math.round(amount * 100),
  }));
  return { payments };
}

/** "cash", or "cash ₹200 + UPI ₹300" when money came in several ways. */
export function modesText(turn: Pick<Turn, 't'>, parts: { mode: MoneyAccount; amountPaise: number }[]): string {
  if (parts.length < 2) return parts.map((part) => turn.t(`mode.${part.mode}`)).join('');
  return parts.map((part) => `${turn.t(`mode.${part.mode}`)} ${money(part.amountPaise)}`).join(' + ');
}

/** "cash ₹200 · UPI ₹300" */
export function moneyText(turn: Pick<Turn, 't'>, by: Record<string, number>): string {
  const parts = Object.entries(by).filter(([, amount]) => amount !== 0);
  return parts.length === 0
    ? turn.t('query.no_money')
    : parts.map(([mode, amount]) => `${turn.t(`mode.${mode}`)} ${money(amount)}`).join(' · ');
}

/** "₹500 of ₹780": what is late of what is owed, one sum where that is all. */
export const lateText = (t: Turn['t'], late: { overduePaise: number; balancePaise: number }): string =>
  late.overduePaise === late.balancePaise
    ? money(late.balancePaise)
    : t('query.part_of', { part: money(late.overduePaise), all: money(late.balancePaise) });

/** The charges said with a bill, in paise; nothing where none is asked for. */
export const chargesOf = ({ extra }: Understanding): SaidCharge[] =>
  (extra.charges ?? []).flatMap(({ kind, rupees }) =>
    rupees === null ? [] : [{ kind, amountPaise: paiseFromRupees(rupees) }],
  );
