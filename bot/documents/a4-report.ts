import type { ReportSnapshot } from '../../models/documents/report-file.ts';
import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { drawA4Head, drawContinuation } from './a4-head.ts';
import { drawLineTable } from './a4-lines.ts';
import { A4, type Sheet } from './a4-sheet.ts';
import { cleanText } from './clean-text.ts';
import { day } from './format.ts';
import { type DocumentLanguage, documentLabels, fill } from './labels.ts';
import { cellText, headOf, reportTitle } from './report-cells.ts';
import { drawLine } from './typeset.ts';
import type { DocumentView } from './view.ts';
import type { Column } from './view-lines.ts';

/** Draws a report on as many A4 pages as it needs: its head, the table with its sums, and "page 1 of 3". */
export function drawReportA4(
  doc: PDFKit.PDFDocument,
  snapshot: ReportSnapshot,
  { language, logo }: { language: DocumentLanguage; logo: LogoPicture | null },
): void {
  const view = { ...reportView(snapshot, language), logo };
  const sheet: Sheet = { doc, view, y: A4.top, nextPage: () => undefined };
  sheet.nextPage = () => {
    doc.addPage();
    sheet.y = A4.top;
    drawContinuation(sheet);
  };
  doc.addPage();
  drawA4Head(sheet);
  drawLineTable(sheet);
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const text = fill(view.labels.page, { page: String(page + 1), pages: String(count) });
    const place = { x: A4.left, y: A4.footer, width: A4.width };
    drawLine(doc, text, { ...place, align: 'right' }, { size: 7.5, color: A4.muted });
    drawLine(doc, day(snapshot.issuedOn), place, { size: 7.5, color: A4.muted });
  }
}

function reportView(snapshot: ReportSnapshot, language: DocumentLanguage): Omit<DocumentView, 'logo'> {
  const labels = documentLabels(language);
  const { title, span } = reportTitle(snapshot, labels);
  const english = documentLabels('en').report.titles[snapshot.name];
  const { seller, table } = snapshot;
  return {
    labels,
    title,
    subtitle: title === english ? null : english,
    copy: null,
    declarations: [],
    shop: {
      label: '',
      name: cleanText(seller.name),
      lines: seller.gstin ? [`${labels.fields.gstin}: ${cleanText(seller.gstin)}`] : [],
    },
    buyer: { label: labels.khata.period, name: span, lines: [] },
    facts: [],
    number: span,
    columns: columnsOf(table, labels),
    taxes: null,
    totals: [],
    inWords: null,
    thanks: null,
    sentence: table.rows.length === 0 ? labels.report.nothing : null,
    rateNote: null,
    notes: [],
    terms: null,
    upi: null,
  };
}

/** The widest words take what the numbers leave: the first name or item of the table. */
function columnsOf({ columns, rows, totals }: ReportSnapshot['table'], labels: DocumentView['labels']): Column[] {
  if (rows.length === 0) return [];
  const isWide = (key: string): boolean => key === 'item' || key === 'name' || key === 'supplier';
  const wide = columns.findIndex(({ key }) => isWide(key));
  const dayAt = columns.findIndex(({ key }) => key === 'day');
  // Bills that are all of their rows' days say nothing more by their own.
  const isOfRow = (key: string, at: number): boolean =>
    key === 'billed_on' && rows.every((row) => row[at] === null || row[at] === row[dayAt]);
  return columns.flatMap((column, at) => {
    const isNumber = column.kind === 'money' || column.kind === 'quantity';
    const cells = rows.map((row) => cellText(row[at] ?? null, column.kind, labels));
    // What stands empty from top to bottom (a tax that nothing bears) takes no place.
    const isEmpty = rows.every((row) => row[at] === null || row[at] === 0);
    if ((isEmpty && at !== wide) || isOfRow(column.key, at)) return [];
    const sum = at === wide ? labels.totals.total : cellText(totals[at] ?? null, column.kind, labels);
    const key = at === wide ? ('item' as const) : (`cell${at}` as const);
    return [
      { key, label: headOf(column, labels), cells, sum, align: isNumber ? ('right' as const) : ('left' as const) },
    ];
  });
}
