import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { hearTeller, type Told } from './tell-bots.ts';
import { createWake } from './wake-queues.ts';

const redisUrl = process.env.REDIS_URL!;
const logger = pino({ level: 'silent' });
const HEARD: Told = {
  about: 'heard',
  lineId: 3,
  message: { id: 7, wireId: 'ABC', kind: 'voice', sentAt: new Date('2026-04-01T05:30:00.000Z') },
};

let redis: Redis;
let prefix: string;
beforeAll(() => {
  redis = new Redis(redisUrl);
});
afterAll(() => redis.disconnect());
beforeEach(() => {
  prefix = `told-${randomUUID()}`;
});

/** A bot's ear, and all that it heard. */
async function listen() {
  const heard: Told[] = [];
  const { close } = hearTeller({ redisUrl, prefix, logger }, (what) => heard.push(what));
  return { heard, close };
}
const listeners = async (): Promise<number> => Number((await redis.pubsub('NUMSUB', `${prefix}:bots`))[1]);

it('tells every bot, whichever has the line, and of a message none of its words', async () => {
  const raw = new Redis(redisUrl);
  const onTheWire: string[] = [];
  raw.on('message', (_channel, text) => onTheWire.push(text));
  await raw.subscribe(`${prefix}:bots`);
  const [one, two] = [await listen(), await listen()];
  await vi.waitFor(async () => expect(await listeners()).toBe(3));
  const wake = createWake({ redisUrl, prefix, logger });
  await wake.line(3);
  const withWords = { ...HEARD.message, text: 'bill 2 maggi to Ravi', transcript: null, chatId: 9 };
  await wake.bots({ ...HEARD, message: withWords });
  await vi.waitFor(() => expect(one.heard).toHaveLength(2));
  await vi.waitFor(() => expect(two.heard).toEqual([{ about: 'line', lineId: 3 }, HEARD]));
  expect(one.heard).toEqual(two.heard);
  await vi.waitFor(() => expect(onTheWire).toHaveLength(2));
  expect(onTheWire.join()).not.toMatch(/Ravi|chatId/);
  await Promise.all([one.close(), two.close(), wake.close()]);
  raw.disconnect();
});

it('hears nothing in what it does not understand, and goes on after a lost connection', async () => {
  const bot = await listen();
  const wake = createWake({ redisUrl, prefix, logger });
  await vi.waitFor(async () => expect(await listeners()).toBe(1));
  for (const junk of ['', 'line', '{"about":"line"}', '{"about":"line","lineId":"3"}', '[]'])
    await redis.publish(`${prefix}:bots`, junk);
  const clients = String(await redis.client('LIST', 'TYPE', 'PUBSUB'));
  const mine = clients.split('\n').filter((each) => each.includes(` name=${prefix}:bots `));
  expect(mine).toHaveLength(1);
  for (const each of mine) await redis.client('KILL', 'ID', /id=(\d+)/.exec(each)![1]!);
  await vi.waitFor(async () => expect(await listeners()).toBe(1), { timeout: 5_000 });
  await wake.line(4);
  await vi.waitFor(() => expect(bot.heard).toEqual([{ about: 'line', lineId: 4 }]));
  await Promise.all([bot.close(), wake.close()]);
});

it('is no trouble when Redis is away: nothing is thrown', async () => {
  const wake = createWake({ redisUrl: 'redis://127.0.0.1:1', prefix, logger });
  await wake.line(1);
  await wake.bots(HEARD);
  await wake.close();
});
