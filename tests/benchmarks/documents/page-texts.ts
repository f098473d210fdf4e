import PDFDocument from 'pdfkit';
import { drawA4 } from '../../../bot/documents/a4.ts';
import type { Subset } from '../../../bot/documents/fonts.ts';
import { drawSlip } from '../../../bot/documents/slip.ts';
import { documentView } from '../../../bot/documents/view.ts';
import type { DocumentLayout, DocumentSnapshot } from '../../../models/invoices/document-snapshot.ts';
import type { Language } from '../../../models/languages.ts';

/** A text as it stands on a page: where its baseline begins, its size and the font it is in. */
export type PageText = { text: string; x: number; baseline: number; size: number; font: PageFont };
export type PageFont = { id: string; subset: Subset; bold: boolean };
export type Page = { width: number; height: number; texts: PageText[] };

/** All texts of a document, page by page, as the product places them. */
export function pageTexts(snapshot: DocumentSnapshot, layout: DocumentLayout, language: Language): Page[] {
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, font: '' });
  const pages = new Map<object, Page>();
  let font: PageFont | null = null;
  const setFont = doc.font.bind(doc);
  const write = doc.text.bind(doc);
  doc.font = ((source: Buffer, id: string) => {
    font = fontOf(id);
    return setFont(source, id);
  }) as typeof doc.font;
  doc.text = ((text: string, x: number, baseline: number, options: object) => {
    const { page } = doc;
    const here = pages.get(page) ?? { width: page.width, height: page.height, texts: [] };
    pages.set(page, here);
    const { _fontSize: size } = doc as unknown as { _fontSize: number };
    here.texts.push({ text, x, baseline, size, font: font! });
    return write(text, x, baseline, options);
  }) as typeof doc.text;
  const view = documentView(snapshot, language);
  if (layout === 'a4') drawA4(doc, view);
  else drawSlip(doc, view, layout);
  doc.resume();
  doc.end();
  return [...pages.values()];
}

function fontOf(id: string): PageFont {
  const found = /^NotoSans-(.+)-(Bold|Regular)$/.exec(id);
  if (!found) throw new Error(`The font ${id} is none of the documents'`);
  return { id, subset: found[1] as Subset, bold: found[2] === 'Bold' };
}
