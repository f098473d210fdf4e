/**
 * When goods expire, as it is said: "2027-03" (usable to the end of that month, as medicines are marked: Drugs Rules 1945,
 * rule 96) or a day, "2027-03-31". Pure.
 */

/** The last day goods may be sold; null when there is no such day. */
export function lastDayOf(expiry: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(expiry) ?? [];
  if (year === undefined || month === undefined) return null;
  return day === undefined ? monthEnd(Number(year), Number(month)) : realDate(expiry);
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The last day of a month; null for a thirteenth. */
const monthEnd = (year: number, month: number): string | null =>
  month >= 1 && month <= 12 ? isoDay(Date.UTC(year, month, 0)) : null;

/** The same day when a calendar has it. */
function realDate(date: string): string | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || isoDay(time) !== date ? null : date;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SEPARATOR = '\\s*[-/. ,]\\s*';
const YEAR = '(20\\d\\d|\\d\\d)';
const NAME = '([a-z]{3})[a-z]*\\.?';
const FORMS: [RegExp, (parts: string[]) => string][] = [
  [form('(20\\d\\d)', '(\\d{1,2})', '(\\d{1,2})'), ([year, month, day]) => write(year!, Number(month), day)],
  [form('(20\\d\\d)', '(\\d{1,2})'), ([year, month]) => write(year!, Number(month))],
  [form('(\\d{1,2})', '(\\d{1,2})', YEAR), ([day, month, year]) => write(year!, Number(month), day)],
  [form('(\\d{1,2})', YEAR), ([month, year]) => write(year!, Number(month))],
  [form('(\\d{1,2})', NAME, YEAR), ([day, month, year]) => write(year!, monthOf(month!), day)],
  [/^([a-z]{3})[a-z]*[-/. ,']*(20\d\d|\d\d)$/i, ([month, year]) => write(year!, monthOf(month!))],
];

function form(...parts: string[]): RegExp {
  return new RegExp(`^${parts.join(SEPARATOR)}$`, 'i');
}

const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;
const two = (value: string | number): string => String(value).padStart(2, '0');

function write(year: string, month: number, day?: string): string {
  return [year.length === 2 ? `20${year}` : year, two(month), ...(day === undefined ? [] : [two(day)])].join('-');
}

/**
 * An expiry in digits or with an English month, day first: "03/27", "3-2027", "31/03/2027", "2027-03", "Mar 27",
 * "31-Mar-2027". Answers in the written form of `lastDayOf`; null for anything else and for a day no calendar has.
 */
export function readExpiry(text: string): string | null {
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text.trim());
    const expiry = match && read(match.slice(1));
    if (expiry && lastDayOf(expiry) !== null) return expiry;
  }
  return null;
}

/** No goods of a shop keep longer: an expiry beyond is a slip of the finger. */
const FARTHEST_YEARS = 10;
export const isTooFar = (expiresOn: string, today: string): boolean =>
  expiresOn > `${Number(today.slice(0, 4)) + FARTHEST_YEARS}${today.slice(4)}`;

/** How a day of expiry is written: 03/2027 for the end of a month, as packs are marked, else 15-03-2027. */
export function expiryText(expiresOn: string): string {
  const [year, month] = expiresOn.split('-');
  const isMonth = expiresOn === monthEnd(Number(year), Number(month));
  return isMonth ? `${month}/${year}` : expiresOn.split('-').reverse().join('-');
}

/** A batch number as it is kept: capitals, without spaces; null when it is none. */
export function batchNumber(said: string): string | null {
  const number = said.replace(/\s+/g, '').toUpperCase();
  return BATCH_NUMBER.test(number) ? number : null;
}
/** At most twenty capitals, digits, hyphens and slashes. */
export const BATCH_NUMBER = /^[A-Z0-9/-]{1,20}$/;
