import { setTimeout as wait } from 'node:timers/promises';
import { BufferJSON } from '@whiskeysockets/baileys';
import type { InboxRecord } from './inbox-record.ts';
import { type ChannelLogger, errorSentence } from './wire-logger.ts';
import { INBOX, RECEIVED, type WireStore } from './wire-store.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
const LOOK_EVERY_MS = 2_000;

export type InboxDelivery = {
  /** A key that sorts after all earlier ones, so that a restart delivers in the order of arrival. */
  nextKeyId(): string;
  add(keyId: string, record: InboxRecord): void;
  /**
   * Takes up what another process left behind: now, and again and again, because one that lost the line without noticing (its
   * machine stood still) may yet take messages from a socket of its own and then come to its end.
   */
  resume(): Promise<void>;
  /** Stops trying; resolves when no delivery is under way. What is left stays in the inbox. */
  stop(): Promise<void>;
};

/**
 * Hands inbox records over, one chat in order, different chats side by side. A record leaves the inbox only after `deliver`
 * resolved; a failure is tried again until it does or the channel stops.
 */
export function createInboxDelivery(options: {
  store: WireStore;
  /** `isKept` false: the message is not for the house, and its copy for quoting goes with it. */
  deliver(record: InboxRecord): Promise<{ isKept: boolean }>;
  logger: ChannelLogger;
  lineId: number;
  /** How often is looked for what another process left behind, milliseconds. */
  lookEveryMs?: number;
}): InboxDelivery {
  const { store, logger, lineId } = options;
  const lanes = new Map<string, Promise<void>>();
  const known = new Set<string>();
  let stopping = new AbortController();
  let sequence = 0;
  /** Never less than what any key says, whatever the machine's clock does. */
  let newestMs = 0;
  let timer: NodeJS.Timeout | undefined;

  async function handOver(keyId: string, record: InboxRecord, signal: AbortSignal) {
    let delayMs = FIRST_DELAY_MS;
    while (!signal.aborted) {
      try {
        const { isKept } = await options.deliver(record);
        const copy = isKept ? [] : [{ type: RECEIVED, keyId: record.wireId, value: null }];
        await store.change([{ type: INBOX, keyId, value: null }, ...copy]);
        return;
      } catch (error) {
        logger.error({ lineId, wireId: record.wireId, cause: errorSentence(error) }, 'an incoming message waits');
        await wait(delayMs, undefined, { signal }).catch(() => undefined);
        delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2);
      }
    }
  }

  function add(keyId: string, record: InboxRecord) {
    if (known.has(keyId) || stopping.signal.aborted) return;
    known.add(keyId);
    const { signal } = stopping;
    const before = lanes.get(record.chatAddress) ?? Promise.resolve();
    const lane = before
      .then(() => handOver(keyId, record, signal))
      .finally(() => {
        known.delete(keyId);
        if (lanes.get(record.chatAddress) === lane) lanes.delete(record.chatAddress);
      });
    lanes.set(record.chatAddress, lane);
  }

  async function lookForMore() {
    for (const { keyId, value } of await store.list(INBOX)) {
      newestMs = Math.max(newestMs, Number(keyId.split('.')[0]) + 1);
      add(keyId, JSON.parse(value.toString('utf8'), BufferJSON.reviver) as InboxRecord);
    }
  }

  return {
    nextKeyId() {
      newestMs = Math.max(newestMs, Date.now());
      return `${String(newestMs).padStart(15, '0')}.${String(++sequence).padStart(9, '0')}`;
    },
    add,
    async resume() {
      if (stopping.signal.aborted) stopping = new AbortController();
      await lookForMore();
      if (stopping.signal.aborted) return;
      clearInterval(timer);
      timer = setInterval(() => {
        lookForMore().catch((error) =>
          logger.warn({ lineId, cause: errorSentence(error) }, 'the inbox could not be looked at'),
        );
      }, options.lookEveryMs ?? LOOK_EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all(lanes.values());
    },
  };
}
