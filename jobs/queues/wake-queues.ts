import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { z } from 'zod';
import { describeError } from '../../models/errors.ts';
import type { Wake } from '../../models/ports.ts';
import { createTeller, type Told } from './tell-bots.ts';

/**
 * Wake-ups travel through BullMQ; the work itself is rows in MySQL. A job carries an id and nothing else, is never
 * deduplicated (that loses wake-ups) and may be lost without harm: the sweeper wakes what was forgotten.
 */
const CHATS = 'wake-chats';
const DOCUMENTS = 'wake-documents';
const wakeChat = z.object({ chatId: z.number().int().positive() });

export type QueueOptions = { redisUrl: string; prefix: string; logger: Logger };

/** The producing side. A Redis that is away costs a log line, never a message. */
export function createWake(options: QueueOptions): Wake & {
  chatIn(chatId: number, delayMs: number): Promise<void>;
  bots(what: Told): Promise<void>;
  close(): Promise<void>;
} {
  const connection = new Redis(options.redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    connectTimeout: 3_000,
  });
  connection.on('error', () => {});
  const queues = new Map(
    [CHATS, DOCUMENTS].map((name) => [name, new Queue(name, { connection, prefix: options.prefix })]),
  );
  for (const queue of queues.values()) queue.on('error', () => {});
  const add = async (name: string, data: object, delayMs = 0): Promise<void> => {
    try {
      await queues
        .get(name)!
        .add('wake', data, { removeOnComplete: true, removeOnFail: true, ...(delayMs > 0 ? { delay: delayMs } : {}) });
    } catch (error) {
      options.logger.warn({ queue: name, reason: describeError(error) }, 'wake-up not queued; the sweeper will');
    }
  };
  const bots = createTeller(options, connection);
  return {
    chat: (chatId) => add(CHATS, { chatId }),
    chatIn: (chatId, delayMs) => add(CHATS, { chatId }, delayMs),
    line: (lineId) => bots({ about: 'line', lineId }),
    bots,
    documents: () => add(DOCUMENTS, {}),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

function work(options: QueueOptions, name: string, concurrency: number, handle: (data: unknown) => Promise<void>) {
  const connection = new Redis(options.redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => {});
  const worker = new Worker(name, (job) => handle(job.data), { connection, prefix: options.prefix, concurrency });
  worker.on('error', (error) => options.logger.warn({ queue: name, reason: describeError(error) }, 'queue trouble'));
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}

export const workOnChats = (options: QueueOptions, drain: (chatId: number) => Promise<void>) =>
  work(options, CHATS, 16, async (data) => drain(wakeChat.parse(data).chatId));

export const workOnDocuments = (options: QueueOptions, render: () => Promise<void>) =>
  work(options, DOCUMENTS, 1, render);
