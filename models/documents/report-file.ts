import { fromJson, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { DocumentSnapshot } from '../invoices/document-snapshot.ts';
import { sellerOf } from '../invoices/snapshot-of.ts';
import type { Span } from '../reports/span-figures.ts';
import type { ReportName } from '../reports/tables/report-names.ts';
import type { ReportSpan, ReportTable } from '../reports/tables/report-table.ts';
import { REPORTS } from '../reports/tables/reports.ts';

/** What a report says, frozen. */
export type ReportSnapshot = {
  kind: 'report';
  number: string;
  issuedOn: string;
  issuedAt: string;
  seller: DocumentSnapshot['seller'];
  name: ReportName;
  of: ReportSpan;
  from: string;
  to: string;
  table: ReportTable;
};

/** Layouts of a report: a page, a text for any program, a sheet. */
export const REPORT_LAYOUTS = ['a4', 'csv', 'xlsx'] as const;
/** Reports that can also be drawn as a picture. */
export const CHARTS: ReadonlySet<ReportName> = new Set([
  'sales_by_day',
  'sales_by_week',
  'sales_by_month',
  'sales_comparison',
]);
export type ReportLayout = (typeof REPORT_LAYOUTS)[number];

/** Asks for a report: a row, and nothing read yet. Whoever draws it, or `freezeReport`, reads the books. */
export async function askReport(scope: Scope, name: ReportName, { from, to }: Span): Promise<{ id: number }> {
  const id = await scope.insert('reports', {
    name,
    from_day: from,
    to_day: to,
    snapshot: null,
    created_at: scope.now,
  });
  return { id };
}

/** Reads the books for a report that was asked for, once: what it said first it says forever. Error: `no_such_invoice`. */
export async function freezeReport(scope: Scope, id: number): Promise<ReportSnapshot> {
  const row = await scope.one<{ name: ReportName; from_day: string; to_day: string; snapshot: unknown }>(
    'SELECT name, from_day, to_day, snapshot FROM reports WHERE id = :id AND tenant_id = :tenantId FOR UPDATE',
    { id },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(id) });
  if (row.snapshot !== null) return fromJson<ReportSnapshot>(row.snapshot);
  const snapshot = await readReport(scope, row.name, { from: row.from_day, to: row.to_day });
  await scope.update('reports', id, { snapshot });
  return snapshot;
}

/** What a report says now, kept nowhere. */
export async function readReport(scope: Scope, name: ReportName, span: Span): Promise<ReportSnapshot> {
  const { of } = REPORTS[name];
  const to = of === 'now' ? scope.today : span.to;
  const from = of === 'span' ? span.from : to;
  return {
    kind: 'report',
    number: [name.replaceAll('_', '-'), ...new Set([from, to])].join('-'),
    issuedOn: scope.today,
    issuedAt: scope.now.toISOString(),
    seller: { ...sellerOf(scope.shop), terms: null },
    name,
    of,
    from,
    to,
    table: await REPORTS[name].read(scope, { from, to }),
  };
}
