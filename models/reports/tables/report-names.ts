/** The reports that can be asked for. */
export const REPORT_NAMES = [
  'day_book',
  'cash_book',
  'sales_by_day',
  'sales_by_week',
  'sales_by_month',
  'sales_comparison',
  'sales_register',
  'purchase_register',
  'profit_and_loss',
  'trial_balance',
  'balance_sheet',
  'stock_valuation',
  'stock_by_branch',
  'sales_by_branch',
  'ageing',
  'item_profit',
  'customer_profit',
] as const;
export type ReportName = (typeof REPORT_NAMES)[number];
