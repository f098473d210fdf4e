import sharp from 'sharp';
import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { oneAtATime } from '../voice/one-at-a-time.ts';
import { openPhoto } from './open-photo.ts';

/** Twice what an A4 page has room for at 200 dots an inch: sharp in print, and a few kilobytes in every PDF. */
const LARGEST = { width: 600, height: 320 };
/** Below this a picture is a smudge on paper. */
const SMALLEST_SIDE = 48;
const LONGEST_TO_SHORTEST = 8;
/** How far a margin's colours may differ and still be its margin (of 255). */
const MARGIN_DIFFERENCE = 16;

export type LogoSeen =
  | { logo: LogoPicture }
  | { trouble: 'too_large' | 'no_picture' | 'logo_small' | 'logo_blank' | 'failed' };

const inTurn = oneAtATime();

/** A photo or picture as documents print it: upright, without its margin, on white, made small. One at a time; never rejects. */
export async function prepareLogo(bytes: Buffer): Promise<LogoSeen> {
  const answer = await inTurn(() => prepared(bytes));
  return 'done' in answer ? answer.done : { trouble: 'failed' };
}

async function prepared(bytes: Buffer): Promise<LogoSeen> {
  const photo = await openPhoto(bytes);
  if (typeof photo === 'string') return { trouble: photo };
  const upright = await photo.coloured(1_600).catch(() => null);
  if (upright === null) return { trouble: 'no_picture' };
  const { channels } = await sharp(upright).stats();
  // One colour all over.
  if (channels.every(({ stdev }) => stdev < 1)) return { trouble: 'logo_blank' };
  const trimmed = await sharp(upright)
    .trim({ threshold: MARGIN_DIFFERENCE })
    .png()
    .toBuffer({ resolveWithObject: true });
  const sides = [trimmed.info.width, trimmed.info.height];
  const shortest = Math.min(...sides);
  if (shortest < SMALLEST_SIDE || Math.max(...sides) > shortest * LONGEST_TO_SHORTEST) return { trouble: 'logo_small' };
  const small = sharp(trimmed.data).resize({ ...LARGEST, fit: 'inside', withoutEnlargement: true });
  const [drawn, photographed] = await Promise.all([
    small.clone().png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer({ resolveWithObject: true }),
    small.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer(),
  ]);
  // What was drawn has few colours and clean edges, which a JPEG blurs; a photo would weigh ten times as much as a PNG.
  const best = drawn.data.length <= photographed.length * 1.5 ? drawn.data : photographed;
  return { logo: { bytes: best, width: drawn.info.width, height: drawn.info.height } };
}
