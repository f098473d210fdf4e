import { column, type Report, withTotals } from './report-table.ts';

/** What each customer's bills came to without tax, what the goods cost, and what is left; walk-ins are one row. */
export const customerProfit: Report = {
  of: 'span',
  needs: 'profit',
  read: async (scope, span) => {
    const rows = await scope.rows<{ name: string | null; sales: number; cost: number }>(
      `SELECT c.name, -SUM(CASE WHEN p.account <> 'cost_of_goods' THEN p.amount_paise ELSE 0 END) AS sales,
         SUM(CASE WHEN p.account = 'cost_of_goods' THEN p.amount_paise ELSE 0 END) AS cost
       FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
       LEFT JOIN journal_postings d ON d.tenant_id = e.tenant_id AND d.entry_id = e.id AND d.account = 'receivable'
       LEFT JOIN parties c ON c.tenant_id = p.tenant_id AND c.id = COALESCE(i.customer_id, d.party_id)
       WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account IN ('sales', 'charges_recovered', 'unbilled_sales', 'cost_of_goods')
       GROUP BY c.id, c.name HAVING sales <> 0 OR cost <> 0`,
      span,
    );
    return withTotals(
      [column('name', 'text'), column('sales'), column('cost'), column('profit')],
      rows
        .map((row) => [row.name, Number(row.sales), Number(row.cost), Number(row.sales) - Number(row.cost)])
        .sort((a, b) => Number(b[3]) - Number(a[3])),
      ['sales', 'cost', 'profit'],
    );
  },
};
