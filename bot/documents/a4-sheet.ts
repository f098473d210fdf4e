import type { DocumentView } from './view.ts';

/** Measures (points) and colours of the A4 layout. */
export const A4 = {
  left: 36,
  right: 559.28,
  width: 523.28,
  top: 34,
  /** Nothing of the body goes below; the page number stands under it. */
  bottom: 796,
  footer: 806,
  ink: '#1b1f24',
  muted: '#5b6470',
  accent: '#14507a',
  tint: '#e9f0f6',
  hairline: '#cfd8e0',
} as const;

/** Where the drawing has come to. */
export type Sheet = { doc: PDFKit.PDFDocument; view: DocumentView; y: number; nextPage: () => void };

/** Go to a new page unless `height` points are left on this one. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= A4.bottom) return false;
  sheet.nextPage();
  return true;
}

/** A thin line across the page, or from `left` over `width`. */
export function rule(sheet: Sheet, y: number, options: { left?: number; width?: number; color?: string } = {}): void {
  const left = options.left ?? A4.left;
  sheet.doc
    .moveTo(left, y)
    .lineTo(left + (options.width ?? A4.width), y)
    .lineWidth(0.6)
    .stroke(options.color ?? A4.hairline);
}
