import type { Sequelize } from 'sequelize';
import { inPlatform, type Platform, tenantScope } from '../../models/database/scope.ts';
import { getMedia, type InboundMessage, type SeenPhoto, settleSeen } from '../../models/messages/inbox.ts';
import type { Speaker } from '../../models/people/people.ts';
import { keepLogo, type LogoPicture } from '../../models/tenants/shop-logos.ts';
import { readLogo } from '../language/index.ts';
import { prepareLogo } from '../photos/logo.ts';
import type { PhotoReader } from '../photos/photo-reader.ts';
import { has } from './permissions.ts';
import { speakerOf } from './speaker-of.ts';

type Staff = Extract<Speaker, { kind: 'staff' }>;

/**
 * Opens a photo of the shop's own people before anybody works on it and outside any transaction: for the codes of goods in it, or, when
 * the words below it say so, for the logo that it is. What was found is kept on its row and the photo is thrown away. Nobody else's
 * photo is opened. Returns the message as it is then.
 */
export async function seePhoto(
  work: { db: Sequelize; now(): Date; photos?: PhotoReader },
  message: InboundMessage,
): Promise<InboundMessage> {
  const { db, now, photos } = work;
  const isLogo = readLogo(message.text ?? '') === 'set';
  // A picture that is to be printed is often sent as a file, which wires leave as it is.
  const isOpened = message.kind === 'image' || (message.kind === 'document' && isLogo);
  if (!photos || !isOpened || message.seen !== null || message.mediaTrouble !== null) return message;
  const photo = await inPlatform(db, now(), async (platform) => {
    const { speaker } = await speakerOf(platform, message);
    if (speaker.kind !== 'staff') return null;
    // The file may have come after the message was taken up.
    const row = await platform.one<{ media_id: number | null }>(
      'SELECT media_id FROM inbound_messages WHERE id = :id',
      { id: message.id },
    );
    return { speaker, bytes: row?.media_id ? (await getMedia(platform, row.media_id)).bytes : null };
  });
  if (photo === null) return message;
  const look = isLogo ? logoIn(photo.speaker, photo.bytes) : codesIn(photos, photo.bytes);
  const { logo, ...found } = await look;
  const seen = await inPlatform(db, now(), async (platform) => {
    const kept = logo ? { ...found, logoId: await keep(platform, photo.speaker, logo) } : found;
    await settleSeen(platform, message.id, kept);
    return kept;
  });
  return { ...message, seen, mediaId: null };
}

type Look = SeenPhoto & { logo?: LogoPicture };

async function codesIn(photos: PhotoReader, bytes: Buffer | null): Promise<Look> {
  // What was beyond the size of a file was never kept.
  const found = bytes === null ? ({ outcome: 'too_large' } as const) : await photos.read(bytes);
  return { outcome: found.outcome, codes: found.outcome === 'codes' ? found.codes : [] };
}

async function logoIn(speaker: Staff, bytes: Buffer | null): Promise<Look> {
  // Who may not set it is told so; nothing is kept of their picture.
  if (!has(speaker.role, 'settings')) return { outcome: 'logo', codes: [] };
  const found = bytes === null ? ({ trouble: 'too_large' } as const) : await prepareLogo(bytes);
  return 'logo' in found ? { outcome: 'logo', codes: [], logo: found.logo } : { outcome: found.trouble, codes: [] };
}

const keep = async (platform: Platform, { tenantId }: Staff, logo: LogoPicture): Promise<number> =>
  keepLogo(await tenantScope(platform, tenantId), logo);
