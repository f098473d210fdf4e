import type { Account } from './post-entry.ts';

/** What the shop earns and what that costs, in the order of its profit and loss. Their balances are a year's: at its end they are its profit. */
export const PROFIT_ACCOUNTS = [
  'sales',
  'unbilled_sales',
  'charges_recovered',
  'round_off',
  'cost_of_goods',
  'stock_adjustment',
  'expenses',
  'bad_debts',
] as const satisfies readonly Account[];

export const isProfitAccount = (account: Account): boolean => (PROFIT_ACCOUNTS as readonly Account[]).includes(account);
