import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { fill } from './labels.ts';
import { drawQrCode } from './qr-code.ts';
import { type Align, drawLine, fitStyle, lineHeight, type TextStyle, widthOf, wrapText } from './typeset.ts';
import type { DocumentView } from './view.ts';
import type { Column, ColumnKey } from './view-lines.ts';
import { within } from './within.ts';

/** A piece of the roll: how high it is and how it is drawn at a given y. */
type Piece = { height: number; draw: (doc: PDFKit.PDFDocument, y: number) => void };
type Roll = { width: number; margin: number; text: TextStyle; small: TextStyle; bold: TextStyle; title: TextStyle };

const MILLIMETRE = 72 / 25.4;
/** The longest page a PDF may have is 14,400 points (PDF 1.7, annex C.2). */
const LONGEST_PAGE = 14_000;
const END_MARGIN = 14;
const QR_SIZE = 118;
const LOGO_HEIGHT = 58;

function rollOf(layout: 'slip80' | 'slip58'): Roll {
  const wide = layout === 'slip80';
  const size = wide ? 8.5 : 7.5;
  return {
    width: (wide ? 80 : 58) * MILLIMETRE,
    // Printers reach 72 mm of an 80 mm roll and 48 mm of a 58 mm one.
    margin: (wide ? 4 : 5) * MILLIMETRE,
    text: { size },
    small: { size: size - 1 },
    bold: { size, bold: true },
    title: { size: size + 4, bold: true },
  };
}

/** Draw a document on a thermal roll: black on white, and a page exactly as long as what it says. */
export function drawSlip(doc: PDFKit.PDFDocument, view: DocumentView, layout: 'slip80' | 'slip58'): void {
  const roll = rollOf(layout);
  const pages: Piece[][] = [[]];
  let used = 0;
  for (const piece of slipPieces(view, roll)) {
    if (used + piece.height > LONGEST_PAGE) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(piece);
    used += piece.height;
  }
  for (const pieces of pages) {
    const height = pieces.reduce((sum, piece) => sum + piece.height, 2 * END_MARGIN);
    doc.addPage({ size: [roll.width, height], margin: 0 });
    let y = END_MARGIN;
    for (const piece of pieces) {
      piece.draw(doc, y);
      y += piece.height;
    }
  }
}

function slipPieces(view: DocumentView, roll: Roll): Piece[] {
  const { labels } = view;
  const dashes = dashedRule(roll);
  return [
    ...view.declarations.flatMap((line) => paragraph(line, roll, roll.small, 'center')),
    ...(view.logo ? logoPieces(view.logo, roll) : []),
    ...paragraph(view.shop.name, roll, roll.title, 'center'),
    ...view.shop.lines.flatMap((line) => paragraph(line, roll, roll.small, 'center')),
    dashes,
    ...paragraph(view.title, roll, { ...roll.bold, size: roll.bold.size + 1.5 }, 'center'),
    ...(view.subtitle ? paragraph(view.subtitle, roll, roll.small, 'center') : []),
    ...view.facts.flatMap((fact) => pair(fact.label, fact.value, roll, roll.text)),
    ...paragraph(`${view.buyer.label}: ${view.buyer.name}`, roll, roll.bold, 'left'),
    ...view.buyer.lines.flatMap((line) => paragraph(line, roll, roll.small, 'left')),
    dashes,
    ...(view.sentence ? [...paragraph(view.sentence, roll, roll.text, 'left'), gap(4)] : []),
    ...linePieces(view, roll),
    ...(view.rateNote ? paragraph(view.rateNote, roll, roll.small, 'left') : []),
    dashes,
    ...view.totals.flatMap((line) => {
      const grand = { ...roll.bold, size: roll.bold.size + 2.5 };
      return pair(line.label, line.value, roll, { plain: roll.text, strong: roll.bold, grand }[line.weight]);
    }),
    ...(view.inWords ? paragraph(view.inWords, roll, roll.small, 'left') : []),
    ...taxPieces(view, roll),
    ...[...view.notes, ...(view.terms ? [view.terms] : [])].flatMap((line) => [
      gap(3),
      ...paragraph(line, roll, roll.small, 'left'),
    ]),
    ...(view.upi ? qrPieces(view.upi, labels.upi, roll) : []),
    ...(view.thanks ? [gap(6), ...paragraph(view.thanks, roll, roll.bold, 'center')] : []),
  ];
}

function logoPieces(logo: LogoPicture, roll: Roll): Piece[] {
  const size = within(logo, { width: (roll.width - 2 * roll.margin) * 0.7, height: LOGO_HEIGHT });
  const draw = (doc: PDFKit.PDFDocument, y: number) =>
    void doc.image(logo.bytes, (roll.width - size.width) / 2, y, size);
  return [{ height: size.height, draw }, gap(5)];
}

/** A line of the bill: its name over the width, below it quantity × rate, tax and discount small, its amount at the right. */
function linePieces(view: DocumentView, roll: Roll): Piece[] {
  const byKey = new Map<ColumnKey, Column>(view.columns.map((column) => [column.key, column]));
  const cell = (key: ColumnKey, row: number) => byKey.get(key)?.cells[row] ?? '';
  const { columns } = view.labels;
  const count = byKey.get('item')?.cells.length ?? 0;
  if (byKey.has('left')) return settledPieces(view, { count, cell }, roll);
  if (byKey.has('balance')) return khataPieces(count, cell, roll);
  return Array.from({ length: count }, (_, row) => {
    // A charge has no quantity.
    if (byKey.has('quantity') && cell('quantity', row) === '') {
      const tax = byKey.has('gst') ? paragraph(`${columns.gst} ${cell('gst', row)}`, roll, roll.small, 'left') : [];
      return [...pair(cell('item', row), cell('amount', row), roll, roll.text), ...tax, gap(2.5)];
    }
    const measure = byKey.has('quantity') ? `${cell('quantity', row)} × ${cell('rate', row)}` : '';
    const discount = cell('discount', row);
    const details = [
      byKey.has('gst') ? `${columns.gst} ${cell('gst', row)}` : '',
      cell('hsn', row) && `${columns.hsn} ${cell('hsn', row)}`,
      discount && `${columns.discount} ${discount}`,
    ].filter((part) => part !== '');
    return [
      ...paragraph(cell('item', row), roll, roll.bold, 'left'),
      ...pair(measure, cell('amount', row), roll, roll.text),
      ...(details.length > 0 ? paragraph(details.join(' · '), roll, roll.small, 'left') : []),
      ...(cell('batch', row) ? paragraph(cell('batch', row), roll, roll.small, 'left') : []),
      gap(2.5),
    ];
  }).flat();
}

/** A change of the khata: its day and what it was, below it the change at the left and what was owed after it at the right. */
function khataPieces(count: number, cell: (key: ColumnKey, row: number) => string, roll: Roll): Piece[] {
  return Array.from({ length: count }, (_, row) => {
    const change = cell('owed', row) ? `+${cell('owed', row)}` : cell('settled', row) && `−${cell('settled', row)}`;
    return [
      ...paragraph(`${cell('date', row)} · ${cell('item', row)}`, roll, roll.small, 'left'),
      ...pair(change, cell('balance', row), roll, roll.text),
      gap(2.5),
    ];
  }).flat();
}

/** What a payment went to: the bill and its day, below it what was paid of it and what stays open. */
function settledPieces(
  view: DocumentView,
  { count, cell }: { count: number; cell: (key: ColumnKey, row: number) => string },
  roll: Roll,
): Piece[] {
  const left = view.columns.find((column) => column.key === 'left')?.label ?? '';
  return Array.from({ length: count }, (_, row) => [
    ...pair(`${cell('date', row)} · ${cell('item', row)}`, cell('settled', row), roll, roll.text),
    ...(cell('left', row) === '' ? [] : pair('', `${left}: ${cell('left', row)}`, roll, roll.small)),
    gap(2.5),
  ]).flat();
}

function taxPieces(view: DocumentView, roll: Roll): Piece[] {
  const { taxes } = view;
  if (!taxes) return [];
  const style = roll.small;
  const row = (cells: readonly string[], weight: TextStyle): Piece => ({
    height: lineHeight(style),
    draw: (doc, y) => {
      const inner = roll.width - 2 * roll.margin;
      const width = inner / cells.length;
      cells.forEach((text, index) => {
        // The first cell spells the rate only; the halves are in the columns.
        const short = index === 0 ? text.replace(/ \(.*\)$/, '') : text;
        const place = { x: roll.margin + index * width, y, width: width - (index === cells.length - 1 ? 0 : 3) };
        const align = index === 0 ? 'left' : 'right';
        drawLine(doc, short, { ...place, align }, fitStyle(short, weight, place.width, 3.5));
      });
    },
  });
  return [
    dashedRule(roll),
    row(taxes.head, { ...style, bold: true }),
    ...taxes.rows.map((cells) => row(cells, style)),
    ...(taxes.rows.length > 1 ? [row(taxes.sums, { ...style, bold: true })] : []),
  ];
}

function qrPieces(upi: { link: string; address: string }, words: { scan: string; payTo: string }, roll: Roll): Piece[] {
  return [
    dashedRule(roll),
    ...paragraph(words.scan, roll, roll.bold, 'center'),
    {
      height: QR_SIZE,
      draw: (doc, y) => drawQrCode(doc, upi.link, { x: (roll.width - QR_SIZE) / 2, y, size: QR_SIZE }),
    },
    ...paragraph(fill(words.payTo, { address: upi.address }), roll, roll.small, 'center'),
  ];
}

function paragraph(text: string, roll: Roll, style: TextStyle, align: Align): Piece[] {
  const width = roll.width - 2 * roll.margin;
  return wrapText(text, style, width).map((line) => ({
    height: lineHeight(style),
    draw: (doc, y) => drawLine(doc, line, { x: roll.margin, y, width, align }, style),
  }));
}

/** A label at the left and a value at the right, on one line when they fit, else on two. */
function pair(label: string, value: string, roll: Roll, style: TextStyle): Piece[] {
  const width = roll.width - 2 * roll.margin;
  if (widthOf(label, style) + widthOf(value, style) + 6 > width) {
    return [...paragraph(label, roll, style, 'left'), ...paragraph(value, roll, style, 'right')];
  }
  return [
    {
      height: lineHeight(style),
      draw: (doc, y) => {
        drawLine(doc, label, { x: roll.margin, y }, style);
        drawLine(doc, value, { x: roll.margin, y, width, align: 'right' }, style);
      },
    },
  ];
}

function dashedRule(roll: Roll): Piece {
  return {
    height: 8,
    draw: (doc, y) => {
      doc.moveTo(roll.margin, y + 4).lineTo(roll.width - roll.margin, y + 4);
      doc.lineWidth(0.6).dash(2, { space: 1.5 }).stroke('#000000').undash();
    },
  };
}

function gap(height: number): Piece {
  return { height, draw: () => undefined };
}
