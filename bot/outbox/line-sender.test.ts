import pino from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { stopMessages } from '../../models/customers/consent.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import type { Failpoint } from '../../models/ports.ts';
import { makeShop, NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import type { Channel, SendResult } from '../channels/channel.ts';
import { createLineSender, type LineSender } from './line-sender.ts';

const db = testDatabase();
afterAll(() => db.close());

/** A line, and as many customers of one shop as asked, each with one message that waits. */
async function waiting(customers: number) {
  const shop = await makeShop(db);
  const phones = Array.from({ length: customers }, somePhone);
  const partyIds: number[] = [];
  for (const phone of phones) partyIds.push(await shop.party({ phone }));
  const { lineId, outboxIds } = await inPlatform(db, NOW, async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: `line ${phones[0]}` });
    const ids: number[] = [];
    for (const phone of phones) {
      const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
      const { tenantId } = shop;
      const chatId = await openChat(platform, { lineId: line.id, personId: person.id, address: phone, tenantId });
      const message = { tenantId, lineId: line.id, chatId, messageId: null, text: 'Your bill', actId: null };
      ids.push((await queueMessage(platform, { ...message, audience: 'customer' })).outboxId);
    }
    return { lineId: line.id, outboxIds: ids };
  });
  const statusOf = (outboxId: number) =>
    inPlatform(
      db,
      NOW,
      async (platform) =>
        (await platform.one<{ status: string }>('SELECT status FROM outbox WHERE id = :outboxId', { outboxId }))!
          .status,
    );
  return { shop, phones, partyIds, lineId, outboxIds, statusOf };
}

const senderOf = (
  lineId: number,
  wire: { send: Channel['send']; failpoint?: Failpoint; now?: () => Date },
): LineSender =>
  createLineSender({
    db,
    channel: {
      kind: 'simulator',
      promises: { presetIds: true, acks: true, canReconcile: false },
      start: async () => {},
      stop: async () => {},
      send: wire.send,
      wasTaken: async () => false,
    },
    lineId,
    holder: `test ${lineId}`,
    leaseMs: 60_000,
    failpoint: wire.failpoint ?? (() => {}),
    logger: pino({ level: 'silent' }),
    now: wire.now ?? (() => NOW),
  });
const OFFLINE: SendResult = { outcome: 'not_sent', reason: 'offline', retryable: true };

describe('a customer who says STOP while a message is being sent', () => {
  it('does not get it by a later attempt', async () => {
    const { shop, partyIds, lineId, outboxIds, statusOf } = await waiting(1);
    let clock = NOW;
    let sends = 0;
    const sender = senderOf(lineId, {
      send: async () => {
        sends += 1;
        const said = { how: 'customer_said' as const, messageId: null };
        if (sends === 1) await shop.run((scope) => stopMessages(scope, partyIds[0]!, said));
        return OFFLINE;
      },
      now: () => clock,
    });
    await sender.wake();
    clock = new Date(NOW.getTime() + 3_600_000);
    await sender.wake();
    expect(sends).toBe(1);
    expect(await statusOf(outboxIds[0]!)).toBe('withdrawn');
    await sender.release();
  });
});

describe('a send that ends in an error of ours', () => {
  it('leaves the others of its round to come to their end, and sends none of them twice', async () => {
    const { phones, lineId } = await waiting(2);
    const sentToOther: string[] = [];
    let finish = () => {};
    const slowWire = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let fail = () => {};
    const failed = new Promise<void>((resolve) => {
      fail = resolve;
    });
    let isFirst = true;
    const sender = senderOf(lineId, {
      send: async (message) => {
        if (message.to === phones[0]) return { outcome: 'acknowledged', wireId: message.wireId };
        sentToOther.push(message.wireId);
        if (sentToOther.length > 1) finish();
        await slowWire;
        return { outcome: 'acknowledged', wireId: message.wireId };
      },
      failpoint: (name) => {
        if (name !== 'sent' || !isFirst) return;
        isFirst = false;
        setImmediate(fail);
        throw new Error('the database is away');
      },
    });
    const first = sender.wake().catch((error: Error) => error.message);
    await failed;
    // Woken again while the other message is still on the wire.
    await sender.wake();
    finish();
    expect(await first).toBe('the database is away');
    await sender.wake();
    expect(sentToOther).toHaveLength(1);
    await sender.release();
  });
});
