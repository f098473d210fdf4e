import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import type { Sequelize } from 'sequelize';
import { phoneMessages } from '../../bot/channels/simulator/phone.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { progressOf } from './phones.ts';

const RE_READ_MS = 2_000;

/** Streams what happens on phones to open pages. */
export type PhoneEvents = {
  follow(phone: string, afterId: number, response: Response): void;
  close(): Promise<void>;
};

/** The channel on which the process that delivers to a phone says so. */
export const phoneChannel = (redisPrefix: string, phone: string): string => `${redisPrefix}:phone:${phone}`;

/**
 * Server-sent events a phone: new messages and how far the sent ones are. Redis says when to look; the database is looked
 * at every two seconds besides, because a published word may be lost.
 */
export async function phoneEvents(options: { db: Sequelize; redis: Redis; redisPrefix: string }): Promise<PhoneEvents> {
  const heard = new EventEmitter().setMaxListeners(0);
  const subscriber = options.redis.duplicate({ maxRetriesPerRequest: null });
  subscriber.on('error', () => {});
  subscriber.on('pmessage', (_pattern: string, channel: string) => heard.emit(channel));
  await subscriber.psubscribe(phoneChannel(options.redisPrefix, '*'));
  const open = new Set<() => void>();

  function follow(phone: string, afterId: number, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    let lastId = afterId;
    let before = '';
    let isReading = false;
    let isAsked = false;
    const look = async (): Promise<void> => {
      isAsked = true;
      if (isReading) return;
      isReading = true;
      try {
        while (isAsked && !response.writableEnded) {
          isAsked = false;
          const messages = await phoneMessages(options.db, phone, lastId);
          const progress = await inPlatform(options.db, new Date(), (platform) => progressOf(platform, phone));
          lastId = messages.at(-1)?.id ?? lastId;
          const now = JSON.stringify(progress);
          if (messages.length === 0 && now === before) continue;
          before = now;
          response.write(`id: ${lastId}\ndata: ${JSON.stringify({ messages, ...progress })}\n\n`);
        }
      } catch {
        // The database is away: the browser connects again and reads on from its last id.
        stop();
      } finally {
        isReading = false;
      }
    };
    const channel = phoneChannel(options.redisPrefix, phone);
    const timer = setInterval(look, RE_READ_MS);
    const stop = (): void => {
      clearInterval(timer);
      heard.off(channel, look);
      open.delete(stop);
      response.end();
    };
    open.add(stop);
    heard.on(channel, look);
    response.on('close', stop);
    void look();
  }

  return {
    follow,
    close: async () => {
      for (const stop of [...open]) stop();
      subscriber.disconnect();
    },
  };
}
