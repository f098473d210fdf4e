import type { Account } from '../../../models/journal/post-entry.ts';
import headings from './headings.json' with { type: 'json' };

const { tally } = headings;
/** Ledgers of every shop; those of parties, expenses and rates come beside them. */
export type LedgerKey = keyof typeof tally.ledgers;
export type Ledger = { ledger: string; group: string };

export const ledgerOf = (key: LedgerKey): Ledger => {
  const [ledger, group] = tally.ledgers[key] as [string, string];
  return { ledger, group };
};

/** What was sold at a rate (basis points); null: without tax. */
export const saleLedger = (rateBp: number | null): Ledger =>
  rateBp === null
    ? ledgerOf('sales_exempt')
    : { ledger: tally.saleAt.replace('{{rate}}', String(rateBp / 100)), group: ledgerOf('sales').group };

export const PARTY_GROUPS = { customer: 'Sundry Debtors', supplier: 'Sundry Creditors' } as const;

/** Accounts that bear other names in Tally, or share a ledger there. */
const CALLED: Partial<Record<Account, LedgerKey>> = {
  inventory: 'stock',
  goods_on_challan: 'stock',
  cost_of_goods: 'stock_change',
  advance_cgst: 'output_cgst',
  advance_sgst: 'output_sgst',
  advance_igst: 'output_igst',
  advance_cess: 'output_cess',
};

/** The ledger that holds what an account of the books holds. Of parties, sales at a rate and expenses it is the group that counts. */
export const ledgerOfAccount = (account: Exclude<Account, 'receivable' | 'payable'>): Ledger =>
  ledgerOf(CALLED[account] ?? (account as LedgerKey));

/** Entries that move stock and cost and nothing between them: what a sale costs, what lies at a customer's on a challan. */
const AT_COST: ReadonlySet<string> = new Set(['sale', 'return', 'challan', 'challan_return']);
const BOUGHT: ReadonlySet<string> = new Set(['purchase', 'purchase_return']);
/** What a posting is in Tally's ledgers; `bears`: what of the journal of its month it is, besides or instead. */
export type Place = { in: LedgerKey | 'sales_by_rate' | 'expense' | 'party' | 'none'; bears?: keyof StockOfMonth };

/**
 * Where a posting of an entry of a kind stands in Tally. The books keep stock perpetually; Tally's accounts without inventory keep it as
 * an accountant expects it there: what is bought and sent back stands in Purchases, as in the purchase register, bills bear no cost,
 * and a journal at the end of each month brings Stock in Trade to what the books say against Change in Stock. Purchases and Change in
 * Stock, one group, are the cost of what was sold. (Stock in Trade is a current asset, for Tally takes no voucher on ledgers of
 * Stock-in-Hand.) Goods that came, broke or were counted without a bill are journals of their own on Stock in Trade. What goes back
 * to a supplier stands in Purchases with what the supplier gives for it; what it cost otherwise is in the month's journal.
 */
export function placeOf(account: Account, kind: string): Place {
  if (account === 'receivable' || account === 'payable') return { in: 'party' };
  if (account === 'sales') return { in: 'sales_by_rate' };
  if (account === 'expenses') return { in: 'expense' };
  if (account === 'cost_of_goods') return { in: 'none' };
  const isStock = account === 'inventory' || account === 'goods_on_challan';
  if (isStock && AT_COST.has(kind)) return { in: 'none', bears: 'stockPaise' };
  if (isStock && BOUGHT.has(kind)) return { in: 'purchases', bears: 'stockPaise' };
  if (account === 'stock_adjustment' && kind === 'purchase_return')
    return { in: 'purchases', bears: 'adjustmentPaise' };
  return { in: CALLED[account] ?? (account as LedgerKey) };
}

/** What stock moved in a month, and what of its adjustment no voucher of it bears; debit above nothing, in paise. */
export type StockOfMonth = { stockPaise: number; adjustmentPaise: number };
export const noStock = (): StockOfMonth => ({ stockPaise: 0, adjustmentPaise: 0 });

/** Adds what a posting brings to the journal of its month. */
export function addStock(to: StockOfMonth, place: Place, paise: number): void {
  if (place.bears) to[place.bears] += paise;
}

/** The same as postings: stock comes to what the books say, and the cost of what was sold with it. */
export const stockPostings = ({ stockPaise, adjustmentPaise }: StockOfMonth): (Ledger & { paise: number })[] => [
  { ...ledgerOf('stock'), paise: stockPaise },
  { ...ledgerOf('stock_adjustment'), paise: adjustmentPaise },
  { ...ledgerOf('stock_change'), paise: -stockPaise - adjustmentPaise },
];
