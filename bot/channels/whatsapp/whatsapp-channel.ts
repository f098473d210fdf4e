import {
  type BinaryNode,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  jidDecode,
  makeWASocket,
} from '@whiskeysockets/baileys';
import type { Pace } from '../../../models/outbox/pace.ts';
import type { Receipt } from '../../../models/outbox/receipts.ts';
import type { Channel, ChannelState, IncomingMessage } from '../channel.ts';
import { reconnectDelayMs } from '../reconnect-delay.ts';
import { type AuthState, openAuthState } from './auth-state.ts';
import { afterClose, closeError } from './close-codes.ts';
import { keysOfConnection } from './connection-keys.ts';
import { createInboxDelivery } from './inbox-delivery.ts';
import { toIncoming } from './incoming.ts';
import { downloadMedia, type MediaKind, type MediaReference, MediaUnavailable } from './media.ts';
import { isLinked, linkLifeMs, requestCode, type ShownCode } from './pairing-code.ts';
import { createRecentMessages } from './recent-messages.ts';
import { retryCounts } from './retry-counts.ts';
import { type Connection, onceADevice, sendOutgoing } from './sending.ts';
import { recordingRepository, type StanzaAttributes, watchStanzas } from './signal-inbox.ts';
import { createLinkedSigns, receiptsIn } from './signs.ts';
import { baileysLogger, type ChannelLogger, errorSentence, silenceSessionDumps } from './wire-logger.ts';
import { INBOX, type WireStore } from './wire-store.ts';

const ACK_LIMIT_MS = 20_000;
const MEDIA_ATTEMPTS = 3;
/** A connection that keeps breaking while its code is typed: WhatsApp allows a number few codes an hour. */
const MOST_CODES = 3;

/** While a line is being linked: the QR to scan, or the code to type on the phone. */
export type StateDetail = { qr?: string; code?: ShownCode; reason?: string; phone?: string };

export type WhatsAppOptions = {
  lineId: number;
  store: WireStore;
  /**
   * Commits the inbound row before it resolves. Idempotent on (line, sender, wire id): the wire may deliver twice. What is not
   * for the house (`isKept` false) leaves nothing behind with the wire's state either.
   */
  receive(message: IncomingMessage): Promise<{ isKept: boolean }>;
  /** A phone says that it has, or has shown, one of our messages. */
  onReceipt?(receipt: Receipt & { wireId: string }): Promise<void>;
  /** Called in order, each after the one before has resolved. `linking` comes again with every new QR or code. */
  onState(state: ChannelState, detail: StateDetail): Promise<void>;
  /** Link by a code for this phone (E.164 without '+') in place of a QR. */
  linkPhone?: string | null;
  /** May the line go online with this number? Asked before it does, so that no message comes by a number that it may not have. */
  takeNumber?(phone: string): Promise<boolean>;
  /** Another server than WhatsApp's own, for tests. */
  webSocketUrl?: string;
  logger: ChannelLogger;
  /** How fast the number may be written from now; left out: as fast as it answers. */
  pace?(): Pace | null;
  /** How long the server may take to acknowledge a message, milliseconds. */
  ackLimitMs?: number;
  /** Milliseconds before the nth attempt to reconnect, from 1. */
  delayMs?: (attempt: number) => number;
  /** How long each QR of a connection lives, milliseconds; WhatsApp's own lives when left out. */
  qrLifeMs?: number;
};

/**
 * One WhatsApp line through Baileys. It connects only between `start` and `stop`, and only the process that holds the line's
 * lease may start it: two sockets with one login break its sessions. After `logged_out`, `banned`, `unlinked` or the reason
 * `replaced` it has stopped by itself and may be started again.
 */
export function createWhatsAppChannel(options: WhatsAppOptions): Channel {
  const { store, logger, lineId } = options;
  const log = baileysLogger(logger, lineId);
  const recent = createRecentMessages(store);
  const msgRetryCounterCache = retryCounts();
  const trustedHost = options.webSocketUrl ? new URL(options.webSocketUrl).hostname : undefined;
  const inbox = createInboxDelivery({
    store,
    logger,
    lineId,
    deliver: async (record) => options.receive(await toIncoming(record, fetchMedia)),
  });

  let auth: AuthState | null = null;
  let running = false;
  let online = false;
  let connection: Connection | null = null;
  let reconnecting: NodeJS.Timeout | undefined;
  let attempt = 0;
  let codes = 0;
  let states: Promise<void> = Promise.resolve();
  let forgotten: Promise<void> = Promise.resolve();
  /** Nothing of an earlier connection is still being stored. */
  let settled: Promise<void> = Promise.resolve();

  function tell(state: ChannelState, detail: StateDetail = {}) {
    states = states
      .then(() => options.onState(state, detail))
      .catch((error) => logger.error({ lineId, state, cause: errorSentence(error) }, 'a line state was not taken'));
  }

  async function fetchMedia(kind: MediaKind, reference: MediaReference): Promise<Buffer | null> {
    for (let tried = 1; ; tried++) {
      try {
        return await downloadMedia(kind, reference, { trustedHost });
      } catch (error) {
        logger.warn({ lineId, kind, tried, cause: errorSentence(error) }, 'a file did not arrive');
        if (error instanceof MediaUnavailable || tried === MEDIA_ATTEMPTS) return null;
      }
    }
  }

  /** Connects with a login that may be used. One that nobody vouched for is thrown away: what a code wrote into it is void. */
  async function begin(state: AuthState) {
    if (!isLinked(state.creds)) {
      auth = await openAuthState(store);
      if (running) connect(auth);
      return;
    }
    const phone = jidDecode(state.creds.me?.id)?.user;
    if (phone && options.takeNumber && !(await options.takeNumber(phone))) {
      running = false;
      forget();
      tell('unlinked', { reason: 'number_taken' });
    } else if (running && auth === state) {
      connect(state);
    }
  }

  function connect(state: AuthState) {
    const stanzas: StanzaAttributes = new WeakMap();
    const stored = keysOfConnection(state.keys);
    const socket = makeWASocket({
      auth: { creds: state.creds, keys: stored.keys },
      logger: log,
      ...(options.webSocketUrl ? { waWebSocketUrl: options.webSocketUrl } : {}),
      markOnlineOnConnect: false,
      syncFullHistory: false,
      emitOwnEvents: false,
      shouldIgnoreJid: (jid) => isJidGroup(jid) || isJidBroadcast(jid) || isJidNewsletter(jid),
      patchMessageBeforeSending: onceADevice,
      getMessage: async (key) => (key.id ? recent.sent(key.id) : undefined),
      msgRetryCounterCache,
      ...(options.qrLifeMs ? { qrTimeout: options.qrLifeMs } : {}),
      makeSignalRepository: recordingRepository({
        stanzas,
        me: () => state.creds.me,
        nextKeyId: inbox.nextKeyId,
        recorded: inbox.add,
      }),
    });
    watchStanzas(socket, stanzas);
    socket.ev.on('creds.update', () => {
      state.saveCreds().catch((error) => {
        logger.error({ lineId, cause: errorSentence(error) }, 'the login could not be stored; reconnecting');
        void socket.end(new Error('The login could not be stored.'));
      });
    });
    socket.ws.on('CB:receipt', (stanza: BinaryNode) => {
      for (const receipt of receiptsIn(stanza)) {
        options
          .onReceipt?.(receipt)
          .catch((error) => logger.warn({ lineId, cause: errorSentence(error) }, 'a receipt was not kept'));
      }
    });
    let gone: () => void = () => undefined;
    const own: Connection = {
      socket,
      closed: new Promise((resolve) => {
        gone = resolve;
      }),
      over: () => {
        gone();
        settled = Promise.all([settled, stored.end()]).then(() => {});
      },
    };

    connection = own;
    socket.ev.on('connection.update', (update) => {
      if (update.connection === 'close') own.over();
      if (connection !== own) return;
      if (update.qr) offer(own, update.qr);
      if (update.connection === 'open') opened(state);
      if (update.connection === 'close') {
        connection = null;
        online = false;
        if (running) closed(state, update.lastDisconnect?.error);
      }
    });
  }

  /** By QR every new one is shown. A code is asked for once, when the connection is ready for it, and lives as long as that. */
  function offer(own: Connection, qr: string) {
    const { linkPhone } = options;
    if (!linkPhone) return tell('linking', { qr });
    if (own.hasCode) return;
    own.hasCode = true;
    if (++codes > MOST_CODES) return giveUp(own, 'code_expired');
    const until = new Date(Date.now() + linkLifeMs(options.qrLifeMs));
    requestCode(own.socket, linkPhone, {
      code: (code) => connection === own && tell('linking', { code: { code, until } }),
      refused: (reason) => giveUp(own, reason),
    }).catch((error) => {
      logger.error({ lineId, cause: errorSentence(error) }, 'no code was asked for; reconnecting');
      void own.socket.end(new Error('No code was asked for.'));
    });
  }

  function giveUp(own: Connection, reason: string) {
    if (connection !== own) return;
    running = false;
    connection = null;
    own.over();
    void own.socket.end(undefined);
    tell('unlinked', { reason });
  }

  function opened(state: AuthState) {
    attempt = 0;
    online = true;
    const phone = jidDecode(state.creds.me?.id)?.user;
    tell('online', phone ? { phone } : {});
    recent.prune(new Date()).catch((error) => logger.warn({ lineId, cause: errorSentence(error) }, 'nothing pruned'));
  }

  function closed(state: AuthState, error: unknown) {
    const next = afterClose({
      ...closeError(error),
      linked: isLinked(state.creds),
      byCode: Boolean(options.linkPhone),
    });
    logger.info({ lineId, ...next }, 'the line closed');
    if (next.act === 'reconnect') {
      if (isLinked(state.creds) && !next.atOnce) tell('reconnecting', { reason: next.reason });
      schedule(state, next.atOnce ? 0 : (options.delayMs ?? reconnectDelayMs)(++attempt));
      return;
    }
    running = false;
    if (next.forget) forget();
    tell(next.state, { reason: next.reason });
  }

  /** The void login goes before anybody hears of the log-out and starts anew; what was received stays. */
  function forget() {
    auth = null;
    forgotten = store.clear([INBOX]);
    states = states
      .then(() => forgotten)
      .catch((cause) => logger.error({ lineId, cause: errorSentence(cause) }, 'the void login was not removed'));
  }

  function schedule(state: AuthState, delayMs: number) {
    reconnecting = setTimeout(async () => {
      try {
        await settled;
        await state.flush();
        if (running && auth === state) await begin(state);
      } catch (error) {
        logger.error({ lineId, cause: errorSentence(error) }, 'the line waits for the database');
        if (running && auth === state) schedule(state, (options.delayMs ?? reconnectDelayMs)(++attempt));
      }
    }, delayMs);
  }

  /** Whatever is written before the handshake is over spoils it. */
  const onlineSocket = () => (online ? (connection?.socket ?? null) : null);

  return {
    kind: 'whatsapp',
    promises: {
      presetIds: true,
      acks: true,
      canReconcile: false,
      get pace() {
        return options.pace?.() ?? null;
      },
    },
    async start() {
      if (running) return;
      silenceSessionDumps();
      running = true;
      try {
        await settled;
        await forgotten.catch(() => store.clear([INBOX]));
        forgotten = Promise.resolve();
        auth = await openAuthState(store);
        await inbox.resume();
        tell(isLinked(auth.creds) ? 'reconnecting' : 'linking');
        attempt = 0;
        codes = 0;
        await begin(auth);
      } catch (error) {
        running = false;
        throw error;
      }
    },
    async stop() {
      running = false;
      online = false;
      clearTimeout(reconnecting);
      connection?.over();
      await connection?.socket.end(undefined);
      connection = null;
      await settled;
      await inbox.stop();
      await auth?.flush();
      await states;
    },
    isOnline: () => online && connection !== null,
    hasEnded: () => !running,
    async send(message) {
      if (!online || !connection) return { outcome: 'not_sent', reason: 'the line is not online', retryable: true };
      return sendOutgoing(connection, message, { recent, ackLimitMs: options.ackLimitMs ?? ACK_LIMIT_MS });
    },
    signs: createLinkedSigns(onlineSocket, recent),
    // WhatsApp cannot be asked.
    wasTaken: async () => null,
  };
}
