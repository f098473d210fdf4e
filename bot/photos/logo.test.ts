import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { prepareLogo } from './logo.ts';

/** A picture of so many pixels on a ground, with what is drawn on it. */
const drawn = (width: number, height: number, body: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`)).png();
const disc = '<circle cx="600" cy="600" r="300" fill="#b3261e"/>';
const pictureOf = async (bytes: Buffer) => {
  const seen = await prepareLogo(bytes);
  if ('trouble' in seen) throw new Error(seen.trouble);
  return seen.logo;
};
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG';

describe('a picture for documents', () => {
  it('loses its margin, also one that can be seen through, and stands on white', async () => {
    const white = await pictureOf(
      await drawn(1_200, 1_200, `<rect width="1200" height="1200" fill="#fff"/>${disc}`).toBuffer(),
    );
    const clear = await pictureOf(await drawn(1_200, 1_200, disc).toBuffer());
    expect([white.width, white.height]).toEqual([320, 320]);
    expect([clear.width, clear.height]).toEqual([320, 320]);
    const { hasAlpha, width, height } = await sharp(clear.bytes).metadata();
    expect([hasAlpha, width, height]).toEqual([false, 320, 320]);
    const [red, green, blue] = await sharp(clear.bytes)
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect([red, green, blue]).toEqual([255, 255, 255]);
  });

  it('keeps the edges of what was drawn, and makes a photo small', async () => {
    const mark = await pictureOf(await drawn(1_200, 1_200, disc).toBuffer());
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const street = sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#888', noise } });
    const photo = await pictureOf(await street.jpeg().toBuffer());
    expect([isPng(mark.bytes), isPng(photo.bytes)]).toEqual([true, false]);
    expect([photo.width, photo.height]).toEqual([480, 320]);
    expect(photo.bytes.length).toBeLessThan(60_000);
  });

  it('is turned upright as the phone held it', async () => {
    const lying = drawn(
      1_000,
      500,
      '<rect width="1000" height="500" fill="#fff"/><rect x="50" y="50" width="800" height="300" fill="#147"/>',
    );
    const turned = await pictureOf(
      await sharp(await lying.toBuffer())
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
    );
    expect(turned.height).toBeGreaterThan(turned.width);
  });

  it('is the same bytes whenever it is made', async () => {
    const bytes = await drawn(900, 400, '<ellipse cx="450" cy="200" rx="400" ry="150" fill="#0a6"/>').toBuffer();
    expect((await pictureOf(bytes)).bytes.equals((await pictureOf(bytes)).bytes)).toBe(true);
  });

  test.each([
    ['one colour', 'logo_blank', () => drawn(400, 400, '<rect width="400" height="400" fill="#fff"/>').toBuffer()],
    [
      'a dot',
      'logo_small',
      () => drawn(400, 400, '<rect width="400" height="400" fill="#fff"/><circle cx="200" cy="200" r="9"/>').toBuffer(),
    ],
    [
      'a line',
      'logo_small',
      () =>
        drawn(
          1_200,
          200,
          '<rect width="1200" height="200" fill="#fff"/><rect x="20" y="70" width="1100" height="55"/>',
        ).toBuffer(),
    ],
    ['no picture', 'no_picture', async () => Buffer.from('%PDF-1.7')],
    [
      'an SVG',
      'no_picture',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'),
    ],
    ['a picture cut off', 'no_picture', async () => (await drawn(900, 900, disc).jpeg().toBuffer()).subarray(0, 900)],
    ['eight megabytes', 'too_large', async () => Buffer.alloc(8 * 1024 * 1024, 0xff)],
  ])('%s is none: %s', async (_what, trouble, make) => {
    expect(await prepareLogo(await make())).toEqual({ trouble });
  });
});
