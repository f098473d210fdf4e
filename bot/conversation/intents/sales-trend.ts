import { daysBefore } from '../../../models/database/scope.ts';
import { freezeReport } from '../../../models/documents/report-file.ts';
import { daysOver } from '../../../models/reports/insights/compare-spans.ts';
import { salesOfWeekday } from '../../../models/reports/insights/weekday-sales.ts';
import { type Span, spanOf } from '../../../models/reports/span-figures.ts';
import { mondayOf } from '../../../models/reports/tables/sales-by-stretch.ts';
import { day, money } from '../../replies/format.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askedSpan, lines, reportPicture, spanText } from './insight-kit.ts';

/** Without days said, so many weeks or months up to today; of more, the newest are told line by line and the picture has all. */
const USUAL_WEEKS = 8;
const USUAL_MONTHS = 6;
const MOST_LINES = 14;

/** "Sales graph", "week wise sales": the sum, the average and the best day, week or month, and a picture of all. */
export function salesTrend(turn: ShopTurn): Promise<void> {
  const { by } = turn.meaning.extra;
  return by ? trendOf(turn, by) : dailyTrend(turn);
}

async function dailyTrend(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const span = askedSpan(turn);
  const document = await reportPicture(turn, 'sales_by_day', span);
  const { table } = await freezeReport(scope, document.of.id);
  const days = table.rows.map(([on, paise]) => ({ on: String(on), paise: Number(paise) }));
  const total = Number(table.totals[1] ?? 0);
  const [best] = [...days].sort((a, b) => b.paise - a.paise);
  if (!best || best.paise === 0) return void (await say(turn, t('query.no_sales', { date: spanText(span) })));
  const over = days.filter(({ on }) => on <= daysOver(span, scope.today).to);
  const sum = over.reduce((all, { paise }) => all + paise, 0);
  const text = lines([
    t('insight.trend', {
      date: spanText(span),
      total: money(total),
      average: money(Math.round(sum / over.length)),
      best: day(best.on),
      amount: money(best.paise),
    }),
    span.to === scope.today ? t(over.length < days.length ? 'insight.average_over' : 'insight.so_far') : null,
  ]);
  await say(turn, text, { document });
}

type By = 'week' | 'month';

/** Each week or month of the days asked about; the average is of those that are whole and over. */
async function trendOf(turn: ShopTurn, by: By): Promise<void> {
  const { t, scope } = turn;
  const span = spanOfTrend(turn, by);
  const document = await reportPicture(turn, by === 'week' ? 'sales_by_week' : 'sales_by_month', span);
  const { table } = await freezeReport(scope, document.of.id);
  const asked = table.rows.map(([from, paise], at) => {
    const next = table.rows[at + 1];
    const to = next ? daysBefore(String(next[0]), 1) : span.to;
    return { from: String(from), to, paise: Number(paise) };
  });
  // Before a shop's first sale there is nothing to tell, and the week or month of it is none of a whole.
  const first = asked.findIndex(({ paise }) => paise !== 0);
  const all = first > 0 ? asked.slice(first) : asked;
  const total = Number(table.totals[1] ?? 0);
  const [best] = [...all].sort((a, b) => b.paise - a.paise);
  if (!best || best.paise === 0) return void (await say(turn, t('query.no_sales', { date: spanText(span) })));
  const isBegun = (one: Span): boolean => first > 0 && one === all[0];
  const whole = all.filter((one) => isWhole(one, by) && one.to < scope.today && !isBegun(one));
  const sum = whole.reduce((paise, one) => paise + one.paise, 0);
  const left = all.length - MOST_LINES;
  const text = lines([
    t(`insight.by_${by}`, { date: spanText({ from: all[0]!.from, to: span.to }), total: money(total) }),
    ...all.slice(-MOST_LINES).map((one) => `• ${spanText(one)}: ${money(one.paise)}`),
    left > 0 ? t('query.and_more', { count: left }) : null,
    t('insight.best_of', { best: spanText(best), amount: money(best.paise) }),
    whole.length === 0 ? null : t('insight.average_whole', { average: money(Math.round(sum / whole.length)) }),
    span.to === scope.today ? t('insight.so_far') : null,
  ]);
  await say(turn, text, { document });
}

function spanOfTrend(turn: ShopTurn, by: By): Span {
  if (turn.meaning.extra.span) return askedSpan(turn);
  const { today } = turn.scope;
  if (by === 'week') return { from: daysBefore(mondayOf(today), 7 * (USUAL_WEEKS - 1)), to: today };
  let { from } = spanOf('month', today);
  for (let month = 1; month < USUAL_MONTHS; month += 1) from = spanOf('month', daysBefore(from, 1)).from;
  return { from, to: today };
}

/** A week from Monday to Sunday, a month from its first day to its last. */
function isWhole({ from, to }: Span, by: By): boolean {
  if (by === 'week') return mondayOf(from) === from && daysBefore(to, 6) === from;
  return from.endsWith('-01') && daysBefore(to, -1).endsWith('-01');
}

/** "Monday ki sale": the newest one, and the same weekday before. */
export async function weekdaySales(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const [newest, ...before] = await salesOfWeekday(scope, turn.meaning.extra.weekday ?? 0);
  const sum = before.reduce((paise, one) => paise + one.paise, 0);
  const line = ({ on, paise }: { on: string; paise: number }): string => `${day(on)}: ${money(paise)}`;
  await say(
    turn,
    lines([
      t('insight.weekday', { date: day(newest!.on), total: money(newest!.paise) }),
      newest!.on === scope.today ? t('insight.so_far') : null,
      t('insight.weekday_before'),
      ...before.map((one) => `• ${line(one)}`),
      t('insight.weekday_average', { average: money(Math.round(sum / before.length)) }),
    ]),
  );
}
