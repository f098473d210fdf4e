import type { Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';
import { profitAndLoss } from '../tables/profit-and-loss.ts';

/** Profit and what makes it, in paise; what costs is negative. The sum of the parts is the profit. */
export type ProfitParts = {
  profitPaise: number;
  salesPaise: number;
  unbilledPaise: number;
  /** Charges for delivery and the like on bills. */
  chargesPaise: number;
  roundOffPaise: number;
  costPaise: number;
  stockPaise: number;
  badDebtsPaise: number;
  expensesPaise: number;
  /** Expenses by what they were for, most first. */
  expenses: { category: string; paise: number }[];
};

/** The profit of a span of days as the profit-and-loss report has it. */
export async function profitOfSpan(scope: Scope, span: Span): Promise<ProfitParts> {
  const { rows, totals } = await profitAndLoss.read(scope, span);
  const of = (account: string): number =>
    rows.filter((row) => row[0] === account).reduce((sum, row) => sum + Number(row[2]), 0);
  const expenses = rows.flatMap((row) =>
    row[0] === 'expenses' ? [{ category: String(row[1] ?? ''), paise: 0 - Number(row[2]) }] : [],
  );
  return {
    profitPaise: Number(totals[2] ?? 0),
    salesPaise: of('sales'),
    unbilledPaise: of('unbilled_sales'),
    chargesPaise: of('charges_recovered'),
    roundOffPaise: of('round_off'),
    costPaise: of('cost_of_goods'),
    stockPaise: of('stock_adjustment'),
    badDebtsPaise: of('bad_debts'),
    expensesPaise: of('expenses'),
    expenses: expenses.sort((a, b) => b.paise - a.paise),
  };
}
