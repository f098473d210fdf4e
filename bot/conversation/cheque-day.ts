import { daysBefore } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import type { Cheque, ChequeSaid } from '../../models/payments/cheques.ts';
import type { Understanding } from '../language/understanding.ts';
import { day } from '../replies/format.ts';
import type { ShopTurn } from './turn.ts';

type Day = { day: number; month: number | null; year: number | null };

/** The real day that was said and lies nearest; a day without its month is the next one. Null when no calendar has it. */
export function nearestDay(today: string, { day, month, year }: Day): string | null {
  const [thisYear, thisMonth] = today.split('-').map(Number) as [number, number];
  const found: string[] = [];
  for (let ahead = month === null ? 0 : -12; ahead <= (year === null ? 12 : 40); ahead += 1) {
    const months = thisYear * 12 + thisMonth - 1 + ahead;
    const at = { year: Math.floor(months / 12), month: (months % 12) + 1 };
    if ((month !== null && month !== at.month) || (year !== null && year !== at.year)) continue;
    const date = `${at.year}-${String(at.month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    if (new Date(`${date}T00:00:00Z`).getUTCDate() !== day) continue;
    if (month === null && date < today) continue;
    found.push(date);
  }
  const far = (date: string): number => Math.abs(Date.parse(date) - Date.parse(today));
  return found.sort((a, b) => far(a) - far(b))[0] ?? null;
}

/**
 * What a payment's cheque says, and the turn with its day told apart from the day of the payment: a day that is called the cheque's
 * ("dated 15 dec"), or that is still to come, is written on it. Error: `date_out_of_range`.
 */
export function chequeOf(turn: ShopTurn): { turn: ShopTurn; cheque: ChequeSaid | null } {
  const { extra, payment } = turn.meaning;
  if (!extra.cheque || payment?.mode !== 'bank') return { turn, cheque: null };
  const { today } = turn.scope;
  const { number = null, bank = null, on: said = null } = extra.cheque_said ?? {};
  const when = said === null && extra.when !== null && extra.when.month !== null ? nearestDay(today, extra.when) : null;
  const on = said === null ? (when !== null && when > today ? when : null) : nearestDay(today, said);
  if (said !== null && (on === null || on < daysBefore(today, OLDEST_DAYS))) throw new AppError('date_out_of_range');
  if (on === null) return { turn, cheque: { number, bank, on } };
  // Kept with the act as the day it is: said again later, "15 dec" would be another.
  const [year, month, dayOfMonth] = on.split('-').map(Number) as [number, number, number];
  const cheque_said = { number, bank, on: { day: dayOfMonth, month, year } };
  const meaning: Understanding = {
    ...turn.meaning,
    extra: { ...extra, cheque_said, ...(said === null ? { when: null } : {}) },
  };
  return { turn: { ...turn, meaning }, cheque: { number, bank, on } };
}
/** A cheque older than that is paid by no bank. */
const OLDEST_DAYS = 92;

/** "123456 · HDFC · 15-12-2026": what is known of a cheque; its day of receipt where it says none. */
export const chequeText = ({ number, bank, on, paidOn }: Pick<Cheque, 'number' | 'bank' | 'on' | 'paidOn'>): string =>
  [number, bank, day(on ?? paidOn)].filter((part) => part !== null).join(' · ');
