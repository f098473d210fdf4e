import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import type { Channel, SendResult } from '../../bot/channels/channel.ts';
import { createLineSender, type LineSender } from '../../bot/outbox/line-sender.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import type { Pace } from '../../models/outbox/pace.ts';
import { type QueuedMessage, queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { makeShop, NOW } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';

export type Left = { atMs: number; to: string; text: string; wireId: string };

/**
 * A line with a pace on a clock of its own: what leaves is noted with its instant, and time passes only from one event to the
 * next. Senders come and go; only one has the line at a time.
 */
export async function pacedLine(db: Sequelize, pace: Pace | null, random: () => number) {
  let current = pace;
  const shop = await makeShop(db);
  const clock = { now: NOW };
  const line = await inPlatform(db, NOW, (platform) =>
    ensureLine(platform, { channel: 'simulator', name: `paced ${randomBytes(6).toString('hex')}` }),
  );
  const left: Left[] = [];
  const typing: { to: string; isOn: boolean; atMs: number }[] = [];
  /** What the wire answers in place of an ack, in turn; null: it acknowledges. */
  const trouble: (SendResult | null)[] = [];
  let wakeAtMs: number | null = null;
  const channel: Channel = {
    kind: 'simulator',
    promises: {
      presetIds: true,
      acks: true,
      canReconcile: false,
      get pace() {
        return current;
      },
    },
    start: async () => {},
    stop: async () => {},
    isOnline: () => true,
    wasTaken: async () => null,
    signs: {
      keepsOrder: true,
      typing: async (to, _about, isOn) => void typing.push({ to, isOn, atMs: clock.now.getTime() }),
      mark: async () => true,
      unmark: async () => {},
    },
    send: async ({ wireId, to, text }) => {
      left.push({ atMs: clock.now.getTime(), to, text: text ?? '', wireId });
      return trouble.shift() ?? { outcome: 'acknowledged', wireId };
    },
  };
  const open = () =>
    createLineSender({
      db,
      channel,
      lineId: line.id,
      holder: randomBytes(8).toString('hex'),
      leaseMs: 60_000,
      failpoint: () => {},
      logger: pino({ level: 'silent' }),
      now: () => clock.now,
      random,
      wakeAfter: (ms) => {
        const at = clock.now.getTime() + ms;
        wakeAtMs = at;
        return () => {
          if (wakeAtMs === at) wakeAtMs = null;
        };
      },
    });
  let sender: LineSender = open();

  return {
    shop,
    lineId: line.id,
    clock,
    left,
    typing,
    trouble,
    wake: () => sender.wake(),
    /** An operator gives the line another pace while it is open. */
    async setPace(other: Pace | null): Promise<void> {
      current = other;
      await sender.wake();
    },
    /** The process ends and another takes the line over. */
    async restart(): Promise<void> {
      await sender.stop();
      sender = open();
    },
    /** Plays until an instant, waking the sender whenever it asked for it. */
    async playUntil(untilMs: number): Promise<void> {
      while (wakeAtMs !== null && wakeAtMs <= untilMs) {
        clock.now = new Date(wakeAtMs);
        wakeAtMs = null;
        await sender.wake();
      }
      clock.now = new Date(untilMs);
    },
    /** Plays until nothing wakes the sender any more, or so many milliseconds have passed; then the sweep has looked once more. */
    async playOut(limitMs: number): Promise<void> {
      const end = clock.now.getTime() + limitMs;
      while (wakeAtMs !== null && wakeAtMs <= end) await this.playUntil(wakeAtMs);
    },
    /** A chat with somebody; `isKnown`: they have written to the line. */
    async chat(isKnown: boolean): Promise<{ chatId: number; phone: string }> {
      const phone = somePhone();
      return inPlatform(db, clock.now, async (platform) => {
        const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
        const { tenantId } = shop;
        const chatId = await openChat(platform, { lineId: line.id, personId: person.id, address: phone, tenantId });
        if (isKnown) {
          await platform.insert('inbound_messages', {
            tenant_id: tenantId,
            line_id: line.id,
            chat_id: chatId,
            sender: phone,
            wire_id: randomBytes(8).toString('hex'),
            kind: 'text',
            text: 'hello',
            correlation_id: randomBytes(16).toString('hex'),
            status: 'done',
            sent_at: clock.now,
            received_at: clock.now,
          });
        }
        return { chatId, phone };
      });
    },
    queue: (message: Partial<QueuedMessage> & { chatId: number }) =>
      inPlatform(db, clock.now, (platform) =>
        queueMessage(platform, {
          tenantId: shop.tenantId,
          lineId: line.id,
          messageId: null,
          audience: 'customer',
          ...message,
        }),
      ),
    stop: () => sender.stop(),
  };
}
export type PacedLine = Awaited<ReturnType<typeof pacedLine>>;
