import QRCode from 'qrcode';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine, type Line, listLines, wantLine } from '../../../models/lines/lines.ts';
import { adoptLine, mayBeKept } from '../../../models/lines/may-speak.ts';
import { receiveMessage } from '../../../models/messages/receive-message.ts';
import type { Channel, IncomingMessage } from '../channel.ts';
import { type SuperviseOptions, superviseLines } from '../supervise-lines.ts';
import { createMySqlWireStore } from './mysql-wire-store.ts';
import { createWhatsAppChannel, type StateDetail, type WhatsAppOptions } from './whatsapp-channel.ts';

export const WHATSAPP_LINE = 'whatsapp';

export type LinesOptions = SuperviseOptions & {
  secret: string;
  /** Open the line at start, as if somebody had asked. */
  wantedAtStart: boolean;
  /** Is this a BillOS number that anybody may write to? Otherwise it is a shop's own. */
  isShared: boolean;
  webSocketUrl?: string;
  /** Another wire than WhatsApp's, for tests. */
  createChannel?: (options: WhatsAppOptions) => Channel;
};

/** The lines that are WhatsApp numbers linked as a device. */
export function superviseWhatsApp(options: LinesOptions): { stop(): Promise<void> } {
  const { db, logger } = options;
  const now = options.now ?? (() => new Date());
  const shownConflicts = new Set<number>();

  /** A number that a shop has adopted is not everybody's, also when the settings say so. */
  function sayConflict(line: Line): void {
    if (!options.isShared || line.tenant_id === null || shownConflicts.has(line.id)) return;
    shownConflicts.add(line.id);
    logger.warn(
      { lineId: line.id, tenantId: line.tenant_id },
      'WHATSAPP_SHARED is set, but this line belongs to a shop: it stays that shop’s own',
    );
  }

  async function receive(lineId: number, message: IncomingMessage): Promise<{ isKept: boolean }> {
    const received = await inPlatform(db, now(), async (platform) => {
      const line = (await listLines(platform)).find((each) => each.id === lineId);
      if (!line) return null;
      const lid = message.sender.endsWith('@lid') ? message.sender : null;
      const sender = { phone: message.senderPhone, lid, isNoteToSelf: message.noteToSelf };
      if (!(await mayBeKept(platform, line, sender, options.isShared))) return null;
      if (!options.isShared && line.tenant_id === null && message.senderPhone) {
        await adoptLine(platform, lineId, message.senderPhone);
      }
      return receiveMessage(platform, { ...message, lineId });
    });
    if (received?.isNew) await options.wake.chat(received.chatId);
    return { isKept: received !== null };
  }

  return superviseLines(options, {
    channel: 'whatsapp',
    seen: sayConflict,
    prepare: () =>
      inPlatform(db, now(), async (platform) => {
        const line = await ensureLine(platform, { channel: 'whatsapp', name: WHATSAPP_LINE });
        if (options.wantedAtStart && line.wanted === 0) await wantLine(platform, line.id, true);
      }),
    open: (line, noteState, leaseToken) =>
      (options.createChannel ?? createWhatsAppChannel)({
        lineId: line.id,
        store: createMySqlWireStore({ sequelize: db, lineId: line.id, secret: options.secret, leaseToken }),
        receive: (message) => receive(line.id, message),
        onState: async (state, detail) => {
          await showQr(detail);
          await noteState(state, { text: detail.qr ?? detail.reason ?? null, phone: detail.phone ?? null });
        },
        ...(options.webSocketUrl ? { webSocketUrl: options.webSocketUrl } : {}),
        logger,
      }),
  });
}

async function showQr(detail: StateDetail): Promise<void> {
  if (!detail.qr) return;
  const picture = await QRCode.toString(detail.qr, { type: 'terminal', small: true });
  process.stdout.write(`\nWhatsApp → Linked devices → Link a device, and scan:\n${picture}\n`);
}
