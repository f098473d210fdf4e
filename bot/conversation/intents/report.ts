import { daysBefore } from '../../../models/database/scope.ts';
import { askReport, freezeReport, type ReportSnapshot } from '../../../models/documents/report-file.ts';
import type { Language } from '../../../models/languages.ts';
import { type Span, spanOf } from '../../../models/reports/span-figures.ts';
import type { ReportName } from '../../../models/reports/tables/report-names.ts';
import { REPORTS } from '../../../models/reports/tables/reports.ts';
import { recordWish } from '../../../models/usage/usage-events.ts';
import { documentLabels } from '../../documents/labels.ts';
import { cellText, headOf, reportTitle } from '../../documents/report-cells.ts';
import { money } from '../../replies/format.ts';
import { costUnknown } from '../cost-unknown.ts';
import { daysNamed } from '../days-named.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['report']>;

/** Books of a day; all others are of the month so far unless a span is said. */
const OF_A_DAY: ReadonlySet<ReportName> = new Set(['day_book', 'cash_book']);
/** A longer one is read by the jobs and comes as a file: nobody waits for it, and no chat is held up. */
const SHORT_DAYS = 31;
/** A report of so few rows is told row by row. */
const TOLD_ROWS = 8;

/** "Sales register last month": its sums in words and all of it as a file. */
export async function giveReport(turn: ShopTurn, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const span = saidSpan(scope.today, wish);
  const { id } = await askReport(scope, wish.name, span);
  await recordWish(scope, 'report', turn.message.id);
  const { language } = scope.shop;
  const layout = wish.format === null || wish.format === 'pdf' ? 'a4' : wish.format;
  const document = { of: { kind: 'report' as const, id }, layout, language };
  const labels = documentLabels(language as Language);
  const isLong = REPORTS[wish.name].of === 'span' && daysBefore(span.to, SHORT_DAYS) > span.from;
  if (isLong) {
    const title = reportTitle({ name: wish.name, ...span }, labels);
    return void (await say(turn, `${t('report.head', title)}\n${t('report.coming')}`, { document }));
  }
  const told = reportText(turn, await freezeReport(scope, id));
  const unknown = REPORTS[wish.name].needs === 'profit' ? await costUnknown(turn, span) : null;
  await say(turn, unknown === null ? told : `${told}\n${unknown}`, { document });
}

/** The sums of a report, and its rows where they are few. */
function reportText({ t, scope }: ShopTurn, snapshot: ReportSnapshot): string {
  const labels = documentLabels(scope.shop.language as Language);
  const { columns, rows, totals } = snapshot.table;
  const head = t('report.head', reportTitle(snapshot, labels));
  if (rows.length === 0) return `${head}\n${labels.report.nothing}`;
  const isShort = columns.filter(({ kind }) => kind === 'money').length === 1 && rows.length <= TOLD_ROWS;
  const told = isShort
    ? rows.map((row) => {
        const words = row.flatMap((cell, at) =>
          columns[at]!.kind === 'money' || cell === null ? [] : [cellText(cell, columns[at]!.kind, labels)],
        );
        return t('report.line', { label: words.join(' · '), amount: money(Number(row.at(-1))) });
      })
    : [];
  const sums = columns.flatMap((column, at) => {
    const sum = totals[at];
    if (column.kind !== 'money' || sum === null || sum === undefined) return [];
    const label = isShort ? labels.totals.total : headOf(column, labels);
    return sum === 0 && !isShort ? [] : [t('report.line', { label, amount: money(Number(sum)) })];
  });
  return [head, ...told, ...sums].join('\n');
}

/** The days of a wish, none of them to come. Error: `date_out_of_range`. */
export function saidSpan(today: string, { name, span }: Pick<Wish, 'name' | 'span'>): Span {
  if (span === null) return OF_A_DAY.has(name) ? { from: today, to: today } : spanOf('month', today);
  return daysNamed(today, span);
}
