import type { ReturnPeriod } from '../../../models/returns/return-periods.ts';

/** "October 2026", "April – June 2026", "2026-27", in a language of the shop's; digits as bills have them. */
export function periodText(period: ReturnPeriod, language: string): string {
  const [first, last] = [period.from, period.to].map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  if (period.kind === 'year')
    return `${first.getUTCFullYear()}-${String(last.getUTCFullYear() % 100).padStart(2, '0')}`;
  const format = new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return period.kind === 'month' ? format.format(first) : format.formatRange(first, last);
}
