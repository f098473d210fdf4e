import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import {
  type InboundMessage,
  MAX_ATTEMPTS,
  type MediaReference,
  type MediaTrouble,
  settleMedia,
} from '../../models/messages/inbox.ts';
import { keepMedia } from '../../models/messages/receive-message.ts';

/**
 * Gets a file by its reference. `never` when trying again is pointless; throws when it may come another time, a cut-off file
 * with the code `damaged`.
 */
export type FetchMedia = (
  lineId: number,
  reference: MediaReference,
) => Promise<{ bytes: Buffer } | { never: MediaTrouble }>;

/**
 * Fetches the file of a message that its wire gives later, before anybody works on the message and outside any transaction. A
 * failure is tried again like any other failure of the message; after the last attempt the message goes on without its file,
 * and says so.
 */
export async function fetchLateMedia(
  pipeline: { db: Sequelize; logger: Logger; now(): Date; fetchMedia?: FetchMedia },
  message: InboundMessage,
): Promise<void> {
  const { mediaReference: reference } = message;
  if (reference === null || message.mediaId !== null || message.mediaTrouble !== null) return;
  if (!pipeline.fetchMedia) throw new Error('Nobody here can fetch the file of a message');
  const fetched = await pipeline.fetchMedia(message.lineId, reference).catch((error: unknown) => {
    // `attempts` is what was counted before this one.
    if (message.attempts + 1 < MAX_ATTEMPTS) throw error;
    return { never: 'damaged' as const };
  });
  if ('never' in fetched) {
    pipeline.logger.warn({ messageId: message.id, trouble: fetched.never }, 'a file never came');
  }
  await inPlatform(pipeline.db, pipeline.now(), async (platform) => {
    if ('never' in fetched) return settleMedia(platform, message.id, { trouble: fetched.never });
    const { mimeType, fileName } = reference;
    const mediaId = await keepMedia(platform, message.tenantId, { bytes: fetched.bytes, mimeType, fileName });
    await settleMedia(platform, message.id, { mediaId });
  });
}
