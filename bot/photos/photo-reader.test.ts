import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it, test } from 'vitest';
import { barcodeLabel, type Look, photoOf, qrLabel } from '../../tests/support/barcodes.ts';
import { openPhoto } from './open-photo.ts';
import { createPhotoReader } from './photo-reader.ts';

const reader = createPhotoReader();
afterAll(() => reader.stop());

const BISCUIT = '8901063010536';
const NOODLES = '8901058000290';

describe('a photo of codes', () => {
  test.each<[string, string, Look]>([
    ['EAN-13', BISCUIT, {}],
    ['EAN-8', '40170725', {}],
    ['a case’s ITF-14', '18901063010533', {}],
    ['askew', BISCUIT, { degrees: 17, noise: 30, blur: 1, quality: 50 }],
    ['on its side', BISCUIT, { degrees: 90, noise: 30, blur: 1, quality: 50 }],
    ['from corner to corner', BISCUIT, { degrees: 45, noise: 20, blur: 1, quality: 60 }],
    ['upside down', BISCUIT, { degrees: 180, noise: 40, blur: 1, quality: 40 }],
    ['in bad light', BISCUIT, { noise: 90, blur: 1.2, quality: 40 }],
  ])('is read: %s', async (_what, code, look) => {
    expect(await reader.read(await photoOf([await barcodeLabel(code)], look))).toEqual({
      outcome: 'codes',
      codes: [code],
    });
  });

  it('is read small in a large photo, and as PNG and WebP', async () => {
    const small = await barcodeLabel(BISCUIT, { module: 2, height: 120 });
    const label = sharp(await barcodeLabel(BISCUIT));
    const photos = [
      await photoOf([small], { side: 2_600 }),
      await label.png().toBuffer(),
      await label.webp().toBuffer(),
    ];
    for (const photo of photos) expect(await reader.read(photo)).toEqual({ outcome: 'codes', codes: [BISCUIT] });
  });

  it('has every code of it, each once', async () => {
    const [one, other] = [await barcodeLabel(BISCUIT), await barcodeLabel(NOODLES)];
    const seen = await reader.read(await photoOf([one, other, one], { noise: 20 }));
    expect(seen).toMatchObject({ outcome: 'codes' });
    expect('codes' in seen && [...seen.codes].sort()).toEqual([NOODLES, BISCUIT]);
  });

  it('tells a code to pay by and a link from goods, and goods beside them', async () => {
    const [pay, link] = [await qrLabel('upi://pay?pa=asha@okbank&am=10'), await qrLabel('https://example.com/menu')];
    expect(await reader.read(await photoOf([pay]))).toEqual({ outcome: 'payment' });
    expect(await reader.read(await photoOf([link]))).toEqual({ outcome: 'other_code' });
    const both = await photoOf([pay, await barcodeLabel(BISCUIT)]);
    expect(await reader.read(both)).toEqual({ outcome: 'codes', codes: [BISCUIT] });
    const medicine = await qrLabel('https://id.gs1.org/01/08901063010536/10/A12');
    expect(await reader.read(await photoOf([medicine]))).toEqual({ outcome: 'codes', codes: [BISCUIT] });
  });

  it('without a code says so', async () => {
    const table = sharp({ create: { width: 800, height: 600, channels: 3, background: '#a86' } });
    expect(await reader.read(await table.jpeg().toBuffer())).toEqual({ outcome: 'none' });
  });
});

/** A PNG whose header claims a size, with the pixels given. */
function png(width: number, height: number, pixels: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** CRC-32 as PNG counts it (ISO 3309). */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe('a hostile photo', () => {
  test.each([
    [20_000, 20_000],
    [60_000, 100],
    [100, 60_000],
  ])('that claims %i by %i is not unpacked', async (width, height) => {
    expect(await openPhoto(png(width, height, Buffer.alloc(100)))).toBe('too_large');
  });

  it('is no picture when it is cut off, empty, or something else by another name', async () => {
    const whole = await photoOf([await barcodeLabel(BISCUIT)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>');
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251));
    const hostile = [
      whole.subarray(0, 200),
      whole.subarray(0, Math.floor(whole.length / 3)),
      Buffer.alloc(0),
      svg,
      Buffer.from('GIF89a'),
      Buffer.concat([whole.subarray(0, 3), noise]),
      png(3_000, 3_000, Buffer.alloc(10)),
    ];
    for (const bytes of hostile) expect(await reader.read(bytes)).toEqual({ outcome: 'no_picture' });
    expect(await reader.read(Buffer.alloc(8 * 1024 * 1024, 0xff))).toEqual({ outcome: 'too_large' });
    // And the next is read as ever.
    expect(await reader.read(whole)).toMatchObject({ outcome: 'codes' });
  });

  it('of eight thousand pixels a side is opened small', async () => {
    const wide = await sharp({ create: { width: 8_000, height: 7_900, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const opened = await openPhoto(wide);
    const pixels = typeof opened === 'string' ? null : await opened.pixels(1_600, 0);
    expect([pixels?.width, pixels?.height, pixels?.grey.length]).toEqual([1_600, 1_580, 1_600 * 1_580]);
  });

  it('that keeps the thread busy is given up, and the next photo has a new thread', async () => {
    const busy = new URL(
      `data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });")}`,
    );
    const stuck = createPhotoReader({ timeoutMs: 1_500, thread: busy });
    const photo = await photoOf([await barcodeLabel(BISCUIT)]);
    expect(await stuck.read(photo)).toEqual({ outcome: 'failed' });
    expect(await stuck.read(photo)).toEqual({ outcome: 'failed' });
    stuck.stop();
  });
});
