import { stockByPlace } from '../../branches/branch-stock.ts';
import { column, type Report } from './report-table.ts';

/** What lies where: the shop's own place under its name, then its branches. */
export const stockByBranch: Report = {
  of: 'now',
  needs: null,
  read: async (scope) => {
    const rows = await stockByPlace(scope);
    return {
      columns: [
        column('branch', 'text'),
        column('item', 'text'),
        column('quantity', 'quantity'),
        column('unit', 'text'),
      ],
      rows: rows.map((row) => [row.branch ?? scope.shop.name, row.name, row.onHandMilli, row.unit]),
      totals: [null, null, null, null],
    };
  },
};
