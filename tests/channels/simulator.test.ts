import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { phoneMessages, sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { getMedia } from '../../models/messages/inbox.ts';
import { somePhone } from '../support/talk.ts';
import { conformance } from './conformance.ts';
import { keptFile } from './kept-file.ts';

conformance('simulator', async (db) => {
  const phone = somePhone();
  const name = `line ${phone}`;
  const line = await inPlatform(db, new Date(), (platform) => ensureLine(platform, { channel: 'simulator', name }));
  const channel = createSimulatorChannel(db);
  let losesAnswer = false;
  return {
    lineId: line.id,
    customer: { phone, address: phone },
    channel: {
      ...channel,
      // Its wire is the database, which answers always; the answer is lost on the way back here.
      send: async (message) => {
        const result = await channel.send(message);
        if (losesAnswer) throw new Error('the answer was lost');
        return result;
      },
    },
    lostAck: 'repeated',
    senderDied: 'reconciled',
    hear: async (said) => {
      await sendFromPhone(db, new Date(), {
        phone,
        name: 'Ravi',
        line: name,
        wireId: said.wireId,
        kind: said.reaction ? 'reaction' : said.document ? 'document' : 'text',
        text: said.reaction ?? said.text ?? null,
        media: said.document ? { ...said.document, mimeType: 'application/pdf' } : null,
        quotedWireId: said.quotes ?? null,
      });
    },
    fileOf: (messageId) => keptFile(db, messageId),
    shown: async () => {
      const messages = (await phoneMessages(db, phone)).filter((message) => message.direction === 'to_phone');
      return Promise.all(
        messages.map(async ({ wireId, text, file, kind }) => ({
          id: wireId,
          text,
          file: file ? (await inPlatform(db, new Date(), (platform) => getMedia(platform, file.mediaId))).bytes : null,
          isPicture: kind === 'image',
        })),
      );
    },
    loseNextAnswer: () => {
      losesAnswer = true;
    },
    answerAgain: () => {
      losesAnswer = false;
    },
    refuseNext: null,
    goAway: null,
    comeBack: async () => {},
    tellDelivered: null,
    signs: null,
    stop: async () => {},
  };
});
