import { A4, rule, type Sheet } from './a4-sheet.ts';
import { drawLine, drawLines, fitStyle, lineHeight, shortened, type TextStyle, widthOf, wrapText } from './typeset.ts';
import type { PartyView } from './view.ts';
import { within } from './within.ts';

const TITLE_WIDTH = 190;
const GAP = 16;
const FACT_LABEL_WIDTH = 88;
const LOGO = { width: 84, height: 60 };
/** From this many times as wide as high a logo has no room beside a name. */
const BROAD = 2;
const BROAD_LOGO = { width: 200, height: 44 };

/** Shop, title, buyer and the facts of the document; leaves `sheet.y` below them. */
export function drawA4Head(sheet: Sheet): void {
  const { doc, view } = sheet;
  for (const declaration of view.declarations) {
    const style: TextStyle = { size: 8.5, bold: true, color: A4.ink };
    const lines = wrapText(declaration, style, A4.width);
    sheet.y = drawLines(doc, lines, { x: A4.left, y: sheet.y, width: A4.width, align: 'center' }, style) + 2;
  }
  if (view.declarations.length > 0) sheet.y += 8;
  const top = sheet.y;
  const shopBottom = drawShop(sheet, top, A4.width - TITLE_WIDTH - GAP);
  const titleBottom = drawTitle(sheet, top);
  sheet.y = Math.max(shopBottom, titleBottom) + 8;
  doc.rect(A4.left, sheet.y, A4.width, 2).fill(A4.accent);
  sheet.y += 11;
  const factsWidth = 236;
  const buyerBottom = drawBuyer(sheet, view.buyer, A4.width - factsWidth - GAP);
  const factsBottom = drawFacts(sheet, A4.right - factsWidth, factsWidth);
  sheet.y = Math.max(buyerBottom, factsBottom) + 10;
}

/** The small head of every page after the first. */
export function drawContinuation(sheet: Sheet): void {
  const { doc, view } = sheet;
  const style: TextStyle = { size: 9, bold: true, color: A4.ink };
  const right = `${view.title} ${view.number} (${view.labels.continued})`;
  const rightWidth = Math.min(widthOf(right, style), A4.width / 2);
  const place = { x: A4.left, y: sheet.y, width: A4.width };
  drawLine(doc, shortened(view.shop.name, style, A4.width - rightWidth - GAP), place, style);
  drawLine(doc, right, { ...place, align: 'right' }, fitStyle(right, style, A4.width / 2, 5));
  sheet.y += lineHeight(style) + 4;
  rule(sheet, sheet.y, { color: A4.accent });
  sheet.y += 8;
}

/** A logo stands beside the shop's name, a broad one above it. */
function drawShop(sheet: Sheet, top: number, width: number): number {
  const { doc, view } = sheet;
  const { logo } = view;
  if (!logo) return drawShopWords(sheet, { x: A4.left, y: top, width });
  const isBroad = logo.width >= logo.height * BROAD;
  const size = within(logo, isBroad ? BROAD_LOGO : LOGO);
  doc.image(logo.bytes, A4.left, top, size);
  if (isBroad) return drawShopWords(sheet, { x: A4.left, y: top + size.height + 5, width });
  const beside = size.width + 12;
  const bottom = drawShopWords(sheet, { x: A4.left + beside, y: top, width: width - beside });
  return Math.max(bottom, top + size.height);
}

function drawShopWords(sheet: Sheet, { x, y: top, width }: { x: number; y: number; width: number }): number {
  const { doc, view } = sheet;
  const size = view.shop.name.length > 90 ? 11 : view.shop.name.length > 36 ? 14 : 19;
  const nameStyle: TextStyle = { size, bold: true, color: A4.accent };
  const name = wrapText(view.shop.name, nameStyle, width, 12);
  const y = drawLines(doc, name, { x, y: top }, nameStyle) + 1;
  return drawPartyLines(sheet, view.shop, { x, y, width });
}

function drawTitle(sheet: Sheet, top: number): number {
  const { doc, view } = sheet;
  const place = { x: A4.right - TITLE_WIDTH, width: TITLE_WIDTH, align: 'right' as const };
  const style: TextStyle = { size: 16, bold: true, color: A4.ink };
  let y = drawLines(doc, wrapText(view.title, style, TITLE_WIDTH), { ...place, y: top + 1 }, style);
  const small: TextStyle = { size: 9, color: A4.muted };
  for (const line of [view.subtitle, view.copy]) {
    if (line) y = drawLines(doc, wrapText(line, small, TITLE_WIDTH), { ...place, y }, small);
  }
  return y;
}

function drawBuyer(sheet: Sheet, buyer: PartyView, width: number): number {
  const { doc } = sheet;
  const label: TextStyle = { size: 8, color: A4.muted };
  const name: TextStyle = { size: buyer.name.length > 120 ? 8.5 : 11.5, bold: true, color: A4.ink };
  const place = { x: A4.left, width };
  const afterLabel = drawLines(doc, [buyer.label], { ...place, y: sheet.y }, label) + 1;
  const afterName = drawLines(doc, wrapText(buyer.name, name, width), { ...place, y: afterLabel }, name);
  return drawPartyLines(sheet, buyer, { x: A4.left, y: afterName, width });
}

function drawPartyLines(sheet: Sheet, party: PartyView, place: { x: number; y: number; width: number }): number {
  const style: TextStyle = { size: 9, color: A4.ink };
  const lines = party.lines.flatMap((line) => wrapText(line, style, place.width, 8));
  return drawLines(sheet.doc, lines, place, style);
}

function drawFacts(sheet: Sheet, left: number, width: number): number {
  const { doc, view } = sheet;
  const value: TextStyle = { size: 9, bold: true, color: A4.ink };
  let y = sheet.y;
  for (const fact of view.facts) {
    drawLine(
      doc,
      fact.label,
      { x: left, y },
      fitStyle(fact.label, { size: 9, color: A4.muted }, FACT_LABEL_WIDTH - 6, 6),
    );
    const lines = wrapText(fact.value, value, width - FACT_LABEL_WIDTH);
    y = drawLines(doc, lines, { x: left + FACT_LABEL_WIDTH, y }, value) + 1;
  }
  return y;
}
