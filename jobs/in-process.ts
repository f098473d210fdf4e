import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import type { Channel } from '../bot/channels/channel.ts';
import type { ModelFallback } from '../bot/conversation/ask-model.ts';
import { drainChat } from '../bot/conversation/drain-chat.ts';
import type { Hearing } from '../bot/conversation/hear-note.ts';
import type { FetchMedia } from '../bot/conversation/late-media.ts';
import { createGrammars } from '../bot/conversation/shop-grammar.ts';
import { createLineSender } from '../bot/outbox/line-sender.ts';
import { createPhotoReader } from '../bot/photos/photo-reader.ts';
import type { StartsWith } from '../models/plans/shop-plan.ts';
import type { Failpoint, Limits } from '../models/ports.ts';
import { giveDueAdvice } from './workers/give-advice.ts';
import { makeWaitingPacks } from './workers/make-packs.ts';
import { renderWaiting } from './workers/render-documents.ts';
import { sendDueReminders } from './workers/send-reminders.ts';

/**
 * The whole way of a message in one process and without Redis: for the terminal chat beside no running bot, for tests and
 * for the benchmark. The same steps in the same order as the three processes take.
 */
export function createInProcess(options: {
  db: Sequelize;
  channel: Channel;
  lineId: number;
  holder: string;
  leaseMs: number;
  logger: Logger;
  failpoint?: Failpoint;
  now?: () => Date;
  fallback?: ModelFallback;
  hearing?: Hearing;
  fetchMedia?: FetchMedia;
  limits?: Limits;
  startsWith?: StartsWith;
}) {
  const { db, logger } = options;
  const failpoint = options.failpoint ?? (() => {});
  const now = options.now ?? (() => new Date());
  const nothing = async () => {};
  const wake = { chat: nothing, documents: nothing, line: nothing };
  const fallback = options.fallback ?? null;
  const { fetchMedia, limits, startsWith } = options;
  const more = {
    ...(fetchMedia ? { fetchMedia } : {}),
    ...(limits ? { limits } : {}),
    ...(startsWith ? { startsWith } : {}),
  };
  const hearing = options.hearing ?? null;
  const photos = createPhotoReader();
  const pipeline = { db, grammars: createGrammars(), wake, failpoint, logger, now, fallback, hearing, photos, ...more };
  const sender = createLineSender({ ...options, failpoint, now });
  return {
    /** Works off a chat, renders what it needs and sends what is to be sent. */
    async settle(chatId: number): Promise<void> {
      await drainChat(pipeline, chatId);
      await renderWaiting({ db, failpoint, logger, now });
      await makeWaitingPacks({ db, logger, now });
      await sender.wake();
    },
    drain: (chatId: number) => drainChat(pipeline, chatId),
    render: () => renderWaiting({ db, failpoint, logger, now }),
    makePacks: () => makeWaitingPacks({ db, logger, now }),
    send: () => sender.wake(),
    remind: () => sendDueReminders({ db, logger, now }),
    advise: () => giveDueAdvice({ db, logger, now, wake, claimedBy: options.holder }),
    /** Lets another process send for the line. */
    release: () => sender.release(),
    stop: () => {
      photos.stop();
      return sender.stop();
    },
  };
}
