import type { Scope } from '../../database/scope.ts';
import type { Account } from '../../journal/post-entry.ts';
import { PROFIT_ACCOUNTS } from '../../journal/profit-accounts.ts';
import { type Cell, column, type Report, type ReportTable, withTotals } from './report-table.ts';

/** What accounts are put together as; parties are taken apart by which way they stand. In the order of a statement. */
const LINES = [
  'cash',
  'bank',
  'upi',
  'card',
  'cheques_in_hand',
  'receivable',
  'supplier_advances',
  'inventory',
  'input_gst',
  'payable',
  'customer_advances',
  'goods_received',
  'output_gst',
  'capital',
  'drawing',
  'opening_balance',
  'sales',
  'charges_recovered',
  'cost_of_goods',
  'stock_adjustment',
  'expenses',
  'bad_debts',
  'round_off',
] as const;
type Line = (typeof LINES)[number];

const LINE_OF: Record<Exclude<Account, 'receivable' | 'payable'>, Line> = {
  cash: 'cash',
  upi: 'upi',
  card: 'card',
  bank: 'bank',
  cheques_in_hand: 'cheques_in_hand',
  inventory: 'inventory',
  goods_on_challan: 'inventory',
  input_cgst: 'input_gst',
  input_sgst: 'input_gst',
  input_igst: 'input_gst',
  input_cess: 'input_gst',
  input_reverse_cgst: 'input_gst',
  input_reverse_sgst: 'input_gst',
  input_reverse_igst: 'input_gst',
  output_cgst: 'output_gst',
  output_sgst: 'output_gst',
  output_igst: 'output_gst',
  output_cess: 'output_gst',
  advance_cgst: 'output_gst',
  advance_sgst: 'output_gst',
  advance_igst: 'output_gst',
  advance_cess: 'output_gst',
  tax_on_advances: 'output_gst',
  reverse_cgst: 'output_gst',
  reverse_sgst: 'output_gst',
  reverse_igst: 'output_gst',
  sales: 'sales',
  charges_recovered: 'charges_recovered',
  unbilled_sales: 'sales',
  cost_of_goods: 'cost_of_goods',
  stock_adjustment: 'stock_adjustment',
  goods_received: 'goods_received',
  expenses: 'expenses',
  bad_debts: 'bad_debts',
  round_off: 'round_off',
  opening_balance: 'opening_balance',
  drawings: 'drawing',
  capital: 'capital',
};
const EARNED: ReadonlySet<Line> = new Set(PROFIT_ACCOUNTS.map((account) => LINE_OF[account]));

/** What each line stands at when a day ends, in paise: debit above nothing, credit below. */
async function balancesAt(scope: Scope, day: string): Promise<Map<Line, number>> {
  const rows = await scope.rows<{ account: Account; isOwed: number; paise: number }>(
    `SELECT account, paise > 0 AS isOwed, SUM(paise) AS paise FROM (
       SELECT p.account, p.party_id, SUM(p.amount_paise) AS paise FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND e.occurred_on <= :day GROUP BY p.account, p.party_id
     ) of_party GROUP BY account, paise > 0`,
    { day },
  );
  const balances = new Map<Line, number>();
  for (const { account, isOwed, paise } of rows) {
    const line = lineOf(account, Number(isOwed) === 1);
    balances.set(line, (balances.get(line) ?? 0) + Number(paise));
  }
  return balances;
}

/** A customer may have paid ahead, and the shop a supplier. */
function lineOf(account: Account, isOwed: boolean): Line {
  if (account === 'receivable') return isOwed ? 'receivable' : 'customer_advances';
  if (account === 'payable') return isOwed ? 'supplier_advances' : 'payable';
  return LINE_OF[account];
}

/** Rows of two columns of which a line fills one; nothing stands in neither. */
const inTwo = (left: string, right: string, lines: readonly (readonly [string, number])[]): ReportTable =>
  withTotals(
    [column('account', 'word'), column(left), column(right)],
    lines
      .filter(([, paise]) => paise !== 0)
      .map(([line, paise]): Cell[] => (paise > 0 ? [line, paise, null] : [line, null, -paise])),
    [left, right],
  );

/** Every account at the end of the last day asked for; both columns come to the same. */
export const trialBalance: Report = {
  of: 'end',
  needs: 'profit',
  read: async (scope, { to }) => {
    const balances = await balancesAt(scope, to);
    return inTwo(
      'debit',
      'credit',
      LINES.map((line) => [line, balances.get(line) ?? 0]),
    );
  },
};

/** What the shop has and what it owes at the end of the last day asked for; what was earned until then is its owner's. */
export const balanceSheet: Report = {
  of: 'end',
  needs: 'profit',
  read: async (scope, { to }) => {
    const balances = await balancesAt(scope, to);
    const earned = LINES.filter((line) => EARNED.has(line)).reduce((sum, line) => sum + (balances.get(line) ?? 0), 0);
    return inTwo('has', 'owes', [
      ...LINES.filter((line) => !EARNED.has(line)).map((line) => [line, balances.get(line) ?? 0] as const),
      ['profit', earned] as const,
    ]);
  },
};
