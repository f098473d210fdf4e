/** One row to write (`value`) or to remove (`null`). */
export type WireChange = { type: string; keyId: string; value: Buffer | null };

/**
 * Where one line keeps its wire state. The Signal ratchet and the message it decrypted must land together, so every
 * change is all or nothing. Failures throw; a store never swallows one.
 */
export type WireStore = {
  /** Values by key id; an id that is not stored is not in the map. */
  get(type: string, keyIds: readonly string[]): Promise<Map<string, Buffer>>;
  /** All rows of a type, ordered by key id. */
  list(type: string): Promise<{ keyId: string; value: Buffer }[]>;
  /** All changes in one transaction. */
  change(changes: readonly WireChange[]): Promise<void>;
  /** Removes the rows of a type last written before a moment. */
  removeOlder(type: string, before: Date): Promise<void>;
  /** Forgets the line's state, except the types named. */
  clear(exceptTypes: readonly string[]): Promise<void>;
};

/** Our own row types beside those of Baileys. */
export const CREDS = 'creds';
/** Decrypted, receipt possibly sent, not yet handed over. */
export const INBOX = 'inbox';
/** What we sent lately: a phone that could not decrypt it asks again. */
export const SENT = 'sent';
/** What we received lately, so that an answer can quote it. */
export const RECEIVED = 'received';
