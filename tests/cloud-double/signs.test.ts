import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inPlatform } from '../../models/database/scope.ts';
import { NOW, ownDatabase } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';
import { type CloudHouse, cloudLine, serveWebhook, type Webhook } from './cloud-house.ts';
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
