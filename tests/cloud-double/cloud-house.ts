import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import { addCloudLine, type NewCloudLine } from '../../bot/channels/cloud-api/access.ts';
import { createCloudChannel } from '../../bot/channels/cloud-api/cloud-channel.ts';
import { createMediaFetcher } from '../../bot/channels/cloud-api/media.ts';
import { cloudWebhook, WEBHOOK_PATH } from '../../bot/channels/cloud-api/webhook.ts';
import { createInProcess } from '../../jobs/in-process.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { setLineState } from '../../models/lines/lines.ts';
import { NOW } from '../support/shop.ts';
import { type CloudNumber, type GraphDouble, postWebhook } from './graph-double.ts';
import { delivery, type FromSomebody, message } from './webhooks.ts';

export const SECRET = 'c1'.repeat(32);

/** The receiving end on a port of its own, with what it woke and what it logged. */
export async function serveWebhook(db: Sequelize, clock: { now: Date }) {
  const chats: number[] = [];
  const lines: number[] = [];
  const logged: string[] = [];
  const app = express();
  app.use(
    cloudWebhook({
      db,
      secret: SECRET,
      now: () => clock.now,
      logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
      wake: {
        chat: async (chatId) => void chats.push(chatId),
        line: async (lineId) => void lines.push(lineId),
        documents: async () => {},
      },
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${WEBHOOK_PATH}`;
  return {
    address,
    chats,
    lines,
    logged,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Webhook = Awaited<ReturnType<typeof serveWebhook>>;

/** A number of the double made a line, with a channel that is online and a whole way of a message behind it. */
export async function cloudLine(
  db: Sequelize,
  at: { double: GraphDouble; webhook: Webhook; clock: { now: Date } },
  overrides: Partial<NewCloudLine> & { answerLimitMs?: number } = {},
) {
  const { double, webhook, clock } = at;
  const { answerLimitMs = 10_000, ...given } = overrides;
  const number = double.addNumber();
  const lineId = await inPlatform(db, NOW, (platform) =>
    addCloudLine(platform, SECRET, {
      phoneNumberId: number.phoneNumberId,
      businessAccountId: '100000000000001',
      token: number.token,
      appSecret: number.appSecret,
      tenantId: null,
      messageTemplate: null,
      documentTemplate: null,
      templateLanguages: ['en'],
      ...given,
    }),
  );
  const states: { state: string; reason: string | null; phone: string | null }[] = [];
  const channel = createCloudChannel({
    db,
    secret: SECRET,
    lineId,
    graphUrl: double.url,
    answerLimitMs,
    now: () => clock.now,
    onState: async (state, detail) => {
      states.push({ state, reason: detail.reason ?? null, phone: detail.phone ?? null });
      await inPlatform(db, clock.now, (platform) =>
        setLineState(platform, lineId, state, { text: detail.reason ?? null }),
      );
    },
  });
  await channel.start();
  const runtime = createInProcess({
    db,
    channel,
    lineId,
    holder: randomBytes(8).toString('hex'),
    leaseMs: 60_000,
    logger: pino({ level: 'silent' }),
    now: () => clock.now,
    fetchMedia: createMediaFetcher({ db, secret: SECRET, graphUrl: double.url }),
  });
  return {
    number,
    lineId,
    channel,
    runtime,
    states,
    /** Meta posts this, signed by the number's app; answers with the status. */
    notify: (body: unknown) => postWebhook(webhook.address, body, { appSecret: number.appSecret }),
    /** Somebody writes: answers with the chat it was filed in. */
    async hear(from: FromSomebody, type: string, content: unknown): Promise<number> {
      const before = webhook.chats.length;
      const body = delivery(number, [message({ at: clock.now, ...from }, type, content)], from);
      const answered = await postWebhook(webhook.address, body, { appSecret: number.appSecret });
      if (answered !== 200) throw new Error(`The webhook answered ${answered}`);
      return webhook.chats[before] ?? 0;
    },
  };
}
export type CloudHouse = Awaited<ReturnType<typeof cloudLine>>;

export type { CloudNumber };
