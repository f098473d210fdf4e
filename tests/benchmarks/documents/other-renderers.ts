import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { chromium } from 'playwright-core';
import { fontFile, openFont } from '../../../bot/documents/fonts.ts';
import type { Page, PageFont } from './page-texts.ts';

/** Draws the texts of some pages and answers with the PDF. */
export type Renderer = { draw(pages: Page[]): Promise<Buffer>; close(): Promise<void> };

/**
 * pdfkit as it comes, which knows where each text stands and in which font; the fonts are opened once and shared by all
 * documents. Nothing is laid out, no line or box or code is drawn, and no text is told to a reader of the file.
 */
export function barePdfkit(): Renderer {
  const fonts = new Map<string, unknown>();
  const fontOf = ({ id, subset, bold }: PageFont) => {
    const known = fonts.get(id) ?? openFont(subset, bold);
    fonts.set(id, known);
    return known as Buffer;
  };
  const draw = (pages: Page[]) => {
    const doc = new PDFDocument({ autoFirstPage: false, margin: 0, font: '' });
    const chunks: Buffer[] = [];
    const done = new Promise<Buffer>((resolve, reject) => {
      doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      doc.on('end', () => resolve(Buffer.concat(chunks)));
      doc.on('error', reject);
    });
    for (const { width, height, texts } of pages) {
      doc.addPage({ size: [width, height], margin: 0 });
      for (const { text, x, baseline, size, font } of texts) {
        doc.font(fontOf(font), font.id).fontSize(size);
        doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
    doc.end();
    return done;
  };
  return { draw, close: async () => {} };
}

type Pdfmake = {
  addFonts(fonts: Record<string, { normal: string }>): void;
  setUrlAccessPolicy?(policy: (url: string) => boolean): void;
  setLocalAccessPolicy?(policy: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
};

/** pdfmake with the same texts at the same places; null where it is not installed. */
export function pdfmake(): Renderer | null {
  let library: Pdfmake;
  try {
    library = createRequire(import.meta.url)('pdfmake') as Pdfmake;
  } catch {
    return null;
  }
  library.setUrlAccessPolicy?.(() => false);
  library.setLocalAccessPolicy?.(() => true);
  const known = new Set<string>();
  const draw = (pages: Page[]) => {
    for (const { id, subset, bold } of pages.flatMap(({ texts }) => texts.map(({ font }) => font))) {
      if (known.has(id)) continue;
      known.add(id);
      library.addFonts({ [id]: { normal: fontFile(subset, bold) } });
    }
    const [first] = pages;
    const content = pages.flatMap(({ texts }, page) =>
      texts.map(({ text, x, baseline, size, font }, index) => ({
        text,
        font: font.id,
        fontSize: size,
        noWrap: true,
        absolutePosition: { x, y: baseline - size },
        ...(page > 0 && index === 0 ? { pageBreak: 'before' } : {}),
      })),
    );
    const font = first!.texts[0]!.font.id;
    return library
      .createPdf({
        pageSize: { width: first!.width, height: first!.height },
        pageMargins: 0,
        defaultStyle: { font },
        content,
      })
      .getBuffer();
  };
  return { draw, close: async () => {} };
}

/** A browser that is open already prints the same texts at the same places; null where there is none. */
export async function chromiumPrint(): Promise<Renderer | null> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium
    .launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
    .catch(() => null);
  if (!browser) return null;
  const page = await browser.newPage();
  const draw = async (pages: Page[]) => {
    const [first] = pages;
    await page.setContent(htmlOf(pages), { waitUntil: 'load' });
    return page.pdf({ width: `${first!.width / 72}in`, height: `${first!.height / 72}in`, printBackground: true });
  };
  return { draw, close: () => browser.close() };
}

function htmlOf(pages: Page[]): string {
  const sheets = pages.map(({ width, height, texts }) => {
    const spans = texts.map(
      ({ text, x, baseline, size, font }) =>
        `<span style="left:${x}pt;top:${baseline - size}pt;font-size:${size}pt;font-weight:${font.bold ? 700 : 400}">${escaped(text)}</span>`,
    );
    return `<div style="width:${width}pt;height:${height}pt">${spans.join('')}</div>`;
  });
  const style =
    'body{margin:0;font-family:"Noto Sans",sans-serif}div{position:relative;break-after:page;overflow:hidden}span{position:absolute;white-space:pre}';
  return `<!doctype html><style>@page{margin:0}${style}</style>${sheets.join('')}`;
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
