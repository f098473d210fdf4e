import { daysBefore } from '../../database/scope.ts';
import { column, type Report, withTotals } from './report-table.ts';
import { salesByDay } from './sales-by-day.ts';

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => daysBefore(day, (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);

/** The sales by day, gathered by what each day belongs to; a row stands under its first day in the span, and none is left out. */
const gathered = (keyOf: (day: string) => string): Report => ({
  of: 'span',
  needs: null,
  read: async (scope, span) => {
    const { rows } = await salesByDay.read(scope, span);
    const sums = new Map<string, { from: string; paise: number }>();
    for (const [day, paise] of rows) {
      const key = keyOf(String(day));
      const sum = sums.get(key) ?? { from: String(day), paise: 0 };
      sums.set(key, { ...sum, paise: sum.paise + Number(paise) });
    }
    const list = [...sums.values()].map(({ from, paise }) => [from, paise]);
    return withTotals([column('day', 'day'), column('sales')], list, ['sales']);
  },
});

/** What each week sold, from Monday on; the first and the last may be parts of theirs. */
export const salesByWeek = gathered(mondayOf);
/** What each month sold. */
export const salesByMonth = gathered((day) => day.slice(0, 7));
