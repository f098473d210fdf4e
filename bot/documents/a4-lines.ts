import { A4, makeRoom, rule, type Sheet } from './a4-sheet.ts';
import {
  type Align,
  drawLine,
  drawLines,
  fitStyle,
  lineHeight,
  shortened,
  type TextStyle,
  widthOf,
  wrapText,
} from './typeset.ts';
import type { Column, ColumnKey } from './view-lines.ts';

type PlacedColumn = Omit<Column, 'align'> & { x: number; width: number; align: Align };

const PADDING = 5;
const ROW_PADDING = 3.5;
/**
 * How large the words are and how wide a column that is no item may be, so that the item has this room at least: the first that
 * fits, else the last. A register of many taxes is small and shortens long numbers sooner than it lets columns run together.
 */
type Fitting = { size: number; widest: number; itemRoom: number };
const FITTINGS: readonly Fitting[] = [
  ...[9, 8.5, 8, 7.5, 7, 6.5].map((size) => ({ size, widest: 92, itemRoom: 130 })),
  { size: 6.5, widest: 92, itemRoom: 80 },
  { size: 6.5, widest: 60, itemRoom: 80 },
  { size: 6, widest: 60, itemRoom: 70 },
  { size: 5.5, widest: 50, itemRoom: 0 },
];
const ALIGN: Partial<Record<ColumnKey, Align>> = { serial: 'left', item: 'left', hsn: 'left', date: 'left' };

/** The table of lines over as many pages as it takes, its head repeated on each, and a row of sums. */
export function drawLineTable(sheet: Sheet): void {
  const columns = sheet.view.columns.filter((column) => column.key !== 'batch');
  const batches = sheet.view.columns.find((column) => column.key === 'batch')?.cells ?? [];
  if (sheet.view.sentence !== null) drawSentence(sheet);
  if (columns.length === 0) return;
  const fitting = FITTINGS.find((candidate) => itemWidth(columns, candidate) >= candidate.itemRoom) ?? FITTINGS.at(-1)!;
  const { size } = fitting;
  const placed = placeColumns(columns, fitting);
  const body: TextStyle = { size, color: A4.ink };
  const bold: TextStyle = { ...body, bold: true };
  const small: TextStyle = { size: size - 1.5, color: A4.muted };
  const count = columns[0]?.cells.length ?? 0;
  for (let row = 0; row < count; row++) {
    const item = wrappedItem(placed, row, body);
    const under = underItem(placed, batches[row] ?? '', small);
    // A row whose widest cell is empty is as high as its other cells.
    const height =
      Math.max(1, item.length) * lineHeight(body) + under.lines.length * lineHeight(small) + 2 * ROW_PADDING;
    if (row === 0) {
      // The head is never left alone at the foot of a page.
      makeRoom(sheet, height + lineHeight(bold) + 2 * ROW_PADDING);
      drawHead(sheet, placed, bold);
    } else if (makeRoom(sheet, height)) drawHead(sheet, placed, bold);
    drawRow(sheet, placed, (column) => column.cells[row] ?? '', item, body);
    const place = { x: under.x, y: sheet.y + ROW_PADDING + item.length * lineHeight(body) };
    drawLines(sheet.doc, under.lines, place, small);
    sheet.y += height;
    rule(sheet, sheet.y);
  }
  const height = lineHeight(bold) + 2 * ROW_PADDING;
  if (makeRoom(sheet, height)) drawHead(sheet, placed, bold);
  const label = placed.find((column) => column.key === 'item')?.sum ?? '';
  drawRow(sheet, placed, (column) => column.sum, [label], bold);
  sheet.y += height;
  rule(sheet, sheet.y, { color: A4.accent });
  sheet.y += 10;
}

/** A receipt has a sentence above what it settled. */
function drawSentence(sheet: Sheet): void {
  const style: TextStyle = { size: 12, color: A4.ink };
  const lines = wrapText(sheet.view.sentence ?? '', style, A4.width);
  sheet.y = drawLines(sheet.doc, lines, { x: A4.left, y: sheet.y + 6 }, style) + 16;
}

function narrowWidth(column: Column, { size, widest: most }: Fitting): number {
  const bold: TextStyle = { size, bold: true };
  const cells = column.cells.map((cell) => widthOf(cell, { size }));
  const widest = Math.max(widthOf(column.label, bold), widthOf(column.sum, bold), ...cells);
  return Math.min(widest, most) + 2 * PADDING;
}

function itemWidth(columns: readonly Column[], fitting: Fitting): number {
  return columns.reduce<number>(
    (rest, column) => (column.key === 'item' ? rest : rest - narrowWidth(column, fitting)),
    A4.width,
  );
}

function placeColumns(columns: readonly Column[], fitting: Fitting): PlacedColumn[] {
  let x: number = A4.left;
  return columns.map((column) => {
    const width = column.key === 'item' ? itemWidth(columns, fitting) : narrowWidth(column, fitting);
    const placed = { ...column, x, width, align: column.align ?? ALIGN[column.key] ?? ('right' as const) };
    x += width;
    return placed;
  });
}

function wrappedItem(columns: readonly PlacedColumn[], row: number, style: TextStyle): string[] {
  const item = columns.find((column) => column.key === 'item');
  return item ? wrapText(item.cells[row] ?? '', style, item.width - 2 * PADDING) : [];
}

/** The batches of a line, small under its item. */
function underItem(
  columns: readonly PlacedColumn[],
  batches: string,
  style: TextStyle,
): { x: number; lines: string[] } {
  const item = columns.find((column) => column.key === 'item');
  if (!item || batches === '') return { x: 0, lines: [] };
  return { x: item.x + PADDING, lines: wrapText(batches, style, item.width - 2 * PADDING) };
}

function drawHead(sheet: Sheet, columns: readonly PlacedColumn[], style: TextStyle): void {
  const height = lineHeight(style) + 2 * ROW_PADDING;
  sheet.doc.rect(A4.left, sheet.y, A4.width, height).fill(A4.accent);
  const item = columns.find((column) => column.key === 'item')?.label ?? '';
  drawRow(sheet, columns, (column) => column.label, [item], { ...style, color: '#ffffff' });
  sheet.y += height;
}

function drawRow(
  sheet: Sheet,
  columns: readonly PlacedColumn[],
  cellOf: (column: PlacedColumn) => string,
  item: readonly string[],
  style: TextStyle,
): void {
  for (const column of columns) {
    const place = {
      x: column.x + PADDING,
      y: sheet.y + ROW_PADDING,
      width: column.width - 2 * PADDING,
      align: column.align,
    };
    if (column.key === 'item') {
      drawLines(sheet.doc, item, place, style);
      continue;
    }
    const text = cellOf(column);
    const fitted = fitStyle(text, style, place.width + 0.1, 5);
    drawLine(sheet.doc, shortened(text, fitted, place.width + 0.2), place, fitted);
  }
}
