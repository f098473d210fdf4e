import { daysBefore, type Scope } from '../../database/scope.ts';
import { type Span, salesOfSpan } from '../span-figures.ts';
import { profitOfSpan } from './profit-of-span.ts';

/** Sold with tax, less what came back; `billsPaise` is of the bills alone; profit is what the profit-and-loss report says. */
export type SpanFigures = Span & {
  bills: number;
  billsPaise: number;
  unbilledPaise: number;
  soldPaise: number;
  profitPaise: number;
};

/** What a span of days brought. */
export async function figuresOf(scope: Scope, span: Span): Promise<SpanFigures> {
  const { bills, billsPaise, billedPaise, unbilledPaise, returnedPaise } = await salesOfSpan(scope, span);
  const soldPaise = billedPaise + unbilledPaise - returnedPaise;
  const { profitPaise } = await profitOfSpan(scope, span);
  return { ...span, bills, billsPaise, unbilledPaise, soldPaise, profitPaise };
}

/** Days in a span, ends included. */
export const daysIn = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
const DAY_MS = 86_400_000;

/** The days of a span that are over: today is not, and is left out unless there is nothing else. */
export const daysOver = (span: Span, today: string): Span =>
  span.to === today && span.from < today ? { from: span.from, to: daysBefore(today, 1) } : span;

/**
 * The span that a span is fairly compared with: as many days of the month, week or year before it. A month that has begun is held
 * against the same days of the last one (31 March against the end of February), a week that has begun on Monday against the same
 * weekdays, a year from 1 April against the same dates; any other span against the days right before it.
 */
export function spanBefore({ from, to }: Span): Span {
  const days = daysIn({ from, to });
  if (from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)) return monthBefore({ from, to });
  if (from.endsWith('-04-01') && days <= 366) return { from: yearBefore(from), to: yearBefore(to) };
  const isOfWeek = new Date(`${from}T00:00:00Z`).getUTCDay() === 1 && days > 1 && days <= 7;
  const back = isOfWeek ? 7 : days;
  return { from: daysBefore(from, back), to: daysBefore(to, back) };
}

function monthBefore({ from, to }: Span): Span {
  const last = daysBefore(from, 1);
  const isWhole = Number(to.slice(8)) === daysInMonth(to);
  const day = isWhole ? last.slice(8) : String(Math.min(Number(to.slice(8)), Number(last.slice(8)))).padStart(2, '0');
  return { from: `${last.slice(0, 8)}01`, to: `${last.slice(0, 8)}${day}` };
}

/** The same date a year earlier; of 29 February the day before. */
function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1);
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

const daysInMonth = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
