import { column, type Report, withTotals } from './report-table.ts';

/** Every entry of the journal in its order, with what it moved: the sum of its debits. Reversals stand as entries of their own. */
export const dayBook: Report = {
  of: 'span',
  needs: 'purchases',
  read: async (scope, span) => {
    const rows = await scope.rows<{
      day: string;
      kind: string;
      number: string | null;
      party: string | null;
      amount: number;
    }>(
      `SELECT e.occurred_on AS day, e.kind, i.number, COALESCE(MAX(c.name), i.customer_name, x.category) AS party,
         SUM(GREATEST(p.amount_paise, 0)) AS amount
       FROM journal_entries e JOIN journal_postings p ON p.entry_id = e.id AND p.tenant_id = e.tenant_id
       LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
       LEFT JOIN parties c ON c.tenant_id = p.tenant_id AND c.id = p.party_id
       LEFT JOIN expenses x ON x.tenant_id = e.tenant_id AND x.id = e.expense_id
       WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to
       GROUP BY e.id, e.occurred_on, e.kind, i.number, i.customer_name, x.category ORDER BY e.occurred_on, e.id`,
      span,
    );
    return withTotals(
      [
        column('day', 'day'),
        column('what', 'word'),
        column('number', 'text'),
        column('name', 'text'),
        column('amount'),
      ],
      rows.map((row) => [row.day, row.kind, row.number, row.party, Number(row.amount)]),
      ['amount'],
    );
  },
};
