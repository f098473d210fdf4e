import { PICTURE } from '../../../models/documents/document-files.ts';
import { askReport, freezeReport } from '../../../models/documents/report-file.ts';
import { type Span, spanOf } from '../../../models/reports/span-figures.ts';
import type { ReportName } from '../../../models/reports/tables/report-names.ts';
import { day } from '../../replies/format.ts';
import { daysNamed } from '../days-named.ts';
import type { ShopTurn } from '../turn.ts';

export const spanText = ({ from, to }: Span): string => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
export const numbered = <T>(list: T[], text: (one: T) => string): string[] =>
  list.map((one, index) => `${index + 1}. ${text(one)}`);
export const lines = (all: (string | null)[]): string => all.filter((line) => line !== null).join('\n');

/** The days of a question: those it names, else the month so far. */
export function askedSpan({ scope, meaning }: ShopTurn): Span {
  const { span, period } = meaning.extra;
  if (span) return daysNamed(scope.today, span);
  return spanOf(period ?? 'month', scope.today);
}

/** The picture of a report of days, made when somebody would rather look. */
export async function reportPicture({ scope }: ShopTurn, name: ReportName, span: Span) {
  const { id } = await askReport(scope, name, span);
  await freezeReport(scope, id);
  return { of: { kind: 'report' as const, id }, layout: PICTURE, language: scope.shop.language };
}
