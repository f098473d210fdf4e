import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

const WINDOW_SECONDS = 15 * 60;
export const TRIES_PER_OPERATOR = 8;
const TRIES_PER_ADDRESS = 60;

/** Counts tries to log in, in Redis, so that all processes count together. */
export type LoginLimit = {
  /** Counts a try before its password is looked at. False: too many in the last quarter of an hour. */
  take(from: { address: string; email: string }): Promise<boolean>;
  /** A right password clears that operator's count. */
  clear(from: { address: string; email: string }): Promise<void>;
};

export function loginLimit(redis: Redis, redisPrefix: string): LoginLimit {
  const key = (what: string) =>
    `${redisPrefix}:login-tries:${createHash('sha256').update(what).digest('base64url').slice(0, 22)}`;
  const count = async (name: string): Promise<number> => {
    await redis.set(name, 0, 'EX', WINDOW_SECONDS, 'NX');
    return redis.incr(name);
  };
  const pair = (from: { address: string; email: string }) => key(`${from.address} ${from.email}`);
  return {
    take: async (from) => {
      const [byOperator, byAddress] = await Promise.all([count(pair(from)), count(key(from.address))]);
      return byOperator <= TRIES_PER_OPERATOR && byAddress <= TRIES_PER_ADDRESS;
    },
    clear: async (from) => {
      await redis.del(pair(from));
    },
  };
}
