import { A4, makeRoom, rule, type Sheet } from './a4-sheet.ts';
import { fill } from './labels.ts';
import { drawQrCode } from './qr-code.ts';
import { drawLine, drawLines, fitStyle, lineHeight, type TextStyle, widthOf, wrapText } from './typeset.ts';
import type { TotalLine } from './view-totals.ts';

const TOTALS_WIDTH = 222;
const GAP = 18;
const LEFT_WIDTH = A4.width - TOTALS_WIDTH - GAP;
const QR_SIZE = 104;
const SIGNATURE_HEIGHT = 66;
const text: TextStyle = { size: 8.5, color: A4.ink };
const label: TextStyle = { size: 8, color: A4.muted };
const strong: TextStyle = { size: 9.5, bold: true, color: A4.ink };

/** Tax table and words at the left, sums at the right, then payment, terms and signature. */
export function drawA4Summary(sheet: Sheet): void {
  makeRoom(sheet, Math.max(totalsHeight(sheet), taxHeight(sheet)));
  const top = sheet.y;
  const totalsBottom = drawTotals(sheet, top);
  const page = sheet.doc.page;
  sheet.y = drawTaxTable(sheet, top);
  drawWords(sheet);
  if (sheet.doc.page === page) sheet.y = Math.max(sheet.y, totalsBottom);
  sheet.y += 8;
  drawNotes(sheet);
  makeRoom(sheet, Math.max(sheet.view.upi ? QR_SIZE : 0, SIGNATURE_HEIGHT));
  drawPayment(sheet);
  drawThanks(sheet);
}

function weightStyle(line: TotalLine): TextStyle {
  if (line.weight === 'grand') return { size: 12, bold: true, color: '#ffffff' };
  return line.weight === 'strong' ? strong : { size: 9, color: A4.ink };
}

function totalHeight(line: TotalLine): number {
  return lineHeight(weightStyle(line)) + (line.weight === 'grand' ? 9 : 3);
}

function totalsHeight(sheet: Sheet): number {
  return sheet.view.totals.reduce((sum, line) => sum + totalHeight(line), 0);
}

function drawTotals(sheet: Sheet, top: number): number {
  const left = A4.right - TOTALS_WIDTH;
  let y = top;
  for (const line of sheet.view.totals) {
    const height = totalHeight(line);
    const style = weightStyle(line);
    if (line.weight === 'grand') sheet.doc.rect(left, y + 1, TOTALS_WIDTH, height - 3).fill(A4.accent);
    const place = { x: left + 8, y: y + (height - lineHeight(style)) / 2, width: TOTALS_WIDTH - 16 };
    const labelWidth = place.width - widthOf(line.value, style) - 8;
    drawLine(sheet.doc, line.label, place, fitStyle(line.label, style, labelWidth, 6));
    drawLine(sheet.doc, line.value, { ...place, align: 'right' }, style);
    y += height;
  }
  return y;
}

function taxHeight(sheet: Sheet): number {
  const { taxes } = sheet.view;
  return taxes ? (taxes.rows.length + 3) * (lineHeight(text) + 4) : 0;
}

function drawTaxTable(sheet: Sheet, top: number): number {
  const { taxes, labels } = sheet.view;
  if (!taxes) return top;
  const { doc } = sheet;
  let y = drawLines(doc, [labels.tax.title], { x: A4.left, y: top }, label) + 2;
  const height = lineHeight(text) + 3;
  const rows = [taxes.head, ...taxes.rows, taxes.sums];
  const bold: TextStyle = { ...text, bold: true };
  const first = Math.max(...rows.map((cells) => widthOf(cells[0] ?? '', bold))) + 10;
  const width = (LEFT_WIDTH - first) / (taxes.head.length - 1);
  // One size for the whole table: that of its longest number.
  const sizes = rows.flatMap((cells) => cells.slice(1).map((cell) => fitStyle(cell, bold, width - 4, 4).size));
  const size = Math.min(...sizes);
  const drawRow = (cells: readonly string[], style: TextStyle) => {
    cells.forEach((cell, index) => {
      const x = index === 0 ? A4.left + 4 : A4.left + first + (index - 1) * width;
      const inner = index === 0 ? first - 6 : width - 4;
      const place = { x, y: y + 1.5, width: inner, align: index === 0 ? ('left' as const) : ('right' as const) };
      drawLine(doc, cell, place, { ...style, size });
    });
    y += height;
  };
  doc.rect(A4.left, y, LEFT_WIDTH, height).fill(A4.tint);
  drawRow(taxes.head, bold);
  for (const row of taxes.rows) {
    drawRow(row, text);
    rule(sheet, y, { width: LEFT_WIDTH });
  }
  drawRow(taxes.sums, bold);
  return y + 6;
}

function drawWords(sheet: Sheet): void {
  const { view, doc } = sheet;
  if (!view.inWords) return;
  const style: TextStyle = { size: 9, bold: true, color: A4.ink };
  sheet.y = drawLines(doc, [view.labels.inWords], { x: A4.left, y: sheet.y }, label);
  sheet.y = drawLines(doc, wrapText(view.inWords, style, LEFT_WIDTH), { x: A4.left, y: sheet.y }, style);
}

function drawNotes(sheet: Sheet): void {
  const { view } = sheet;
  const parts = [
    ...view.notes.map((note) => ({ note, style: { ...text, bold: true } as TextStyle })),
    ...(view.terms ? [{ note: view.labels.terms, style: label }] : []),
    ...(view.terms ? [{ note: view.terms, style: text }] : []),
  ];
  for (const { note, style } of parts) {
    for (const line of wrapText(note, style, A4.width, 60)) {
      makeRoom(sheet, lineHeight(style));
      sheet.y = drawLines(sheet.doc, [line], { x: A4.left, y: sheet.y }, style);
    }
    if (note !== view.labels.terms) sheet.y += 3;
  }
  if (parts.length > 0) sheet.y += 8;
}

/** QR at the left with its words beside it, signature at the right. */
function drawPayment(sheet: Sheet): void {
  const { view, doc } = sheet;
  const { labels } = view;
  const top = sheet.y;
  if (view.upi) {
    drawQrCode(doc, view.upi.link, { x: A4.left - 8, y: top, size: QR_SIZE });
    const beside = { x: A4.left + QR_SIZE, width: LEFT_WIDTH - QR_SIZE - 6 };
    const scan = wrapText(labels.upi.scan, strong, beside.width);
    const y = drawLines(doc, scan, { ...beside, y: top + 14 }, strong) + 2;
    const payTo = fill(labels.upi.payTo, { address: view.upi.address });
    drawLines(doc, wrapText(payTo, text, beside.width), { ...beside, y }, text);
  }
  const place = { x: A4.right - TOTALS_WIDTH, width: TOTALS_WIDTH, align: 'right' as const };
  const shop = wrapText(fill(labels.signature.for, { shop: view.shop.name }), text, TOTALS_WIDTH, 2);
  drawLines(doc, shop, { ...place, y: top + 4 }, text);
  const lineY = top + SIGNATURE_HEIGHT - 14;
  rule(sheet, lineY, { left: A4.right - 130, width: 130, color: A4.muted });
  drawLine(doc, labels.signature.authorised, { ...place, y: lineY + 2 }, label);
  sheet.y = top + Math.max(view.upi ? QR_SIZE : 0, SIGNATURE_HEIGHT) + 6;
}

function drawThanks(sheet: Sheet): void {
  const style: TextStyle = { size: 9, color: A4.muted };
  const { thanks } = sheet.view;
  if (thanks === null || sheet.y + lineHeight(style) > A4.bottom) return;
  const place = { x: A4.left, y: sheet.y, width: A4.width, align: 'center' as const };
  drawLine(sheet.doc, thanks, place, style);
}
