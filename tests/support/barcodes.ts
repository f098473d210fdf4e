import QRCode from 'qrcode';
import sharp from 'sharp';

/** Bars of EAN-13, EAN-8 and ITF-14 as the GS1 General Specifications draw them, for photos of codes that the tests make. */
const LEFT = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const SIDES = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'];
const WIDE = ['00110', '10001', '01001', '11000', '00101', '10100', '01100', '00011', '10010', '01010'];
const right = (digit: number): string => [...LEFT[digit]!].map((bit) => (bit === '1' ? '0' : '1')).join('');
const turned = (digit: number): string => [...right(digit)].reverse().join('');

/** The modules of a code, black as 1. */
export function modulesOf(code: string): string {
  const digits = [...code].map(Number);
  if (code.length === 8) {
    return `101${digits
      .slice(0, 4)
      .map((digit) => LEFT[digit])
      .join('')}01010${digits.slice(4).map(right).join('')}101`;
  }
  if (code.length === 13) {
    const sides = SIDES[digits[0]!]!;
    const left = digits.slice(1, 7).map((digit, at) => (sides[at] === 'L' ? LEFT[digit]! : turned(digit)));
    return `101${left.join('')}01010${digits.slice(7).map(right).join('')}101`;
  }
  const pairs = Array.from({ length: code.length / 2 }, (_, at) => [digits[at * 2]!, digits[at * 2 + 1]!] as const);
  const bars = pairs.map(([bar, space]) =>
    [...WIDE[bar]!].map((wide, at) => (wide === '1' ? '111' : '1') + (WIDE[space]![at] === '1' ? '000' : '0')).join(''),
  );
  return `1010${bars.join('')}11101`;
}

/** A label with the bars of a code, as SVG. */
export function barcodeSvg(
  code: string,
  { module = 4, height = 240 } = {},
): { svg: string; width: number; height: number } {
  const quiet = 12 * module;
  const bars = [...modulesOf(code)].flatMap((bit, at) =>
    bit === '1' ? [`<rect x="${quiet + at * module}" y="20" width="${module}" height="${height - 40}"/>`] : [],
  );
  const width = quiet * 2 + modulesOf(code).length * module;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`,
    width,
    height,
  };
}

export type Look = { degrees?: number; noise?: number; blur?: number; quality?: number; side?: number };

/** A photo of labels one below the other on a grey table: turned, noisy, blurred and pressed as said. `seed` of the noise is fixed. */
export async function photoOf(
  labels: Buffer[],
  { degrees = 0, noise = 0, blur = 0, quality = 80, side = 1_200 }: Look = {},
) {
  const place = Math.floor(side / labels.length);
  const placed = await Promise.all(
    labels.map(async (label, at) => {
      const turned = await sharp(label).rotate(degrees, { background: '#bbb' }).png().toBuffer();
      const fitted = await sharp(turned)
        .resize({ width: side - 40, height: place - 20, fit: 'inside', withoutEnlargement: true })
        .png()
        .toBuffer();
      return { input: fitted, left: 20, top: at * place + 10 };
    }),
  );
  const table = await sharp({ create: { width: side, height: side, channels: 3, background: '#bbb' } })
    .composite(placed)
    .png()
    .toBuffer();
  // Laid on the table first: sharp blurs before it lays one picture on another.
  const flat = await sharp(table)
    .removeAlpha()
    .blur(blur > 0 ? blur : 0.3)
    .raw()
    .toBuffer();
  let state = 7;
  for (let at = 0; noise > 0 && at < flat.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    flat[at] = Math.max(0, Math.min(255, flat[at]! + Math.round((state / 2_147_483_648 - 0.5) * 2 * noise)));
  }
  return sharp(flat, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}

export const barcodeLabel = (code: string, options: Parameters<typeof barcodeSvg>[1] = {}): Promise<Buffer> =>
  sharp(Buffer.from(barcodeSvg(code, options).svg))
    .png()
    .toBuffer();

export const qrLabel = (text: string): Promise<Buffer> => QRCode.toBuffer(text, { width: 500, margin: 4 });
