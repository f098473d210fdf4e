import { addTransactionCapability, type SignalKeyStore } from '@whiskeysockets/baileys';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { ConnectionOver, keysOfConnection } from './connection-keys.ts';

const ADDRESS = '72000000000002_1.0';
const logger = pino({ level: 'silent' });
const tries = { maxCommitRetries: 5, delayBetweenTriesMs: 1 };

/** A login's sessions; `away` is asked before each is stored. */
function storeOf(away: () => Promise<void> = async () => {}) {
  const kept: { session: Record<string, Uint8Array> } = { session: {} };
  const keys: SignalKeyStore = {
    get: async () => kept.session as never,
    set: async (data) => {
      await away();
      Object.assign(kept.session, data.session);
    },
  };
  return { keys, step: () => kept.session[ADDRESS]?.[0] ?? null };
}

/** One connection, with the client's own way to store its steps. */
function connect(keys: SignalKeyStore) {
  const own = keysOfConnection(keys);
  const client = addTransactionCapability(own.keys, logger, tries);
  const step = (to: number) =>
    client.transaction(async () => {
      await client.get('session', [ADDRESS]);
      await client.set({ session: { [ADDRESS]: Uint8Array.of(to) } });
    }, 'ratchet');
  return { ...own, step };
}

describe('the keys of a connection', () => {
  it('take no step of a dropped one that could not be stored before, however often it is tried', async () => {
    let dropped = async () => {};
    let isAway = true;
    const store = storeOf(async () => {
      if (!isAway) return;
      isAway = false;
      await dropped();
      throw new Error('The database is away.');
    });
    const first = connect(store.keys);
    const second = connect(store.keys);
    dropped = async () => {
      void first.end();
      await second.step(3);
    };
    await expect(first.step(2)).rejects.toThrow(ConnectionOver);
    expect(store.step()).toBe(3);
  });

  it('are over when what was being stored has come to its end', async () => {
    let stored = () => {};
    const storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    let reached = () => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const store = storeOf(() => {
      reached();
      return storing;
    });
    const connection = connect(store.keys);
    const step = connection.step(2);
    await isReached;
    let isOver = false;
    const over = connection.end().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    stored();
    await Promise.all([step, over]);
    expect(store.step()).toBe(2);
  });

  it('end a step that waited its turn at once', async () => {
    const store = storeOf();
    const connection = connect(store.keys);
    await connection.step(1);
    await connection.end();
    await expect(connection.step(2)).rejects.toThrow(ConnectionOver);
    expect(store.step()).toBe(1);
  });
});
