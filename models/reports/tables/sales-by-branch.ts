import { salesByPlace } from '../place-sales.ts';
import { column, type Report, withTotals } from './report-table.ts';

/** The sales of each place, the shop's own under its name. */
export const salesByBranch: Report = {
  of: 'span',
  needs: null,
  read: async (scope, span) => {
    const names = await scope.rows<{ id: number; name: string }>(
      'SELECT id, name FROM branches WHERE tenant_id = :tenantId',
    );
    const nameOf = (branchId: number | null): string =>
      names.find(({ id }) => id === branchId)?.name ?? scope.shop.name;
    const places = await salesByPlace(scope, span);
    return withTotals(
      [column('branch', 'text'), column('bills', 'quantity'), column('sales')],
      places.map(({ branchId, bills, paise }) => [nameOf(branchId), bills * 1_000, paise]),
      ['bills', 'sales'],
    );
  },
};
