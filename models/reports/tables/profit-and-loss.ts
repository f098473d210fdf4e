import { PROFIT_ACCOUNTS } from '../../journal/profit-accounts.ts';
import { column, type Report, withTotals } from './report-table.ts';

/** The order in which accounts are told; the sign is of profit. Stock that came in for nothing is no earning. */
const ACCOUNTS: readonly string[] = PROFIT_ACCOUNTS;

/** Sales without tax, less the cost of the goods sold, losses of stock, expenses and udhar given up. */
export const profitAndLoss: Report = {
  of: 'span',
  needs: 'profit',
  read: async (scope, span) => {
    const rows = await scope.rows<{ account: string; category: string | null; amount: number }>(
      `SELECT p.account, x.category, -SUM(p.amount_paise) AS amount FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       LEFT JOIN expenses x ON x.tenant_id = e.tenant_id AND x.id = e.expense_id
       WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account IN (:accounts)
       GROUP BY p.account, x.category HAVING SUM(p.amount_paise) <> 0`,
      { ...span, accounts: ACCOUNTS },
    );
    const inOrder = [...rows].sort((a, b) => ACCOUNTS.indexOf(a.account) - ACCOUNTS.indexOf(b.account));
    return withTotals(
      [column('account', 'word'), column('item', 'text'), column('amount')],
      inOrder.map((row) => [row.account, row.category, Number(row.amount)]),
      ['amount'],
    );
  },
};
