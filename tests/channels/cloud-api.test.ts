import pino from 'pino';
import { createMediaFetcher } from '../../bot/channels/cloud-api/media.ts';
import { fetchLateMedia } from '../../bot/conversation/late-media.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { oldestUnfinished } from '../../models/messages/inbox.ts';
import { ownWireId } from '../../models/outbox/parts.ts';
import { cloudLine, SECRET, serveWebhook } from '../cloud-double/cloud-house.ts';
import { startGraphDouble } from '../cloud-double/graph-double.ts';
import { status, statusDelivery } from '../cloud-double/webhooks.ts';
import { somePhone } from '../support/talk.ts';
import { conformance } from './conformance.ts';
import { keptFile } from './kept-file.ts';

conformance('cloud api', async (db) => {
  const clock = { now: new Date() };
  const phone = somePhone();
  const double = await startGraphDouble();
  const webhook = await serveWebhook(db, clock);
  const line = await cloudLine(db, { double, webhook, clock }, { answerLimitMs: 1_000 });
  const { number, lineId, channel } = line;
  const fetchMedia = createMediaFetcher({ db, secret: SECRET, graphUrl: double.url });
  const theirs = async (ours: string) => {
    for (const post of double.shownAt(phone)) {
      const own = await inPlatform(db, clock.now, (platform) => ownWireId(platform, lineId, post.wamid));
      if (own === ours) return post.wamid;
    }
    throw new Error('The phone has no such message');
  };
  return {
    channel,
    lineId,
    customer: { phone, address: phone },
    lostAck: 'uncertain',
    senderDied: 'reconciled',
    hear: async ({ wireId: wamid, text, quotes, reaction, document }) => {
      const about = quotes === undefined ? undefined : await theirs(quotes);
      const from = { phone, name: 'Ravi', wamid, ...(about && !reaction ? { quotes: about } : {}) };
      if (reaction) await line.hear(from, 'reaction', { message_id: about, emoji: reaction });
      else if (document) {
        const id = double.keep(document.bytes, document.fileName, 'application/pdf');
        const content = { id, filename: document.fileName, mime_type: 'application/pdf' };
        await line.hear(from, 'document', content);
      } else await line.hear(from, 'text', { body: text });
    },
    fileOf: async (messageId) => {
      const logger = pino({ level: 'silent' });
      const message = await inPlatform(db, clock.now, async (platform) => {
        const row = await platform.one<{ chat_id: number }>(
          'SELECT chat_id FROM inbound_messages WHERE id = :messageId',
          {
            messageId,
          },
        );
        // Nobody works on the chat here: what came before is done with.
        await platform.change(
          "UPDATE inbound_messages SET status = 'done' WHERE id < :messageId AND line_id = :lineId",
          {
            messageId,
            lineId,
          },
        );
        return oldestUnfinished(platform, row!.chat_id);
      });
      await fetchLateMedia({ db, logger, now: () => clock.now, fetchMedia }, message!);
      return keptFile(db, messageId);
    },
    shown: () =>
      double.shownAt(phone).map(({ wamid, body, type, file }) => {
        const content = body[type] as { body?: string; caption?: string };
        const text = content.body ?? content.caption ?? null;
        return { id: wamid, text, file: file?.bytes ?? null, isPicture: type === 'image' };
      }),
    loseNextAnswer: () => void double.faults.push('accept_then_hang'),
    answerAgain: () => void double.faults.splice(0),
    refuseNext: () => void double.faults.push({ refuse: 131_026 }),
    goAway: () => channel.stop(),
    comeBack: () => channel.start(),
    tellDelivered: async () => {
      const all = double.shownAt(phone);
      const told = [...all.map((post) => status(post, 'delivered')), ...all.map((post) => status(post, 'sent'))];
      await line.notify(statusDelivery(number, told));
      await line.notify(statusDelivery(number, told));
    },
    signs: {
      typing: () => double.typed.map(() => true),
      marks: () => double.marks.filter((mark) => mark.to === phone).map(({ about, emoji }) => ({ about, emoji })),
      until: double.until,
    },
    stop: async () => {
      await channel.stop();
      await webhook.stop();
      await double.stop();
    },
  };
});
