import { EventEmitter, once } from 'node:events';
import type { Sequelize } from 'sequelize';
import type { ChannelState, IncomingMessage, OutgoingMessage } from '../../bot/channels/channel.ts';
import { createMySqlWireStore } from '../../bot/channels/whatsapp/mysql-wire-store.ts';
import { createWhatsAppChannel, type StateDetail } from '../../bot/channels/whatsapp/whatsapp-channel.ts';
import type { WireStore } from '../../bot/channels/whatsapp/wire-store.ts';
import type { Receipt } from '../../models/outbox/receipts.ts';
import { SECRET } from './key-table.ts';
import type { WhatsAppDouble } from './whatsapp-double.ts';

const nothing = () => undefined;
export const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A channel under test with everything it reported. */
export function createLine(options: {
  sequelize: Sequelize;
  lineId: number;
  double: WhatsAppDouble;
  ackLimitMs?: number;
  /** Link by a code for this phone. */
  linkPhone?: string;
  takeNumber?: (phone: string) => Promise<boolean>;
  qrLifeMs?: number;
  /** Is a message for the house? All are when left out. */
  keeps?: (message: IncomingMessage) => boolean;
  /** The store the channel gets in place of the plain one. */
  through?: (store: WireStore) => WireStore;
}) {
  const { sequelize, lineId, double } = options;
  const states: { state: ChannelState; detail: StateDetail }[] = [];
  const received: IncomingMessage[] = [];
  const receipts: (Receipt & { wireId: string })[] = [];
  const events = new EventEmitter();
  let refusals = 0;
  const channel = createWhatsAppChannel({
    lineId,
    store: (options.through ?? ((store) => store))(createMySqlWireStore({ sequelize, lineId, secret: SECRET })),
    webSocketUrl: double.url,
    logger: quiet,
    ackLimitMs: options.ackLimitMs ?? 10_000,
    delayMs: () => 10,
    ...(options.linkPhone ? { linkPhone: options.linkPhone } : {}),
    ...(options.takeNumber ? { takeNumber: options.takeNumber } : {}),
    ...(options.qrLifeMs ? { qrLifeMs: options.qrLifeMs } : {}),
    async receive(message) {
      if (refusals-- > 0) throw new Error('The database is away.');
      received.push(message);
      events.emit('changed');
      return { isKept: options.keeps?.(message) ?? true };
    },
    async onReceipt(receipt) {
      receipts.push(receipt);
      events.emit('changed');
    },
    async onState(state, detail) {
      states.push({ state, detail });
      events.emit('changed');
    },
  });
  async function until(condition: () => boolean) {
    while (!condition()) await once(events, 'changed');
  }
  return {
    channel,
    states,
    received,
    receipts,
    until,
    refuse(times: number) {
      refusals = times;
    },
    untilState: (state: ChannelState, from = 0) => until(() => states.slice(from).some((told) => told.state === state)),
    /** Starts, lets the owner scan the QR, and returns when the line is online and its phone ready. */
    async link() {
      const before = states.length;
      const logins = double.logins;
      await channel.start();
      const shown = () => states.slice(before).find((told) => told.detail.qr)?.detail.qr;
      await until(() => shown() !== undefined);
      double.scan(shown() ?? '');
      await until(() => states.slice(before).some((told) => told.state === 'online'));
      await double.until(() => double.logins > logins);
    },
  };
}

export function outgoing(parts: Partial<OutgoingMessage> & Pick<OutgoingMessage, 'wireId' | 'to'>): OutgoingMessage {
  return { text: null, file: null, quotedWireId: null, reaction: null, ...parts };
}
