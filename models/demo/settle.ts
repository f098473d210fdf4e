import { recordAct } from '../acts/record-act.ts';
import { recordExpense } from '../expenses/record-expense.ts';
import { paiseFromRupees } from '../money.ts';
import { recordPayment } from '../payments/payments.ts';
import type { DemoDay } from './demo-day.ts';
import { NO_MESSAGE, type Regular } from './open-demo-shop.ts';

/** Those who keep a khata pay it as they are used to. */
export async function collectUdhar(day: DemoDay): Promise<void> {
  const { random } = day.shop;
  for (const regular of day.shop.customers) {
    const duePaise = paysToday(day, regular);
    const amountPaise = Math.min(duePaise, regular.balancePaise);
    if (amountPaise <= 0) continue;
    const mode = random.chance(0.5) ? 'upi' : 'cash';
    const paid = await recordAct(day.at(21 * 60 + 25), { kind: 'payment_in', ...NO_MESSAGE }, (act) =>
      recordPayment(act, { partyId: regular.id, direction: 'in', mode, amountPaise, paidOn: act.today }),
    );
    day.shop.money[mode] += amountPaise;
    regular.balancePaise = paid.balanceAfterPaise ?? 0;
  }
}

/** Paise that a regular means to pay today; 0 for most on most days. */
function paysToday(day: DemoDay, regular: Regular): number {
  const { random } = day.shop;
  switch (regular.settles) {
    case 'weekly':
      return day.weekday === 0 ? regular.balancePaise : 0;
    case 'monthly':
      // Salaries come in the first days of the month; a few hundreds may stay on the khata.
      return day.dayOfMonth === 2 + (regular.id % 6) ? regular.balancePaise : 0;
    case 'part':
      return random.chance(1 / 9) ? wholeHundreds(regular.balancePaise * 0.6) : 0;
    case 'late':
      return day.daysAgo === 58 ? 200_00 : 0;
    default:
      return 0;
  }
}

const wholeHundreds = (amount: number): number => Math.floor(amount / 100_00) * 100_00;

type Bill = { category: string; rupees: number; minute: number; mode: 'cash' | 'upi' };

/** What the shop itself costs, in the words an owner would send. */
export async function payExpenses(day: DemoDay): Promise<void> {
  for (const bill of expensesOf(day)) {
    const amountPaise = paiseFromRupees(bill.rupees);
    await recordAct(day.at(bill.minute), { kind: 'expense', ...NO_MESSAGE }, (act) =>
      recordExpense(act, { category: bill.category, mode: bill.mode, amountPaise, spentOn: act.today }),
    );
    day.shop.money[bill.mode] -= amountPaise;
  }
}

function expensesOf(day: DemoDay): Bill[] {
  const { random } = day.shop;
  const bills: Bill[] = [];
  if (day.dayOfMonth === 1) bills.push({ category: 'rent', rupees: 4_500, minute: 11 * 60, mode: 'upi' });
  if (day.dayOfMonth === 8) {
    bills.push({ category: 'electricity', rupees: random.whole(1_350, 1_900), minute: 12 * 60, mode: 'upi' });
  }
  if (day.weekday === 6) bills.push({ category: 'wages', rupees: 900, minute: 21 * 60 + 28, mode: 'cash' });
  if (random.chance(0.45)) {
    bills.push({ category: 'tea', rupees: random.whole(2, 6) * 10, minute: 16 * 60, mode: 'cash' });
  }
  return bills;
}
