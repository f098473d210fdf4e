import { column, type Report, withTotals } from './report-table.ts';

/** The goods on the shelf at what they cost, moving average; the sum is the account of the stock. */
export const stockValuation: Report = {
  of: 'now',
  needs: 'profit',
  read: async (scope) => {
    const rows = await scope.rows<{ name: string; unit: string; on_hand: number; worth: number }>(
      `SELECT g.name, g.unit, g.on_hand_milli AS on_hand, SUM(m.value_paise) AS worth FROM products g
       JOIN stock_moves m ON m.tenant_id = g.tenant_id AND m.product_id = g.id
       WHERE g.tenant_id = :tenantId GROUP BY g.id, g.name, g.unit, g.on_hand_milli
       HAVING g.on_hand_milli <> 0 OR SUM(m.value_paise) <> 0 ORDER BY worth DESC, g.id`,
    );
    return withTotals(
      [column('item', 'text'), column('quantity', 'quantity'), column('unit', 'text'), column('worth')],
      rows.map((row) => [row.name, row.on_hand, row.unit, Number(row.worth)]),
      ['worth'],
    );
  },
};
