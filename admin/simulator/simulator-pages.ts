import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { type FromPhone, phoneMessages, sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { inPlatform } from '../../models/database/scope.ts';
import type { Wake } from '../../models/ports.ts';
import { languageOf, wordGroup } from '../web/words.ts';
import { simulatorAccess } from './access.ts';
import { fileMessage, fromFile, fromTyped, typedMessage } from './message-request.ts';
import { type PhoneEvents, phoneChannel } from './phone-events.ts';
import { isPhone, listPhones, livesOnRealLine, progressOf } from './phones.ts';
import { sendMedia } from './send-media.ts';

export const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

/** The simulator: two phones in a page, and the API by which they send and receive. Never reaches a real line. */
export function simulatorPages(options: {
  db: Sequelize;
  wake: Wake;
  demo: boolean;
  events: PhoneEvents;
  /** Tells other open pages of the same phone. */
  publish(channel: string): Promise<unknown>;
  redisPrefix: string;
}): Router {
  const { db } = options;
  const router = Router();
  router.use('/simulator', simulatorAccess(options.demo));
  router.get('/simulator/api/words', (request, response) => {
    response.json(wordGroup('simulator', languageOf(request)));
  });
  router.get('/simulator/api/people', async (_request, response) => {
    response.set('cache-control', 'no-store').json(await listPhones(db));
  });
  router.get('/simulator/api/messages', async (request, response) => {
    const asked = askedPhone(request, response);
    if (!asked) return;
    const messages = await phoneMessages(db, asked.phone, asked.after);
    const progress = await inPlatform(db, new Date(), (platform) => progressOf(platform, asked.phone));
    response.set('cache-control', 'no-store').json({ messages, ...progress });
  });
  router.get('/simulator/api/events', (request, response) => {
    const asked = askedPhone(request, response);
    if (asked) options.events.follow(asked.phone, asked.after, response);
  });
  router.post('/simulator/api/messages', express.json({ limit: '64kb' }), async (request, response) => {
    const message = typedMessage.safeParse(request.body);
    if (!message.success) return void response.status(400).json({ error: 'bad_message' });
    await send(fromTyped(message.data), response);
  });
  const anyFile = express.raw({ type: () => true, limit: FILE_LIMIT_BYTES });
  router.post('/simulator/api/files', anyFile, async (request, response) => {
    const message = fileMessage.safeParse(request.query);
    const bytes: unknown = request.body;
    if (!message.success || !Buffer.isBuffer(bytes) || bytes.length === 0) {
      return void response.status(400).json({ error: 'bad_message' });
    }
    await send(fromFile(message.data, bytes, request.get('content-type') ?? 'application/octet-stream'), response);
  });
  router.get('/simulator/media/:id', (request, response) => sendMedia(db, request.params.id, response));
  router.use('/simulator', express.static(fileURLToPath(new URL('./public', import.meta.url)), { redirect: true }));

  async function send(message: FromPhone, response: Response): Promise<void> {
    const isReal = await inPlatform(db, new Date(), (platform) => livesOnRealLine(platform, message.phone));
    if (isReal) return void response.status(403).json({ error: 'real_number' });
    const sent = await sendFromPhone(db, new Date(), message);
    // Both are only wake-ups: the sweeper and the pages' own reading make good a lost one.
    await options.wake.chat(sent.chatId).catch(() => {});
    await options.publish(phoneChannel(options.redisPrefix, message.phone)).catch(() => {});
    response.status(201).json({ wireId: sent.wireId });
  }
  return router;
}

/** The phone and the last seen row that a request names; answers 400 itself when they are none. */
function askedPhone(request: Request, response: Response): { phone: string; after: number } | null {
  const { phone, after = '0' } = request.query;
  const seen = request.get('last-event-id') ?? after;
  if (isPhone(phone) && typeof seen === 'string' && /^\d{1,15}$/.test(seen)) return { phone, after: Number(seen) };
  response.status(400).json({ error: 'bad_phone' });
  return null;
}
