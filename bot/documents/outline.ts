import { scriptRuns } from './script-runs.ts';
import { type Align, type TextStyle, widthOf } from './typeset.ts';

/**
 * A text as SVG paths: shaped by the documents' own fonts, so that a picture needs none of the machine's. `x` is the left end, middle or
 * right end by `align`, `y` the baseline.
 */
export function outline(text: string, place: { x: number; y: number; align?: Align }, style: TextStyle): string {
  const width = widthOf(text, style);
  let x = place.x - (place.align === 'right' ? width : place.align === 'center' ? width / 2 : 0);
  const paths: string[] = [];
  for (const { face, text: run } of scriptRuns(text, style.bold ?? false)) {
    const scale = style.size / face.font.unitsPerEm;
    const { glyphs, positions } = face.font.layout(run);
    glyphs.forEach((glyph, at) => {
      const { xAdvance, xOffset, yOffset } = positions[at]!;
      const shape = glyph.path.toSVG();
      const left = (x + xOffset * scale).toFixed(2);
      const base = (place.y - yOffset * scale).toFixed(2);
      if (shape !== '')
        paths.push(`<path transform="translate(${left} ${base}) scale(${scale} ${-scale})" d="${shape}"/>`);
      x += xAdvance * scale;
    });
  }
  return `<g fill="${style.color ?? '#000000'}">${paths.join('')}</g>`;
}
