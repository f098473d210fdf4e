import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { describeError } from '../../models/errors.ts';
import type { Limits } from '../../models/ports.ts';

/** A day's counter outlives the day in every time zone. */
const DAY_SECONDS = 48 * 3_600;
const MINUTE_MS = 60_000;
/** Nobody waits longer for a counter, and while it is away it is asked for only so often. */
const PATIENCE_MS = 250;
const AWAY_MS = 1_000;

/**
 * What is used is never below what the rows say, so a counter that was lost, or that misses what a schedule used, is right again at its
 * next use. A key that has taken once takes nothing again: a message that is tried again counts once.
 */
const TAKE = `
local used = math.max(tonumber(redis.call('HGET', KEYS[1], 'used') or '0'), tonumber(ARGV[3]))
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return {1, used} end
if used + 1 > tonumber(ARGV[2]) then return {0, used} end
redis.call('HSET', KEYS[1], 'used', used + 1, ARGV[1], 1)
redis.call('EXPIRE', KEYS[1], ARGV[4])
return {1, used + 1}`;

/** A minute begins with its first message, so that its counter cannot live on without an end. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if count <= tonumber(ARGV[1]) then return {0, 0} end
local left = redis.call('PTTL', KEYS[1])
return {left > 0 and left or 1, count == tonumber(ARGV[1]) + 1 and 1 or 0}`;

const HOLD = `return {redis.call('SET', KEYS[1], 1, 'NX', 'PX', ARGV[1]) and 1 or 0, 0}`;

/** The counters in Redis; `messagesAMinute` 0 counts no messages. A Redis that is away is answered for at once, and logged once. */
export function createRedisLimits(options: {
  redisUrl: string;
  prefix: string;
  logger: Pick<Logger, 'warn'>;
  messagesAMinute: number;
}): Limits & { close(): Promise<void> } {
  const redis = new Redis(options.redisUrl, {
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    connectTimeout: 3_000,
  });
  redis.on('error', () => {});
  let isAway = false;
  let triedAt = 0;
  const ask = async (script: string, key: string, ...values: (string | number)[]): Promise<[number, number] | null> => {
    const now = performance.now();
    if (isAway && now - triedAt < AWAY_MS) return null;
    triedAt = now;
    try {
      const answer = (await redis.eval(script, 1, `${options.prefix}:${key}`, ...values)) as [number, number];
      isAway = false;
      return answer;
    } catch (error) {
      if (!isAway) {
        options.logger.warn({ reason: describeError(error) }, 'the counters are away; the rows decide');
      }
      isAway = true;
      return null;
    }
  };
  return {
    takeOfDay: async ({ tenantId, day, quota, key, most, counted }) => {
      const answer = await ask(TAKE, `day:${tenantId}:${day}:${quota}`, `of ${key}`, most, counted, DAY_SECONDS);
      return answer && { isAllowed: answer[0] === 1, used: answer[1] };
    },
    countMessage: async (chatId) => {
      if (options.messagesAMinute === 0) return { waitMs: 0, isFirst: false };
      const answer = await ask(COUNT, `minute:${chatId}`, options.messagesAMinute, MINUTE_MS);
      return answer && { waitMs: answer[0], isFirst: answer[1] === 1 };
    },
    holdRun: async ({ name, tenantId, forMs }) => {
      const answer = await ask(HOLD, `run:${name}:${tenantId}`, forMs);
      return answer && { isOurs: answer[0] === 1 };
    },
    close: async () => redis.disconnect(),
  };
}
