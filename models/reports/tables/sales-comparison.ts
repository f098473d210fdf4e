import { spanBefore } from '../insights/compare-spans.ts';
import { type Cell, column, type Report, withTotals } from './report-table.ts';
import { salesByDay } from './sales-by-day.ts';

/** What each day sold beside the same day of the span before (see `spanBefore`); the shorter of the two has gaps at its end. */
export const salesComparison: Report = {
  of: 'span',
  needs: null,
  read: async (scope, span) => {
    const now = (await salesByDay.read(scope, span)).rows;
    const before = (await salesByDay.read(scope, spanBefore(span))).rows;
    const rows = Array.from({ length: Math.max(now.length, before.length) }, (_, at): Cell[] => [
      now[at]?.[0] ?? null,
      now[at]?.[1] ?? null,
      before[at]?.[0] ?? null,
      before[at]?.[1] ?? null,
    ]);
    return withTotals(
      [column('day', 'day'), column('sales'), column('day_before', 'day'), column('sales_before')],
      rows,
      ['sales', 'sales_before'],
    );
  },
};
