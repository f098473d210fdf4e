import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { forgetMark, leftMarks } from '../../models/messages/waiting-marks.ts';
import type { Channel } from '../channels/channel.ts';

/**
 * Takes away every ⏳ that whoever had the line before left behind, when the line has just come online here. One on a message that
 * is still worked on goes early, which does no harm; one that cannot be taken away now is left to the next opening.
 */
export async function takeAwayLeftMarks(options: {
  db: Sequelize;
  channel: Channel;
  lineId: number;
  now(): Date;
}): Promise<void> {
  const { db, channel, lineId, now } = options;
  const { signs } = channel;
  if (!signs) return;
  for (const { messageId, address, wireId } of await inPlatform(db, now(), (platform) => leftMarks(platform, lineId))) {
    const isGone = await signs.unmark({ to: address, wireId }).then(
      () => true,
      () => false,
    );
    if (isGone) await inPlatform(db, now(), (platform) => forgetMark(platform, messageId));
  }
}
