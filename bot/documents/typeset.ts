import { fontFace } from './fonts.ts';
import { hasIndic, type ScriptRun, scriptRuns } from './script-runs.ts';

export type TextStyle = { size: number; bold?: boolean; color?: string };
export type Align = 'left' | 'center' | 'right';

/** Lines stand this many times the size apart: room for signs above and below in every script. */
const LEADING = 1.42;
const BASELINE = 1.06;
const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Height of one line, in points. */
export function lineHeight(style: TextStyle): number {
  return style.size * LEADING;
}

/** Width of a text on one line, in points. */
export function widthOf(text: string, style: TextStyle): number {
  return (runWidth(scriptRuns(text, style.bold ?? false)) * style.size) / 1000;
}

/** In thousandths of the size. */
function runWidth(runs: readonly ScriptRun[]): number {
  let width = 0;
  for (const run of runs) {
    for (const word of run.text.split(/(?<= )/)) width += run.face.widthOf(word);
  }
  return width;
}

/** The text on lines no wider than `width`, broken at spaces, else between letters; beyond `maxLines` it is cut with "…". */
export function wrapText(text: string, style: TextStyle, width: number, maxLines = 30): string[] {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, style, width, maxLines + 1));
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept.push(shortened(`${kept.pop()}${ELLIPSIS}`, style, width));
  return kept;
}

/** The style made small enough (never under `minSize`) for the text to fit on one line. */
export function fitStyle(text: string, style: TextStyle, width: number, minSize: number): TextStyle {
  const needed = widthOf(text, style);
  return needed <= width
    ? style
    : { ...style, size: Math.max(minSize, Math.floor((style.size * width * 10) / needed) / 10) };
}

/** The text, or as much of its beginning as fits with "…". */
export function shortened(text: string, style: TextStyle, width: number): string {
  if (widthOf(text, style) <= width) return text;
  const letters = [...graphemes.segment(text)].map((part) => part.segment);
  while (letters.length > 0 && widthOf(`${letters.join('')}${ELLIPSIS}`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}${ELLIPSIS}`;
}

/** Draw one line whose box begins at `y`; aligned within `width` when one is given. */
export function drawLine(
  doc: PDFKit.PDFDocument,
  text: string,
  place: { x: number; y: number; width?: number; align?: Align },
  style: TextStyle,
): void {
  if (text === '') return;
  const runs = scriptRuns(text, style.bold ?? false);
  const widths = runs.map((run) => (runWidth([run]) * style.size) / 1000);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const slack = place.width === undefined || place.align === undefined ? 0 : place.width - width;
  const baseline = place.y + style.size * BASELINE;
  const start = place.x + (place.align === 'right' ? slack : place.align === 'center' ? slack / 2 : 0);
  const draw = () => {
    let x = start;
    for (const [index, run] of runs.entries()) {
      drawRun(doc, run, x, baseline);
      x += widths[index]!;
    }
  };
  doc.fillColor(style.color ?? '#000000').fontSize(style.size);
  if (hasIndic(text)) drawSpelled(doc, { text, x: start, baseline, style }, draw);
  else draw();
}

/** What pdfkit does not type: the font in use, by its name in the page's resources. */
type WithCurrentFont = { _font: { id: string } };
type Spelled = { text: string; x: number; baseline: number; style: TextStyle };

/**
 * Shaped glyphs do not spell: the span tells the file's reader what they say, for search and copying. Readers place the
 * spelled text by the axes and the font in force at the span's end. pdfkit's page has its y axis upside down and each of
 * its texts a graphics state of its own, so the span stands in an upright frame and the drawing in it is turned back.
 * A blank in the Latin font goes ahead: it is named again (over no glyphs) at the end, so that words in all scripts share one line height.
 */
function drawSpelled(doc: PDFKit.PDFDocument, spelled: Spelled, draw: () => void): void {
  const { text, x, baseline, style } = spelled;
  const { height } = doc.page;
  doc.save().transform(1, 0, 0, -1, 0, height);
  doc.markContent('Span', { actual: text });
  doc.save().transform(1, 0, 0, -1, 0, height);
  drawRun(doc, { face: fontFace('latin', style.bold ?? false), text: ' ' }, x, baseline);
  const { id } = (doc as unknown as WithCurrentFont)._font;
  draw();
  doc.restore();
  doc.addContent(`BT /${id} ${style.size} Tf 1 0 0 1 ${x.toFixed(2)} ${(height - baseline).toFixed(2)} Tm <> Tj ET`);
  doc.endMarkedContent();
  doc.restore();
}

function drawRun(doc: PDFKit.PDFDocument, run: ScriptRun, x: number, baseline: number): void {
  // pdfkit takes an opened font as it is; its types know files only.
  doc.font(run.face.font as unknown as Buffer, run.face.id);
  doc.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

/** Draw lines under each other; returns the y below them. */
export function drawLines(
  doc: PDFKit.PDFDocument,
  lines: readonly string[],
  place: { x: number; y: number; width?: number; align?: Align },
  style: TextStyle,
): number {
  let { y } = place;
  for (const line of lines) {
    drawLine(doc, line, { ...place, y }, style);
    y += lineHeight(style);
  }
  return y;
}

function wrapLine(text: string, style: TextStyle, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (lines.length >= maxLines) break;
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = broken(word, style, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A word wider than the line, cut between letters. */
function broken(word: string, style: TextStyle, width: number): string[] {
  if (widthOf(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of graphemes.segment(word)) {
    const wide = widthOf(segment, style);
    if (piece !== '' && used + wide > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += wide;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
