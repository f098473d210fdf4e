import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  getBinaryNodeChildren,
  isLidUser,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
  unpadRandomMax16,
  type WASocket,
} from '@whiskeysockets/baileys';
import { describeStanza, type InboxRecord, type OwnAddresses } from './inbox-record.ts';
import { INBOX, RECEIVED } from './wire-store.ts';

/** A ciphertext's stanza: Baileys hands the repository the very object the stanza held. */
export type StanzaAttributes = WeakMap<Uint8Array, { [name: string]: string }>;

/**
 * Notes every message stanza before Baileys sees it. All are marked as offline ones: those Baileys takes one after another,
 * while live ones overtake each other during its look-ups, so that "2 Parle-G" could arrive before "bill to Ravi".
 */
export function watchStanzas(socket: WASocket, stanzas: StanzaAttributes): void {
  socket.ws.prependListener('CB:message', (node: BinaryNode) => {
    node.attrs.offline ??= '0';
    for (const child of getBinaryNodeChildren(node, 'enc')) {
      if (child.content instanceof Uint8Array) stanzas.set(child.content, node.attrs);
    }
  });
}

/**
 * Baileys sends the receipt before it hands a message over, so a process killed in between loses it for good. This Signal
 * repository stores every decrypted message in the same transaction as the ratchet step that decrypted it; from there it is
 * delivered, now or after a restart. Baileys' own message events are not used for messages at all.
 */
export function recordingRepository(options: {
  stanzas: StanzaAttributes;
  me(): OwnAddresses | undefined;
  nextKeyId(): string;
  /** After the commit. */
  recorded(keyId: string, record: InboxRecord): void;
}): SocketConfig['makeSignalRepository'] {
  return (auth, logger, pnToLid) => {
    // Baileys gives the factory its transactional view of our key store, the one that sending uses too.
    const keys = stepByStep(auth.keys as SignalKeyStoreWithTransaction);
    const inner = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ ...auth, keys }, logger, pnToLid);

    async function record(jid: string, attrs: { [name: string]: string }, plaintext: Uint8Array) {
      const me = options.me();
      const message = decode(plaintext);
      if (!me || !message) return null;
      const from = attrs.from ?? '';
      const knownPhoneAddress = isLidUser(from) && !attrs.sender_pn ? await inner.lidMapping.getPNForLID(from) : null;
      return describeStanza({ attrs, message, decryptionAddress: jid, me, knownPhoneAddress });
    }

    return {
      ...inner,
      async decryptMessage(encrypted) {
        const attrs = options.stanzas.get(encrypted.ciphertext);
        // Without the stanza we could not deliver it: fail before the ratchet moves, then the sender is asked again.
        if (!attrs) throw new Error('A ciphertext arrived without its stanza.');
        const done = await keys.transaction(async () => {
          const plaintext = await inner.decryptMessage(encrypted);
          const found = await record(encrypted.jid, attrs, plaintext);
          if (!found || (await wasReceived(keys, found))) return { plaintext, entry: null };
          const keyId = options.nextKeyId();
          // The key store's types know Baileys' own kinds only; it stores any.
          await keys.set({
            [INBOX]: { [keyId]: found },
            [RECEIVED]: { [found.wireId]: found },
          } as unknown as SignalDataSet);
          return { plaintext, entry: { keyId, record: found } };
        }, encrypted.jid);
        if (done.entry) options.recorded(done.entry.keyId, done.entry.record);
        return done.plaintext;
      },
    };
  };
}

/**
 * The key store as the Signal repository gets it: every ratchet step is a transaction of its own, one at a time for the whole
 * line, and stored when it returns.
 *
 * Baileys itself runs a send's steps inside one transaction that commits after the message has left: a process killed in
 * between forgets a step the receiver has seen, and the next message reuses its key ("Key used already"). It also locks sends
 * and decryptions under different names, so that a message crossing an answer steps the same ratchet from the same state.
 */
function stepByStep(keys: SignalKeyStoreWithTransaction): SignalKeyStoreWithTransaction {
  const outsideOfSends = AsyncLocalStorage.snapshot();
  const step = new AsyncLocalStorage<true>();
  return {
    ...keys,
    transaction: (work) =>
      step.getStore() ? work() : outsideOfSends(() => keys.transaction(() => step.run(true, work), 'ratchet')),
  };
}

/** A receipt got lost and the sender's phone sent the message again: it was, or will be, handed over already. */
async function wasReceived(keys: SignalKeyStoreWithTransaction, found: InboxRecord): Promise<boolean> {
  const type = RECEIVED as keyof SignalDataTypeMap;
  const earlier: unknown = (await keys.get(type, [found.wireId]))[found.wireId];
  return (earlier as InboxRecord | undefined)?.sender === found.sender;
}

/** Undecodable plaintext is left to Baileys, which asks the sender again. */
function decode(plaintext: Uint8Array): proto.IMessage | null {
  try {
    return proto.Message.decode(unpadRandomMax16(plaintext));
  } catch {
    return null;
  }
}
