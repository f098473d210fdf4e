import { checkedIn } from '../../../models/agents/kernel/outcomes.ts';
import { daysBefore, type Scope } from '../../../models/database/scope.ts';
import { eveningFigures, missingBills, weekFigures } from '../../../models/rhythm/rhythm-figures.ts';
import { day, money } from '../../replies/format.ts';
import type { Translate } from '../../replies/translate.ts';
import { explainIn } from '../advice/explain.ts';
import { costUnknown } from '../cost-unknown.ts';
import { moneyText } from '../said-money.ts';

const lined = (lines: (string | null)[]): string => lines.filter((line) => line !== null).join('\n');

/** The day in short: sales, money by where it lies, udhar, spent, outstanding, and what tomorrow brings. */
export async function eveningText(scope: Scope, t: Translate): Promise<string | null> {
  const figures = await eveningFigures(scope);
  if (figures === null) return null;
  const sold = figures.billedPaise + figures.unbilledPaise - figures.returnedPaise;
  const given = Math.max(0, figures.udharPaise + figures.khataBackPaise);
  const { outstanding, runningOut, promised, cheques } = figures;
  return lined([
    t('agents.rhythm.evening', { shop: scope.shop.name }),
    t('query.day_sales', { total: money(sold), bills: figures.bills }),
    t('query.received', { money: moneyText({ t }, figures.receivedPaise) }),
    t('query.day_udhar', { given: money(given), back: money(figures.khataBackPaise) }),
    t('query.day_cash', { cash: money(figures.moneyPaise.cash) }),
    figures.expensesPaise > 0 ? t('query.spent', { amount: money(figures.expensesPaise) }) : null,
    outstanding.people > 0
      ? t('query.owing_total', { total: money(outstanding.totalPaise), people: outstanding.people })
      : null,
    runningOut.length > 0 ? t('agents.rhythm.tomorrow_out', { names: runningOut.join(', ') }) : null,
    promised.length > 0 ? t('agents.rhythm.tomorrow_promised', { names: promised.join(', ') }) : null,
    cheques.length > 0
      ? t('agents.rhythm.tomorrow_cheques', {
          names: cheques.map(({ name, amountPaise }) => `${name} ${money(amountPaise)}`).join(', '),
        })
      : null,
    t('agents.rhythm.stop.evening'),
  ]);
}

/** The week's profit and what it is against the week before. */
export async function weekText(scope: Scope, t: Translate): Promise<string | null> {
  const figures = await weekFigures(scope);
  if (figures === null) return null;
  const { changePaise } = figures;
  return lined([
    t('agents.rhythm.week', {
      shop: scope.shop.name,
      from: day(figures.from),
      to: day(figures.to),
      profit: money(figures.profitPaise),
      sales: money(figures.salesPaise),
      cost: money(figures.costPaise),
      expenses: money(figures.expensesPaise),
    }),
    await costUnknown({ scope, t }, figures),
    changePaise === null || changePaise === 0
      ? null
      : t(changePaise > 0 ? 'agents.rhythm.week_up' : 'agents.rhythm.week_down', {
          amount: money(Math.abs(changePaise)),
        }),
    ...(await checkedLines(scope, t)),
    t('agents.rhythm.stop.week'),
  ]);
}

/** What the books say of the advice that was marked done: did the money come, did the goods? */
async function checkedLines(scope: Scope, t: Translate): Promise<string[]> {
  const week = { from: daysBefore(scope.today, 6), to: scope.today, most: MOST_CHECKED };
  const checked = await checkedIn(scope, week);
  if (checked.length === 0) return [];
  const explain = explainIn(t);
  const met = checked.filter((one) => one.isMet).length;
  return [
    t('agents.rhythm.week_done', { done: checked.length, met }),
    ...checked.map((one) => `${one.isMet ? '✅' : '⏳'} ${explain(one).title}`),
  ];
}
const MOST_CHECKED = 6;

/** Asks after a day without a bill, where that is unusual. */
export async function nudgeText(scope: Scope, t: Translate): Promise<string | null> {
  const missing = await missingBills(scope);
  if (missing === null) return null;
  const usual = { usualBills: missing.usualBills, usualPaise: money(missing.usualPaise) };
  return lined([t('agents.rhythm.no_bill', usual), t('agents.rhythm.stop.nudge')]);
}
