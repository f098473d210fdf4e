import type { Response } from 'express';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { getMedia } from '../../models/messages/inbox.ts';

/** What a browser may show by itself, by the bytes' own beginning and never by what the sender called them. */
const SHOWN: readonly { mimeType: RegExp; isIt(bytes: Buffer): boolean }[] = [
  { mimeType: /^application\/pdf$/, isIt: (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-' },
  {
    mimeType: /^image\/(png|jpeg|gif|webp)$/,
    isIt: (bytes) => !/^\s*</.test(bytes.subarray(0, 64).toString('latin1')),
  },
  {
    mimeType: /^audio\/[\w.+-]+$|^video\/webm$/,
    isIt: (bytes) => !/^\s*</.test(bytes.subarray(0, 64).toString('latin1')),
  },
];

/** Sends a file of the simulator, and no other: a media row that no simulated phone holds is not found. */
export async function sendMedia(db: Sequelize, id: string, response: Response): Promise<void> {
  const media = /^\d{1,15}$/.test(id) ? await simulatorMedia(db, Number(id)) : null;
  if (!media) return void response.status(404).json({ error: 'no_such_file' });
  const mimeType = media.mimeType.split(';')[0]!.trim().toLowerCase();
  const kind = SHOWN.find((one) => one.mimeType.test(mimeType) && one.isIt(media.bytes));
  const isPdf = kind !== undefined && mimeType === 'application/pdf';
  const name = media.fileName ?? 'file';
  response
    .set({
      'content-type': kind ? mimeType : 'application/octet-stream',
      'content-disposition': `${kind ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'x-content-type-options': 'nosniff',
      // A browser's PDF viewer does not start in a sandbox; a PDF is no page of this origin anyway.
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; object-src 'self'; frame-ancestors 'none'${isPdf ? '' : '; sandbox'}`,
      'cache-control': 'private, max-age=3600',
    })
    .send(media.bytes);
}

async function simulatorMedia(db: Sequelize, mediaId: number) {
  return inPlatform(db, new Date(), async (platform) => {
    const shown = await platform.one('SELECT id FROM simulator_messages WHERE media_id = :mediaId LIMIT 1', {
      mediaId,
    });
    return shown ? getMedia(platform, mediaId) : null;
  });
}
