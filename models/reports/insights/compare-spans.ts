import { daysBefore, type Scope } from '../../database/scope.ts';
import { type Span, salesOfSpan } from '../span-figures.ts';
import { profitOfSpan } from './profit-of-span.ts';

/** Sold with tax, less what came back; profit is what the profit-and-loss report says. */
export type SpanFigures = Span & { bills: number; soldPaise: number; profitPaise: number };

/** What a span of days brought. */
export async function figuresOf(scope: Scope, span: Span): Promise<SpanFigures> {
  const sales = await salesOfSpan(scope, span);
  const soldPaise = sales.billedPaise + sales.unbilledPaise - sales.returnedPaise;
  return { ...span, bills: sales.bills, soldPaise, profitPaise: (await profitOfSpan(scope, span)).profitPaise };
}

/** Days in a span, ends included. */
export const daysIn = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/**
 * The span that a span is fairly compared with: as many days of the month, week or year before it. A month that has begun is held
 * against the same days of the last one (31 March against the end of February); any other span against the days right before it.
 */
export function spanBefore({ from, to }: Span): Span {
  const isOfMonth = from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7);
  if (!isOfMonth) return { from: daysBefore(from, daysIn({ from, to })), to: daysBefore(from, 1) };
  const last = daysBefore(from, 1);
  const isWhole = Number(to.slice(8)) === daysInMonth(to);
  const day = isWhole ? last.slice(8) : String(Math.min(Number(to.slice(8)), Number(last.slice(8)))).padStart(2, '0');
  return { from: `${last.slice(0, 8)}01`, to: `${last.slice(0, 8)}${day}` };
}

const daysInMonth = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
