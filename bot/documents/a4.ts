import { drawA4Head, drawContinuation } from './a4-head.ts';
import { drawLineTable } from './a4-lines.ts';
import { A4, type Sheet } from './a4-sheet.ts';
import { drawA4Summary } from './a4-summary.ts';
import { fill } from './labels.ts';
import { drawLine } from './typeset.ts';
import type { DocumentView } from './view.ts';

/** Draw a document on as many A4 pages as it needs; the pages are buffered so that each can say "page 1 of 3". */
export function drawA4(doc: PDFKit.PDFDocument, view: DocumentView): void {
  const sheet: Sheet = { doc, view, y: A4.top, nextPage: () => undefined };
  sheet.nextPage = () => {
    doc.addPage();
    sheet.y = A4.top;
    drawContinuation(sheet);
  };
  doc.addPage();
  drawA4Head(sheet);
  drawLineTable(sheet);
  drawA4Summary(sheet);
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    const text = fill(view.labels.page, { page: String(page + 1), pages: String(count) });
    const place = { x: A4.left, y: A4.footer, width: A4.width };
    drawLine(doc, text, { ...place, align: 'right' }, { size: 7.5, color: A4.muted });
    drawLine(doc, view.number, place, { size: 7.5, color: A4.muted });
  }
}
