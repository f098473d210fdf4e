import sharp from 'sharp';

/** One copy of a photo as it is searched: grey values from the top left, a byte a pixel. */
export type Pixels = { width: number; height: number; grey: Uint8Array<ArrayBuffer> };
export type OpenPhoto = {
  /** The photo at most `side` pixels wide and high, turned by so many degrees. Rejects when it is damaged or takes too long. */
  pixels(side: number, degrees: number): Promise<Pixels>;
  /** The photo in its colours on white, at most `side` pixels wide and high, as a PNG. Rejects as `pixels` does. */
  coloured(side: number): Promise<Buffer>;
};

const MAX_BYTES = 7 * 1024 * 1024;
/** Phones take up to a hundred million; a header may claim any number. */
const MAX_PIXELS = 64_000_000;
const MAX_SIDE = 16_000;
const OPEN_SECONDS = 5;

const STARTS: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
];

/**
 * Opens a JPEG, PNG or WebP by its bytes, whatever the sender called it; nothing else reaches a decoder. Its size is known from its
 * header before a pixel is unpacked.
 */
export async function openPhoto(bytes: Buffer): Promise<OpenPhoto | 'too_large' | 'no_picture'> {
  if (bytes.length > MAX_BYTES) return 'too_large';
  if (!STARTS.some((starts) => starts(bytes))) return 'no_picture';
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (header === null) return 'no_picture';
  const { width, height } = header;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) return 'too_large';
  const opened = (side: number) =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', sequentialRead: true })
      .timeout({ seconds: OPEN_SECONDS })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' });
  return {
    async pixels(side, degrees) {
      const { data, info } = await opened(side)
        .greyscale()
        .rotate(degrees, { background: '#fff' })
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, grey: new Uint8Array(data) };
    },
    coloured: (side) => opened(side).toColourspace('srgb').png().toBuffer(),
  };
}
