import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { superviseCloudApi } from '../../bot/channels/cloud-api/supervise-lines.ts';
import { createWaitingSigns } from '../../bot/outbox/waiting-signs.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { leftMarks } from '../../models/messages/waiting-marks.ts';
import { NOW, ownDatabase } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';
import { type CloudHouse, cloudLine, SECRET, serveWebhook, type Webhook } from './cloud-house.ts';
import { type Fault, type GraphDouble, newWamid, startGraphDouble } from './graph-double.ts';
import { status, statusDelivery } from './webhooks.ts';

const own = await ownDatabase();
const { db } = own;
const clock = { now: NOW };
let double: GraphDouble;
let webhook: Webhook;
let line: CloudHouse;
let at: { to: string; wireId: string };

beforeAll(async () => {
  double = await startGraphDouble();
  webhook = await serveWebhook(db, clock);
});
afterAll(async () => {
  await webhook.stop();
  await double.stop();
  await own.drop();
});
beforeEach(async () => {
  double.signFaults.splice(0);
  line = await cloudLine(db, { double, webhook, clock }, { answerLimitMs: 300 });
  at = { to: somePhone(), wireId: newWamid() };
  await line.hear({ phone: at.to, wamid: at.wireId, at: NOW }, 'text', { body: 'bill 2 Parle-G' });
  return async () => {
    await line.runtime.stop();
    await line.channel.stop();
  };
});
const signs = () => line.channel.signs!;
const marks = () => double.marks.filter((mark) => mark.to === at.to);
const outbox = () =>
  inPlatform(db, NOW, (platform) =>
    platform.rows<{ status: string; attempts: number }>('SELECT status, attempts FROM outbox WHERE line_id = :lineId', {
      lineId: line.lineId,
    }),
  );

/** Time passes for the first look alone: then the process is dead. */
function once(isNow: boolean, wake: () => void): () => void {
  if (isNow) setImmediate(wake);
  return () => {};
}

it('marks their message as read and shows typing, puts a reaction and takes it away', async () => {
  await signs().typing(at.to, at.wireId, true);
  expect(double.typed.at(-1)).toBe(at.wireId);
  expect(await signs().mark(at, '⏳')).toBe(true);
  await signs().unmark(at);
  expect(marks()).toMatchObject([
    { about: at.wireId, emoji: '⏳' },
    { about: at.wireId, emoji: '' },
  ]);
});

it('what Meta tells of a reaction later is about no message of ours', async () => {
  await line.runtime.settle(webhook.chats.at(-1)!);
  const before = await outbox();
  expect(before).toMatchObject([{ status: 'sent', attempts: 1 }]);
  await signs().mark(at, '⏳');
  const [mark] = marks();
  const of = { ...mark!, callback: null };
  for (const told of [status(of, 'sent'), status(of, 'failed', { code: 131_009 }), status(of, 'delivered')]) {
    expect(await line.notify(statusDelivery(line.number, [told]))).toBe(200);
  }
  expect(await outbox()).toEqual(before);
  expect(line.states.map(({ state }) => state)).toEqual(['online']);
});

it.each<Fault>([{ refuse: 130_429 }, { refuse: 190, status: 401 }, 'gateway_502', 'accept_then_hang'])(
  'a sign that comes to nothing (%j) neither pauses the line nor changes its state, and the answer leaves',
  async (fault) => {
    double.signFaults.push(fault, fault);
    await signs().typing(at.to, at.wireId, true);
    await signs().mark(at, '⏳');
    expect(line.channel.isOnline()).toBe(true);
    expect(line.states.map(({ state }) => state)).toEqual(['online']);
    await line.runtime.settle(webhook.chats.at(-1)!);
    expect(await outbox()).toMatchObject([{ status: 'sent', attempts: 1 }]);
  },
);

it('a line that Meta told to rest shows nothing until it may send again', async () => {
  double.faults.push({ refuse: 130_429 });
  await line.runtime.settle(webhook.chats.at(-1)!);
  expect(line.channel.isOnline()).toBe(false);
  expect(await signs().mark(at, '⏳')).toBe(false);
  clock.now = new Date(NOW.getTime() + 6_000);
  expect(await signs().mark(at, '⏳')).toBe(true);
  clock.now = NOW;
});

it('what a process that died left on a message is taken away by who opens the line next', async () => {
  const { lineId, channel } = line;
  const message = await inPlatform(db, NOW, (platform) =>
    platform.one<{ id: number }>('SELECT id FROM inbound_messages WHERE wire_id = :wireId', { wireId: at.wireId }),
  );
  const died = createWaitingSigns({ db, channel, now: () => NOW, wakeAfter: (ms, wake) => once(ms === 0, wake) });
  died.heard({ id: message!.id, wireId: at.wireId, kind: 'voice', sentAt: NOW });
  await double.until(() => marks().length === 1);
  const nothing = async () => {};
  const next = superviseCloudApi({
    db,
    secret: SECRET,
    graphUrl: double.url,
    holder: randomBytes(8).toString('hex'),
    leaseMs: 60_000,
    lookEveryMs: 5,
    logger: pino({ level: 'silent' }),
    wake: { chat: nothing, documents: nothing, line: nothing },
    now: () => NOW,
    onOpen: () => {},
    onClosed: nothing,
  });
  await double.until(() => marks().length === 2);
  expect(marks().map(({ about, emoji }) => [about, emoji])).toEqual([
    [at.wireId, '⏳'],
    [at.wireId, ''],
  ]);
  const left = () => inPlatform(db, NOW, (platform) => leftMarks(platform, lineId));
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  await next.stop();
});
