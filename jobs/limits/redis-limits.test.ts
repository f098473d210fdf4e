import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createRedisLimits } from './redis-limits.ts';

const REDIS_URL = process.env.REDIS_URL!;
const redis = new Redis(REDIS_URL);
const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  redis.disconnect();
});

let prefix: string;
beforeEach(() => {
  prefix = `limits-${randomBytes(6).toString('hex')}`;
});
const limits = (redisUrl = REDIS_URL, messagesAMinute = 3, warned: unknown[] = []) => {
  const made = createRedisLimits({
    redisUrl,
    prefix,
    messagesAMinute,
    logger: { warn: (...said: unknown[]) => void warned.push(said) },
  });
  open.push(made);
  return made;
};
const use = (key: string, counted = 0, most = 2) => ({
  tenantId: 7,
  day: '2026-07-15',
  quota: 'runs',
  key,
  most,
  counted,
});

describe('a day’s number', () => {
  it('is taken up to the most, each use once, in all processes together', async () => {
    const [one, other] = [limits(), limits()];
    expect(await one.takeOfDay(use('message 1'))).toEqual({ isAllowed: true, used: 1 });
    expect(await other.takeOfDay(use('message 1'))).toEqual({ isAllowed: true, used: 1 });
    const many = await Promise.all([2, 3, 4, 5].map((at) => (at % 2 ? one : other).takeOfDay(use(`message ${at}`))));
    expect(many.filter((answer) => answer!.isAllowed)).toHaveLength(1);
    // Another day, shop or number is another counter.
    expect(await one.takeOfDay({ ...use('message 9'), day: '2026-07-16' })).toEqual({ isAllowed: true, used: 1 });
    expect(await one.takeOfDay({ ...use('message 9'), tenantId: 8 })).toEqual({ isAllowed: true, used: 1 });
  });

  it('is never below what the rows say: a counter that was lost allows no more than there is', async () => {
    const one = limits();
    expect(await one.takeOfDay(use('message 1', 1))).toEqual({ isAllowed: true, used: 2 });
    await redis.del(`${prefix}:day:7:2026-07-15:runs`);
    expect(await one.takeOfDay(use('message 2', 2))).toEqual({ isAllowed: false, used: 2 });
  });

  it('does not stay for ever', async () => {
    await limits().takeOfDay(use('message 1'));
    expect(await redis.ttl(`${prefix}:day:7:2026-07-15:runs`)).toBeGreaterThan(86_400);
  });
});

describe('a chat’s minute', () => {
  it('lets so many through, then says how long to wait, and once that somebody should be told', async () => {
    const one = limits();
    const said = [];
    for (let at = 0; at < 5; at++) said.push((await one.countMessage(4))!);
    expect(said.map(({ waitMs }) => waitMs > 0)).toEqual([false, false, false, true, true]);
    expect(said.map(({ isFirst }) => isFirst)).toEqual([false, false, false, true, false]);
    expect(said[4]!.waitMs).toBeLessThanOrEqual(60_000);
    expect(await one.countMessage(5)).toEqual({ waitMs: 0, isFirst: false });
  });

  it('is not counted where nobody wants it', async () => {
    const one = limits(REDIS_URL, 0);
    for (let at = 0; at < 5; at++) expect(await one.countMessage(4)).toEqual({ waitMs: 0, isFirst: false });
    expect(await redis.keys(`${prefix}:*`)).toEqual([]);
  });
});

it('knows nothing while Redis is away, and says so once', async () => {
  const warned: unknown[] = [];
  const away = limits('redis://127.0.0.1:1', 3, warned);
  expect(await away.takeOfDay(use('message 1'))).toBeNull();
  expect(await away.countMessage(4)).toBeNull();
  expect(warned).toHaveLength(1);
  expect(JSON.stringify(warned)).not.toContain('127.0.0.1');
});

it('a run is held by one of several schedulers, for a while and for that shop alone', async () => {
  const [one, other] = [limits(), limits()];
  const run = { name: 'morning', tenantId: 7, forMs: 60_000 };
  const held = await Promise.all([one.holdRun(run), other.holdRun(run)]);
  expect(held.filter((answer) => answer!.isOurs)).toHaveLength(1);
  expect(await other.holdRun({ ...run, tenantId: 8 })).toEqual({ isOurs: true });
  expect(await other.holdRun({ ...run, name: 'evening' })).toEqual({ isOurs: true });
  expect(await redis.pttl(`${prefix}:run:morning:7`)).toBeGreaterThan(0);
});
