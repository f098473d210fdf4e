import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { getMedia, type InboundMessage, type SeenPhoto, settleSeen } from '../../models/messages/inbox.ts';
import type { PhotoReader } from '../photos/photo-reader.ts';
import { speakerOf } from './speaker-of.ts';

/**
 * Looks for codes in a photo of the shop's own people, before anybody works on it and outside any transaction; what was found is kept on
 * its row and the photo is thrown away. Nobody else's photo is opened. Returns the message as it is then.
 */
export async function seePhoto(
  work: { db: Sequelize; now(): Date; photos?: PhotoReader },
  message: InboundMessage,
): Promise<InboundMessage> {
  const { db, now, photos } = work;
  if (!photos || message.kind !== 'image' || message.seen !== null || message.mediaTrouble !== null) return message;
  const photo = await inPlatform(db, now(), async (platform) => {
    const { speaker } = await speakerOf(platform, message);
    if (speaker.kind !== 'staff') return null;
    // The file may have come after the message was taken up.
    const row = await platform.one<{ media_id: number | null }>(
      'SELECT media_id FROM inbound_messages WHERE id = :id',
      { id: message.id },
    );
    return { bytes: row?.media_id ? (await getMedia(platform, row.media_id)).bytes : null };
  });
  if (photo === null) return message;
  // What was beyond the size of a file was never kept.
  const found = photo.bytes === null ? ({ outcome: 'too_large' } as const) : await photos.read(photo.bytes);
  const seen: SeenPhoto = { outcome: found.outcome, codes: found.outcome === 'codes' ? found.codes : [] };
  await inPlatform(db, now(), (platform) => settleSeen(platform, message.id, seen));
  return { ...message, seen, mediaId: null };
}
