import { column, type Report, withTotals } from './report-table.ts';

const SUM = (account: string): string => `-SUM(CASE WHEN p.account = '${account}' THEN p.amount_paise ELSE 0 END)`;

/**
 * Every bill, credit note and sale without a bill, with its taxes, as the journal has it: returns and what was cancelled take away
 * on their own day. What was written and cancelled on one day is left out.
 */
export const salesRegister: Report = {
  of: 'span',
  needs: null,
  read: async (scope, span) => {
    const rows = await scope.rows<Record<string, string | number | null>>(
      `SELECT e.occurred_on AS day, e.kind AS what, i.number, i.customer_name AS name, c.gstin,
         -SUM(CASE WHEN p.account IN ('sales', 'charges_recovered', 'unbilled_sales') THEN p.amount_paise ELSE 0 END) AS taxable,
         ${SUM('output_cgst')} AS cgst, ${SUM('output_sgst')} AS sgst, ${SUM('output_igst')} AS igst,
         ${SUM('output_cess')} AS cess, ${SUM('round_off')} AS round_off
       FROM journal_entries e JOIN journal_postings p ON p.entry_id = e.id AND p.tenant_id = e.tenant_id
       LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
       LEFT JOIN parties c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
       LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id AND r.occurred_on = e.occurred_on
       LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id AND o.occurred_on = e.occurred_on
       WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND r.id IS NULL AND o.id IS NULL
         AND p.account IN ('sales', 'charges_recovered', 'unbilled_sales', 'output_cgst', 'output_sgst', 'output_igst', 'output_cess', 'round_off')
       GROUP BY e.id, e.occurred_on, e.kind, i.number, i.customer_name, c.gstin ORDER BY e.occurred_on, e.id`,
      span,
    );
    const sums = ['taxable', 'cgst', 'sgst', 'igst', 'cess', 'round_off'];
    return withTotals(
      [
        column('day', 'day'),
        column('what', 'word'),
        column('number', 'text'),
        column('name', 'text'),
        column('gstin', 'text'),
        ...sums.map((key) => column(key)),
        column('total'),
      ],
      rows.map((row) => {
        const paise = sums.map((key) => Number(row[key]));
        const said = ['day', 'what', 'number', 'name', 'gstin'].map((key) => row[key] ?? null);
        return [...said, ...paise, paise.reduce((sum, one) => sum + one, 0)];
      }),
      [...sums, 'total'],
    );
  },
};
