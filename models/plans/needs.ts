import type { AgentName } from '../agents/packs.ts';
import type { ReportName } from '../reports/tables/report-names.ts';
import type { Capability } from './plans.ts';

/*
 * What of a plan each thing needs that a shop can ask for or is told by itself; what its messages ask for stands beside, in
 * `bot/conversation/plan-needs.ts`. Whatever concerns money that is already moving, and every look at one's own books, needs
 * `billing` alone, which no shop loses. The pages of the back office are for support and are part of no plan.
 */

export const AGENT_NEEDS: Readonly<Record<AgentName, Capability>> = {
  daily_decision: 'daily_agent',
  credit_risk: 'credit_agent',
  inventory_autopilot: 'inventory_agent',
  gst_anomaly: 'gst_agent',
};

/** What a shop is told by itself, by the names of `ROUNDS`. */
export const ROUND_NEEDS = {
  daily_decision: 'daily_agent',
  sales_watch: 'daily_agent',
  weekly_note: 'cash',
  no_bill_nudge: 'daily_agent',
  evening_summary: 'cash',
} as const satisfies Record<string, Capability>;

export const REPORT_NEEDS: Readonly<Record<ReportName, Capability>> = {
  day_book: 'billing',
  cash_book: 'billing',
  sales_register: 'billing',
  purchase_register: 'billing',
  profit_and_loss: 'billing',
  stock_valuation: 'billing',
  stock_by_branch: 'billing',
  ageing: 'billing',
  sales_by_branch: 'billing',
  trial_balance: 'billing',
  balance_sheet: 'billing',
  item_profit: 'billing',
  customer_profit: 'billing',
  sales_by_day: 'billing',
  sales_by_week: 'billing',
  sales_by_month: 'billing',
  sales_comparison: 'billing',
};
