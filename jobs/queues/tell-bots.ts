import { Redis } from 'ioredis';
import { z } from 'zod';
import { describeError } from '../../models/errors.ts';
import { MESSAGE_KINDS } from '../../models/messages/inbox.ts';
import type { QueueOptions } from './wake-queues.ts';

/**
 * What one bot alone can do, the one that holds the line, is told to all of them: a queue would hand it to any. It is not kept. Who
 * hears nothing loses no message: the sweeper wakes a line with something to send, and a sign that is not shown does no harm.
 */
const told = z.discriminatedUnion('about', [
  z.object({ about: z.literal('line'), lineId: z.number().int().positive() }),
  z.object({
    about: z.literal('heard'),
    lineId: z.number().int().positive(),
    message: z.object({
      id: z.number().int().positive(),
      wireId: z.string(),
      kind: z.enum(MESSAGE_KINDS),
      sentAt: z.coerce.date(),
    }),
  }),
]);
export type Told = z.output<typeof told>;

const channelOf = ({ prefix }: QueueOptions): string => `${prefix}:bots`;

/**
 * @param redis a connection that may publish, which its owner closes
 * Of a message only what is listed above leaves the process: never its words.
 */
export function createTeller(options: QueueOptions, redis: Redis): (what: Told) => Promise<void> {
  return async (what) => {
    try {
      await redis.publish(channelOf(options), JSON.stringify(told.parse(what)));
    } catch (error) {
      options.logger.warn({ about: what.about, reason: describeError(error) }, 'the bots were not told');
    }
  };
}

/**
 * Hears what all bots are told, until closed.
 * @param hear must not throw
 */
export function hearTeller(options: QueueOptions, hear: (what: Told) => void): { close(): Promise<void> } {
  const redis = new Redis(options.redisUrl, { maxRetriesPerRequest: null, connectionName: channelOf(options) });
  redis.on('error', () => {});
  redis.on('message', (_channel, text) => {
    const what = read(text);
    if (what) hear(what);
    else options.logger.warn('something was told to the bots that they do not understand');
  });
  // After a lost connection the client subscribes again by itself.
  redis.subscribe(channelOf(options)).catch((error: unknown) => {
    options.logger.warn({ reason: describeError(error) }, 'not listening for what bots are told');
  });
  return {
    close: async () => redis.disconnect(),
  };
}

function read(text: string): Told | null {
  try {
    return told.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
