import type { Logger } from 'pino';
import QRCode from 'qrcode';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../../models/database/scope.ts';
import { describeError } from '../../../models/errors.ts';
import {
  ensureLine,
  holdLine,
  type Line,
  listLines,
  releaseLine,
  setLineState,
  wantLine,
} from '../../../models/lines/lines.ts';
import { adoptLine, mayBeKept } from '../../../models/lines/may-speak.ts';
import { receiveMessage } from '../../../models/messages/receive-message.ts';
import type { Wake } from '../../../models/ports.ts';
import type { Channel, ChannelState, IncomingMessage } from '../channel.ts';
import { createMySqlWireStore } from './mysql-wire-store.ts';
import { createWhatsAppChannel, type StateDetail, type WhatsAppOptions } from './whatsapp-channel.ts';

export const WHATSAPP_LINE = 'whatsapp';
const LOOK_EVERY_MS = 2_000;
/** After these the wire has closed itself; it opens again only when somebody asks. */
const ENDED = new Set<ChannelState>(['logged_out', 'banned', 'unlinked']);

export type LinesOptions = {
  db: Sequelize;
  secret: string;
  holder: string;
  leaseMs: number;
  /** How often the lines are looked at, milliseconds. */
  lookEveryMs?: number;
  /** Open the line at start, as if somebody had asked. */
  wantedAtStart: boolean;
  /** Is this a BillOS number that anybody may write to? Otherwise it is a shop's own. */
  isShared: boolean;
  webSocketUrl?: string;
  logger: Logger;
  wake: Wake;
  onOpen(lineId: number, channel: Channel): void;
  /** Awaited before the wire closes and the lease goes: what is being sent comes to its end first. */
  onClosed(lineId: number): Promise<void>;
  /** Another wire than WhatsApp's, for tests. */
  createChannel?: (options: WhatsAppOptions) => Channel;
};

/**
 * Keeps the WhatsApp lines as people want them: opens one that is wanted while this process holds its lease, closes one that
 * is not. Nothing connects until somebody asks to link.
 */
export function superviseWhatsApp(options: LinesOptions): { stop(): Promise<void> } {
  const { db, logger } = options;
  const open = new Map<number, Channel>();
  const now = () => new Date();
  /** Lines being opened or closed, which may take a while: the leases of the others are renewed meanwhile. */
  const following = new Map<number, Promise<void>>();
  const shownConflicts = new Set<number>();
  let isStopping = false;
  let looking: Promise<void> | null = null;
  let isFirst = true;

  function look(): Promise<void> {
    looking ??= lookOnce()
      .catch((error) => logger.error({ reason: describeError(error) }, 'the lines could not be looked at'))
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    if (isFirst) await prepare();
    isFirst = false;
    const lines = await inPlatform(db, now(), listLines);
    for (const line of lines.filter((each) => each.channel === 'whatsapp')) {
      if (isStopping) return;
      if (following.has(line.id)) continue;
      sayConflict(line);
      const follows = follow(line)
        .catch((error) =>
          logger.error({ lineId: line.id, reason: describeError(error) }, 'a line could not be followed; trying again'),
        )
        .finally(() => following.delete(line.id));
      following.set(line.id, follows);
    }
  }

  /** A number that a shop has adopted is not everybody's, also when the settings say so. */
  function sayConflict(line: Line): void {
    if (!options.isShared || line.tenant_id === null || shownConflicts.has(line.id)) return;
    shownConflicts.add(line.id);
    logger.warn(
      { lineId: line.id, tenantId: line.tenant_id },
      'WHATSAPP_SHARED is set, but this line belongs to a shop: it stays that shop’s own',
    );
  }

  async function prepare(): Promise<void> {
    await inPlatform(db, now(), async (platform) => {
      const line = await ensureLine(platform, { channel: 'whatsapp', name: WHATSAPP_LINE });
      if (options.wantedAtStart && line.wanted === 0) await wantLine(platform, line.id, true);
    });
  }

  async function follow(line: Line): Promise<void> {
    const isOpen = open.has(line.id);
    if (line.wanted === 0) return isOpen ? close(line.id, 'unlinked') : undefined;
    const holds = await inPlatform(db, now(), (platform) =>
      holdLine(platform, line.id, options.holder, options.leaseMs),
    );
    if (!holds) return isOpen ? close(line.id, null) : undefined;
    if (!isOpen) await begin(line);
  }

  async function begin(line: Line): Promise<void> {
    const channel = (options.createChannel ?? createWhatsAppChannel)({
      lineId: line.id,
      store: createMySqlWireStore({ sequelize: db, lineId: line.id, secret: options.secret }),
      receive: (message) => receive(line.id, message),
      onState: (state, detail) => noteState(line.id, state, detail),
      ...(options.webSocketUrl ? { webSocketUrl: options.webSocketUrl } : {}),
      logger,
    });
    open.set(line.id, channel);
    options.onOpen(line.id, channel);
    try {
      await channel.start();
    } catch (error) {
      // Not open after all: the next look begins anew, or another process does.
      await close(line.id, null);
      throw error;
    }
  }

  async function close(lineId: number, state: 'unlinked' | null): Promise<void> {
    const channel = open.get(lineId);
    open.delete(lineId);
    await options.onClosed(lineId);
    await channel?.stop();
    await inPlatform(db, now(), async (platform) => {
      if (state !== null) await setLineState(platform, lineId, state);
      await releaseLine(platform, lineId, options.holder);
    });
  }

  async function receive(lineId: number, message: IncomingMessage): Promise<void> {
    const chatId = await inPlatform(db, now(), async (platform) => {
      const line = (await listLines(platform)).find((each) => each.id === lineId);
      if (!line) return null;
      const lid = message.sender.endsWith('@lid') ? message.sender : null;
      const sender = { phone: message.senderPhone, lid, isNoteToSelf: message.noteToSelf };
      if (!(await mayBeKept(platform, line, sender, options.isShared))) return null;
      if (!options.isShared && line.tenant_id === null && message.senderPhone) {
        await adoptLine(platform, lineId, message.senderPhone);
      }
      const received = await receiveMessage(platform, { ...message, lineId });
      return received.isNew ? received.chatId : null;
    });
    if (chatId !== null) await options.wake.chat(chatId);
  }

  async function noteState(lineId: number, state: ChannelState, detail: StateDetail): Promise<void> {
    if (detail.qr) {
      const picture = await QRCode.toString(detail.qr, { type: 'terminal', small: true });
      process.stdout.write(`\nWhatsApp → Linked devices → Link a device, and scan:\n${picture}\n`);
    }
    await inPlatform(db, now(), async (platform) => {
      await setLineState(platform, lineId, state, {
        text: detail.qr ?? detail.reason ?? null,
        phone: detail.phone ?? null,
      });
      if (ENDED.has(state)) await wantLine(platform, lineId, false);
    });
    logger.info({ lineId, state }, 'line state');
    if (state === 'online') await options.wake.line(lineId);
  }

  void look();
  const timer = setInterval(() => void look(), options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      isStopping = true;
      await looking;
      await Promise.all(following.values());
      for (const lineId of [...open.keys()]) await close(lineId, null);
    },
  };
}
