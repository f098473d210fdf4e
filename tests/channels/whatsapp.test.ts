import type { proto } from '@whiskeysockets/baileys';
import { silenceSessionDumps } from '../../bot/channels/whatsapp/wire-logger.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { receiveMessage } from '../../models/messages/receive-message.ts';
import { somePhone } from '../support/talk.ts';
import { startMediaDouble } from '../whatsapp-double/media-double.ts';
import { spawnLine } from '../whatsapp-double/spawn-line.ts';
import { startWhatsAppDouble } from '../whatsapp-double/whatsapp-double.ts';
import { conformance } from './conformance.ts';
import { keptFile } from './kept-file.ts';
import type { Said } from './wire.ts';

conformance('whatsapp by a linked device', async (db) => {
  silenceSessionDumps();
  const media = await startMediaDouble();
  const double = await startWhatsAppDouble({ mediaHost: media.host });
  const phone = somePhone();
  const ravi = double.addPhone(phone, `72${phone}`, 'Ravi');
  const { id: lineId } = await inPlatform(db, new Date(), (platform) =>
    ensureLine(platform, { channel: 'whatsapp', name: `line ${phone}` }),
  );
  const line = await spawnLine({ double, media, lineId });
  let taken = 0;
  let marks = 0;
  let unanswered: number | null = null;
  /** What the line handed over is kept as the house keeps it. */
  async function keepNew(): Promise<void> {
    for (; taken < line.received.length; taken += 1) {
      const message = line.received[taken]!;
      const bytes = message.media && Buffer.from(message.media.bytes);
      const file = message.media && bytes ? { ...message.media, bytes } : null;
      await inPlatform(db, new Date(), (platform) => receiveMessage(platform, { ...message, media: file, lineId }));
    }
  }
  const contentOf = ({ text, quotes, reaction, document }: Said): proto.IMessage => {
    if (reaction) return { reactionMessage: { key: { id: quotes, fromMe: false }, text: reaction } };
    if (document) {
      const about = { fileName: document.fileName, mimetype: 'application/pdf' };
      return { documentMessage: media.publish(document.bytes, about) };
    }
    return quotes ? { extendedTextMessage: { text, contextInfo: { stanzaId: quotes } } } : { conversation: text };
  };
  return {
    lineId,
    customer: { phone, address: ravi.lidAddress },
    channel: {
      kind: 'whatsapp',
      promises: { presetIds: true, acks: true, canReconcile: false },
      start: async () => {},
      stop: async () => {},
      isOnline: line.isOnline,
      send: async (message) => (await line.send(message))!,
      wasTaken: async () => null,
      signs: line.signs,
    },
    lostAck: 'repeated',
    senderDied: 'repeated',
    hear: async (said) => {
      await double.deliver(ravi, said.wireId, contentOf(said));
      // A redelivery is never handed over: what comes after it tells that it has been passed by.
      marks += 1;
      const mark = `MARK${marks}`;
      await double.deliver(ravi, mark, { conversation: mark });
      await line.until(() => line.received.some((message) => message.wireId === mark));
      await keepNew();
    },
    fileOf: (messageId) => keptFile(db, messageId),
    shown: () =>
      double.arrived
        .filter(({ at, message }) => at === ravi && !message.reactionMessage)
        .map(({ id, message: { extendedTextMessage: text, conversation, documentMessage, imageMessage } }) => {
          const file = documentMessage ?? imageMessage;
          return {
            id,
            text: text?.text || conversation || file?.caption || null,
            file: file ? media.open(file, imageMessage ? 'Image' : 'Document') : null,
            isPicture: Boolean(imageMessage),
          };
        }),
    loseNextAnswer: () => {
      line.waitAtMost(500);
      double.answerMessagesWith('silent');
      unanswered = double.arrived.length;
    },
    // What was sent into the silence has to reach the server before it answers again.
    answerAgain: async () => {
      const before = unanswered;
      unanswered = null;
      if (before !== null) await double.until(() => double.arrived.length > before);
      double.answerMessagesWith('ack');
      line.waitAtMost(60_000);
    },
    refuseNext: () => double.answerMessagesWith({ error: '463' }),
    goAway: line.goAway,
    comeBack: line.comeBack,
    tellDelivered: null,
    signs: {
      typing: () => double.chatStates.filter(({ at }) => at === ravi).map(({ state }) => state === 'composing'),
      marks: () =>
        double.arrived.flatMap(({ at, message: { reactionMessage: mark } }) =>
          at === ravi && mark ? [{ about: mark.key?.id ?? '', emoji: mark.text ?? '' }] : [],
        ),
      until: double.until,
    },
    stop: async () => {
      await line.stop();
      await double.stop();
      await media.stop();
    },
  };
});
