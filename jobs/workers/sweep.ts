import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { forgottenChats } from '../../models/messages/inbox.ts';
import { linesToSend } from '../../models/outbox/send-queue.ts';
import type { Wake } from '../../models/ports.ts';

/** Wakes everything that waits and that nobody seems to work on: lost wake-ups, dead processes, retries that are due. */
export async function sweep(options: {
  db: Sequelize;
  wake: Wake;
  logger: Logger;
  now(): Date;
  olderThanMs: number;
}): Promise<void> {
  const found = await inPlatform(options.db, options.now(), async (platform) => ({
    chats: await forgottenChats(platform, options.olderThanMs),
    lines: await linesToSend(platform),
  }));
  for (const chatId of found.chats) await options.wake.chat(chatId);
  for (const lineId of found.lines) await options.wake.line(lineId);
  await options.wake.documents();
  if (found.chats.length > 0) options.logger.info({ chats: found.chats.length }, 'woke forgotten chats');
}
