import type { Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';

/**
 * How a cell is written: words, a day, integer paise, integer thousandths of the row's unit, or a code that the locales have a word for
 * (`report.word.<code>`).
 */
export type CellKind = 'text' | 'day' | 'money' | 'quantity' | 'word';
export type Cell = string | number | null;
/** The head stands in the locales under `report.column.<key>`. */
export type ReportColumn = { key: string; kind: CellKind };

/** A report as data: the locales give its title and heads, layouts only place it. Money is integer paise. */
export type ReportTable = { columns: ReportColumn[]; rows: Cell[][]; totals: Cell[] };

/** Of a span of days, of the end of its last day, or of now. */
export type ReportSpan = 'span' | 'end' | 'now';
/** What a report shows and asks. `needs`: what not everybody of a shop may see. */
export type Report = {
  of: ReportSpan;
  needs: 'profit' | 'purchases' | null;
  read(scope: Scope, span: Span): Promise<ReportTable>;
};

export const column = (key: string, kind: CellKind = 'money'): ReportColumn => ({ key, kind });

/** Sums under the columns named; the first cell says that they are sums, the others are empty. */
export function withTotals(columns: ReportColumn[], rows: Cell[][], summed: string[]): ReportTable {
  const totals = columns.map(({ key }, at): Cell => {
    if (!summed.includes(key)) return null;
    return rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0);
  });
  return { columns, rows, totals };
}
