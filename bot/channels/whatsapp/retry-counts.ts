import type { CacheStore } from '@whiskeysockets/baileys';

const MOST_ENTRIES = 5_000;

/**
 * How often a message was asked for again, for Baileys. It must outlive a reconnect, or a phone that cannot decrypt keeps us
 * resending for ever; the oldest entries go first.
 */
export function retryCounts(): CacheStore {
  const counts = new Map<string, unknown>();
  return {
    get<T>(key: string) {
      return counts.get(key) as T | undefined;
    },
    set(key, value) {
      counts.delete(key);
      counts.set(key, value);
      const [oldest] = counts.keys();
      if (counts.size > MOST_ENTRIES && oldest !== undefined) counts.delete(oldest);
    },
    del(key) {
      counts.delete(key);
    },
    flushAll() {
      counts.clear();
    },
  };
}
