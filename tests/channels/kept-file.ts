import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { getMedia } from '../../models/messages/inbox.ts';

/** The bytes kept with a message, or null. */
export const keptFile = (db: Sequelize, messageId: number): Promise<Buffer | null> =>
  inPlatform(db, new Date(), async (platform) => {
    const message = await platform.one<{ media_id: number | null }>(
      'SELECT media_id FROM inbound_messages WHERE id = :messageId',
      { messageId },
    );
    return message?.media_id == null ? null : (await getMedia(platform, message.media_id)).bytes;
  });
