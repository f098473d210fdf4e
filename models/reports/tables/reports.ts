import { ageing } from './ageing.ts';
import { balanceSheet, trialBalance } from './balances.ts';
import { cashBook } from './cash-book.ts';
import { dayBook } from './day-book.ts';
import { profitAndLoss } from './profit-and-loss.ts';
import { customerProfit } from './profit-of-customers.ts';
import { itemProfit } from './profit-of-items.ts';
import { purchaseRegister } from './purchase-register.ts';
import type { ReportName } from './report-names.ts';
import type { Report } from './report-table.ts';
import { salesByBranch } from './sales-by-branch.ts';
import { salesByDay } from './sales-by-day.ts';
import { salesByMonth, salesByWeek } from './sales-by-stretch.ts';
import { salesComparison } from './sales-comparison.ts';
import { salesRegister } from './sales-register.ts';
import { stockByBranch } from './stock-by-branch.ts';
import { stockValuation } from './stock-valuation.ts';

/** Every report that can be asked for; a new one is a file and a line here, with its words under `report` in the locales. */
export const REPORTS: Record<ReportName, Report> = {
  day_book: dayBook,
  cash_book: cashBook,
  sales_by_day: salesByDay,
  sales_by_week: salesByWeek,
  sales_by_month: salesByMonth,
  sales_comparison: salesComparison,
  sales_register: salesRegister,
  purchase_register: purchaseRegister,
  profit_and_loss: profitAndLoss,
  trial_balance: trialBalance,
  balance_sheet: balanceSheet,
  stock_valuation: stockValuation,
  stock_by_branch: stockByBranch,
  sales_by_branch: salesByBranch,
  ageing,
  item_profit: itemProfit,
  customer_profit: customerProfit,
};
