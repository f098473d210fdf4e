import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../../models/database/scope.ts';
import { keepMedia } from '../../../models/messages/receive-message.ts';
import { type Channel, isPicture } from '../channel.ts';

/**
 * The simulator's wire: messages arrive on phones that are rows of `simulator_messages`. A phone keeps every delivery it
 * gets and never collapses repeats, so that a test can count them; it can be asked whether it has a message.
 */
export function createSimulatorChannel(
  db: Sequelize,
  onDelivered: (phone: string) => void = () => {},
  now: () => Date = () => new Date(),
): Channel {
  return {
    kind: 'simulator',
    promises: { presetIds: true, acks: true, canReconcile: true },
    start: async () => {},
    stop: async () => {},
    isOnline: () => true,
    send: async (message) => {
      await inPlatform(db, now(), async (platform) => {
        const file = message.file;
        const mediaId = file ? await keepMedia(platform, null, file) : null;
        await platform.insert('simulator_messages', {
          phone: message.to,
          direction: 'to_phone',
          wire_id: message.wireId,
          payload: {
            kind: message.reaction ? 'reaction' : file ? (isPicture(file) ? 'image' : 'document') : 'text',
            text: message.text,
            reaction: message.reaction,
            quotedWireId: message.quotedWireId,
            mimeType: file?.mimeType ?? null,
            fileName: file?.fileName ?? null,
          },
          media_id: mediaId,
          created_at: platform.now,
        });
      });
      onDelivered(message.to);
      return { outcome: 'acknowledged', wireId: message.wireId };
    },
    wasTaken: (wireId) =>
      inPlatform(db, now(), async (platform) => {
        const row = await platform.one(
          "SELECT id FROM simulator_messages WHERE wire_id = :wireId AND direction = 'to_phone' LIMIT 1",
          { wireId },
        );
        return row !== null;
      }),
  };
}
