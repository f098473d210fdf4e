import { isDeepStrictEqual } from 'node:util';
import QRCode from 'qrcode';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine, type Line, listLines, takeNumber, wantLine } from '../../../models/lines/lines.ts';
import { codeDetail, inGroups } from '../../../models/lines/linking.ts';
import { adoptLine, mayBeKept } from '../../../models/lines/may-speak.ts';
import { ownLimits, type PaceLimits } from '../../../models/lines/pace-limits.ts';
import { receiveMessage } from '../../../models/messages/receive-message.ts';
import type { Pace } from '../../../models/outbox/pace.ts';
import { type Receipt, takeReceipt } from '../../../models/outbox/receipts.ts';
import { dropUncertainQuestion } from '../../outbox/ask-about-uncertain.ts';
import { translator } from '../../replies/translate.ts';
import type { Channel, IncomingMessage } from '../channel.ts';
import { type SuperviseOptions, superviseLines } from '../supervise-lines.ts';
import { linkedPace } from './linked-pace.ts';
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
  /** Where a QR or a code is shown beside the back office; the terminal when left out. */
  say?: (text: string) => void;
  /** How fast a linked number may be written from whose line has no limits of its own. */
  pace?: Pace | null;
  /** Another wire than WhatsApp's, for tests. */
  createChannel?: (options: WhatsAppOptions) => Channel;
};

/** The lines that are WhatsApp numbers linked as a device. */
export function superviseWhatsApp(options: LinesOptions): { stop(): Promise<void> } {
  const { db, logger } = options;
  const now = options.now ?? (() => new Date());
  const shownConflicts = new Set<number>();
  /** How fast each line may be written from, by what the latest look found. */
  const paces = new Map<number, { limits: PaceLimits | null; pace: Pace | null }>();

  /** A number that a shop has adopted is not everybody's, also when the settings say so. */
  function sayConflict(line: Line): void {
    if (!options.isShared || line.tenant_id === null || shownConflicts.has(line.id)) return;
    shownConflicts.add(line.id);
    logger.warn(
      { lineId: line.id, tenantId: line.tenant_id },
      'WHATSAPP_SHARED is set, but this line belongs to a shop: it stays that shop’s own',
    );
  }

  /** An operator's word counts from the next look on; what waits by the old pace is woken. */
  function notePace(line: Line): void {
    const limits = ownLimits(line);
    const known = paces.get(line.id);
    if (known && isDeepStrictEqual(known.limits, limits)) return;
    paces.set(line.id, { limits, pace: limits === null ? (options.pace ?? null) : linkedPace(limits) });
    if (!known) return;
    logger.info({ lineId: line.id, limits }, 'the pace of a line was changed');
    options.wake.line(line.id).catch(() => {});
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

  const keepReceipt = (lineId: number, receipt: Receipt & { wireId: string }): Promise<void> =>
    inPlatform(db, now(), async (platform) => {
      const taken = await takeReceipt(platform, { ...receipt, lineId });
      if (taken?.wasInDoubt && taken.tenantId !== null) {
        await dropUncertainQuestion(platform, taken.tenantId, taken.outboxId);
      }
    });

  return superviseLines(options, {
    channel: 'whatsapp',
    seen: (line) => {
      sayConflict(line);
      notePace(line);
    },
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
        onReceipt: (receipt) => keepReceipt(line.id, receipt),
        onState: async (state, detail) => {
          await showLink(detail, options.say ?? ((text) => process.stdout.write(text)));
          await noteState(state, { text: textOf(detail), phone: detail.phone ?? null });
        },
        linkPhone: line.link_phone,
        takeNumber: (phone) => inPlatform(db, now(), (platform) => takeNumber(platform, line.id, phone)),
        ...(options.webSocketUrl ? { webSocketUrl: options.webSocketUrl } : {}),
        pace: () => paces.get(line.id)?.pace ?? null,
        logger,
      }),
  });
}

function textOf({ qr, code, reason }: StateDetail): string | null {
  return code ? codeDetail(code.code, code.until) : (qr ?? reason ?? null);
}

async function showLink({ qr, code }: StateDetail, say: (text: string) => void): Promise<void> {
  const t = translator('en');
  if (code) say(`\n${t('admin.line_next_code')}\n\n    ${inGroups(code.code)}\n\n${t('admin.code_life')}\n`);
  if (!qr) return;
  const picture = await QRCode.toString(qr, { type: 'terminal', small: true });
  say(`\n${t('admin.line_next_scan')}\n${picture}\n`);
}
