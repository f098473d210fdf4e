import type { SignalKeyStore } from '@whiskeysockets/baileys';

/** What a connection that is gone still wanted to store. */
export class ConnectionOver extends Error {
  constructor() {
    super('The connection that this was for is gone.');
    this.name = 'ConnectionOver';
  }
}

export type ConnectionKeys = {
  keys: SignalKeyStore;
  /** Nothing is stored for the connection any more; resolves when what was being stored has come to its end. */
  end(): Promise<void>;
};

/**
 * A login's keys for one connection of it. The client locks its ratchet steps a socket, and tries to store one for half a minute
 * while the database is away: a step of a dropped connection that lands behind those of the next puts the ratchet back, and a
 * key that the receiver has seen is used again. What is refused was never sent, and what it would have received comes again.
 */
export function keysOfConnection(keys: SignalKeyStore): ConnectionKeys {
  const storing = new Set<Promise<void>>();
  let isOver = false;
  const demandOpen = (): void => {
    if (isOver) throw new ConnectionOver();
  };
  return {
    keys: {
      async get(type, ids) {
        // A step that waited its turn ends here, and not after every try to store it.
        demandOpen();
        return keys.get(type, ids);
      },
      async set(data) {
        demandOpen();
        const stored = Promise.resolve(keys.set(data)).finally(() => storing.delete(stored));
        storing.add(stored);
        await stored;
      },
    },
    async end() {
      isOver = true;
      await Promise.allSettled(storing);
    },
  };
}
