import { daysBefore } from '../../../models/database/scope.ts';
import { askReport, freezeReport, type ReportSnapshot } from '../../../models/documents/report-file.ts';
import { AppError } from '../../../models/errors.ts';
import { financialYear, financialYearDays } from '../../../models/gst/financial-year.ts';
import type { Language } from '../../../models/languages.ts';
import { type Span, spanOf } from '../../../models/reports/span-figures.ts';
import type { ReportName } from '../../../models/reports/tables/report-names.ts';
import { REPORTS } from '../../../models/reports/tables/reports.ts';
import { recordWish } from '../../../models/usage/usage-events.ts';
import { documentLabels } from '../../documents/labels.ts';
import { cellText, headOf, reportTitle } from '../../documents/report-cells.ts';
import { money } from '../../replies/format.ts';
import { costUnknown } from '../cost-unknown.ts';
import { dayOf } from '../said-day.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['report']>;

/** Books of a day; all others are of the month so far unless a span is said. */
const OF_A_DAY: ReadonlySet<ReportName> = new Set(['day_book', 'cash_book']);
/** A longer one is read by the jobs and comes as a file: nobody waits for it, and no chat is held up. */
const SHORT_DAYS = 31;
const WITHIN_DAYS = 3_700;
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

/** The days that a message names, none of them to come. Error: `date_out_of_range`. */
export function daysNamed(today: string, span: NonNullable<Wish['span']>): Span {
  const found = spanSaid(today, span);
  if (found.from > today) throw new AppError('date_out_of_range');
  return { from: found.from, to: found.to > today ? today : found.to };
}

function spanSaid(today: string, span: NonNullable<Wish['span']>): Span {
  if ('day' in span) {
    const day = dayOf(today, { when: span.day.when, days_ago: span.day.daysAgo }, WITHIN_DAYS);
    return { from: day, to: day };
  }
  if ('financialYear' in span) {
    return financialYearDays(financialYear(`${span.financialYear}-04-01`));
  }
  if ('month' in span) return monthOf(today, span);
  switch (span.name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'last_year': {
      const { from } = financialYearDays(financialYear(today));
      return financialYearDays(financialYear(daysBefore(from, 1)));
    }
    default:
      return spanOf(span.name, today);
  }
}

/** The newest month of that name that has begun. */
function monthOf(today: string, { month, year }: { month: number; year: number | null }): Span {
  const two = String(month).padStart(2, '0');
  const thisYear = Number(today.slice(0, 4));
  const from = `${year ?? (`${thisYear}-${two}-01` > today ? thisYear - 1 : thisYear)}-${two}-01`;
  const next = new Date(`${from}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: daysBefore(next.toISOString().slice(0, 10), 1) };
}
