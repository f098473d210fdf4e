import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';
import { PICTURE } from '../../models/documents/document-files.ts';
import type { ReportLayout, ReportSnapshot } from '../../models/documents/report-file.ts';
import type { Cell, CellKind } from '../../models/reports/tables/report-table.ts';
import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { drawReportA4 } from './a4-report.ts';
import { renderChart } from './chart.ts';
import { cleanText } from './clean-text.ts';
import { type DocumentLanguage, documentLabels } from './labels.ts';
import { cellText, headOf, reportTitle, wordOf } from './report-cells.ts';

/** A report as a page, a sheet or a text. The same snapshot, layout and language say the same. */
export function renderReport(
  snapshot: ReportSnapshot,
  {
    layout,
    language,
    logo = null,
  }: { layout: ReportLayout | typeof PICTURE; language: DocumentLanguage; logo?: LogoPicture | null },
): Promise<Buffer> {
  if (layout === PICTURE) return renderChart(snapshot, language);
  if (layout === 'csv') return Promise.resolve(toCsv(snapshot, language));
  return layout === 'xlsx' ? toExcel(snapshot, language) : toPdf(snapshot, { language, logo });
}

function toPdf(
  snapshot: ReportSnapshot,
  as: { language: DocumentLanguage; logo: LogoPicture | null },
): Promise<Buffer> {
  const { language } = as;
  const issuedAt = new Date(snapshot.issuedAt);
  const { title, span } = reportTitle(snapshot, documentLabels(language));
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: '',
    lang: language,
    displayTitle: true,
    info: {
      Title: `${title} ${span}`,
      Author: cleanText(snapshot.seller.name),
      Producer: 'BillOS',
      Creator: 'BillOS',
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    drawReportA4(doc, snapshot, as);
    doc.end();
  });
}

/** Money in rupees and quantities in their unit, as numbers that sheets add up. */
const numberOf = (cell: Cell, kind: CellKind): number | null =>
  cell === null ? null : kind === 'money' ? Number(cell) / 100 : kind === 'quantity' ? Number(cell) / 1_000 : null;

/** A sheet takes a text that begins so for a formula and would run it (CWE-1236). */
const DANGEROUS = /^[\s]*[=+\-@\t\r|%]/;
export const safeText = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

function toCsv({ table }: ReportSnapshot, language: DocumentLanguage): Buffer {
  const labels = documentLabels(language);
  const written = (cell: Cell, kind: CellKind): string => {
    const number = numberOf(cell, kind);
    if (number !== null) return kind === 'money' ? number.toFixed(2) : String(number);
    if (cell === null) return '';
    // A day as every program reads it.
    return kind === 'day' ? String(cell) : quoted(safeText(cellText(cell, kind, labels)));
  };
  const row = (cells: Cell[]) => cells.map((cell, at) => written(cell, table.columns[at]!.kind));
  const lines = [
    table.columns.map((column) => quoted(headOf(column, labels))),
    ...table.rows.map(row),
    [quoted(labels.totals.total), ...row(table.totals).slice(1)],
  ];
  // Excel reads UTF-8 only with its mark.
  return Buffer.from(`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`, 'utf8');
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function toExcel(snapshot: ReportSnapshot, language: DocumentLanguage): Promise<Buffer> {
  const labels = documentLabels(language);
  const { table } = snapshot;
  const { title, span } = reportTitle(snapshot, labels);
  const book = new ExcelJS.Workbook();
  book.creator = 'BillOS';
  book.created = new Date(snapshot.issuedAt);
  book.modified = book.created;
  const sheet = book.addWorksheet(title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31));
  sheet.addRow([cleanText(snapshot.seller.name)]);
  sheet.addRow([`${title} · ${span}`]);
  const head = sheet.addRow(table.columns.map((column) => headOf(column, labels)));
  head.font = { bold: true };
  const values = (row: Cell[]) =>
    row.map((cell, at) => {
      const { kind } = table.columns[at]!;
      if (cell === null) return null;
      // A text is a text in a sheet, whatever it begins with; the mark guards who saves it as CSV.
      return (
        numberOf(cell, kind) ??
        (kind === 'word' ? wordOf(String(cell), labels) : safeText(cellText(cell, kind, labels)))
      );
    });
  for (const row of table.rows) sheet.addRow(values(row));
  const [first, ...rest] = values(table.totals);
  sheet.addRow([first ?? labels.totals.total, ...rest]).font = { bold: true };
  table.columns.forEach(({ kind }, at) => {
    const column = sheet.getColumn(at + 1);
    column.width = kind === 'text' ? 26 : 15;
    if (kind === 'money') column.numFmt = '#,##0.00';
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
