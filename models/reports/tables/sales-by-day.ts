import { daysBefore } from '../../database/scope.ts';
import { column, type Report, withTotals } from './report-table.ts';

/** What each day sold, with tax and less what came back, bills and sums without a bill alike; a day without sales stands there too. */
export const salesByDay: Report = {
  of: 'span',
  needs: null,
  read: async (scope, { from, to }) => {
    const billed = await scope.rows<{ day: string; paise: number }>(
      `SELECT issued_on AS day, SUM(IF(kind = 'credit_note', -total_paise, total_paise)) AS paise FROM invoices
       WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to AND status = 'issued'
         AND kind IN ('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo', 'credit_note')
       GROUP BY issued_on`,
      { from, to },
    );
    const unbilled = await scope.rows<{ day: string; paise: number }>(
      `SELECT e.occurred_on AS day, -SUM(p.amount_paise) AS paise FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND p.account = 'unbilled_sales' AND e.occurred_on BETWEEN :from AND :to GROUP BY e.occurred_on`,
      { from, to },
    );
    const sums = new Map<string, number>();
    for (const { day, paise } of [...billed, ...unbilled]) sums.set(day, (sums.get(day) ?? 0) + Number(paise));
    const rows: [string, number][] = [];
    for (let day = from; day <= to; day = daysBefore(day, -1)) rows.push([day, sums.get(day) ?? 0]);
    return withTotals([column('day', 'day'), column('sales')], rows, ['sales']);
  },
};
