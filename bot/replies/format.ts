import { formatQuantity, milli, paise, rupees } from '../../models/money.ts';

/** ₹1,23,456.50; whole rupees without the paise. */
export const money = (amountPaise: number): string => rupees(paise(amountPaise), { symbol: true }).replace(/\.00$/, '');

/** "2.5 kg", "3". A counted unit is not named. */
export function quantity(quantityMilli: number, unit: string): string {
  const number = formatQuantity(milli(Math.abs(quantityMilli)));
  const signed = quantityMilli < 0 ? `-${number}` : number;
  return unit === 'pcs' || unit === 'packet' ? signed : `${signed} ${unit}`;
}

/** 21-11-2026, as people in India write it. */
export const day = (isoDate: string): string => isoDate.split('-').reverse().join('-');

/** The time of a day on the clocks of a time zone, e.g. "14:05". */
export const clock = (at: Date, timeZone: string): string =>
  at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
