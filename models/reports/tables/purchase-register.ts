import { column, type Report, withTotals } from './report-table.ts';

const SUM = (account: string): string => `SUM(CASE WHEN p.account = '${account}' THEN p.amount_paise ELSE 0 END)`;

/** Every purchase with the supplier's bill (of what went back, the shop's own document), what its goods cost and the tax that the shop gets back, as the journal has it; cancelled ones take away on their day. */
export const purchaseRegister: Report = {
  of: 'span',
  needs: 'purchases',
  read: async (scope, span) => {
    const rows = await scope.rows<Record<string, string | number | null>>(
      `SELECT e.occurred_on AS day, e.kind AS what, c.name, c.gstin, COALESCE(b.bill_number, i.number) AS bill, b.billed_on,
         ${SUM('inventory')} + ${SUM('stock_adjustment')} AS goods, ${SUM('input_cgst')} AS cgst,
         ${SUM('input_sgst')} AS sgst, ${SUM('input_igst')} AS igst, ${SUM('input_cess')} AS cess
       FROM journal_entries e JOIN journal_postings p ON p.entry_id = e.id AND p.tenant_id = e.tenant_id
       LEFT JOIN purchases b ON b.tenant_id = e.tenant_id AND b.id = e.purchase_id
       LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id AND i.kind = 'purchase_return'
       LEFT JOIN parties c ON c.tenant_id = e.tenant_id AND c.id = COALESCE(b.supplier_id, i.customer_id)
       LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id AND r.occurred_on = e.occurred_on
       LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id AND o.occurred_on = e.occurred_on
       WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND r.id IS NULL AND o.id IS NULL
         AND (b.id IS NOT NULL OR i.id IS NOT NULL)
       GROUP BY e.id, e.occurred_on, e.kind, c.name, c.gstin, b.bill_number, b.billed_on, i.number ORDER BY e.occurred_on, e.id`,
      span,
    );
    const sums = ['goods', 'cgst', 'sgst', 'igst', 'cess'];
    return withTotals(
      [
        column('day', 'day'),
        column('what', 'word'),
        column('supplier', 'text'),
        column('gstin', 'text'),
        column('bill', 'text'),
        column('billed_on', 'day'),
        ...sums.map((key) => column(key)),
        column('total'),
      ],
      rows.map((row) => {
        const paise = sums.map((key) => Number(row[key]));
        const said = ['day', 'what', 'name', 'gstin', 'bill', 'billed_on'].map((key) => row[key] ?? null);
        return [...said, ...paise, paise.reduce((sum, one) => sum + one, 0)];
      }),
      [...sums, 'total'],
    );
  },
};
