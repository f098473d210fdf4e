import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { stopMessages } from '../../models/customers/consent.ts';
import { inPlatform, type Platform } from '../../models/database/scope.ts';
import { ensureLine, holdLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { type Claim, claimNext } from '../../models/outbox/claim-next.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { markFailed, markSent, markUncertain, markUnsent } from '../../models/outbox/send-queue.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { sendersOn } from '../../tests/support/senders.ts';
import { makeShop, NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import type { Channel, SendResult } from '../channels/channel.ts';

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

const senderOf = sendersOn(db);
afterEach(() => {
  vi.useRealTimers();
});

describe('a process that stands still between its claim and the send', () => {
  it('sends nothing once another process has the line', async () => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    vi.useFakeTimers({ now: NOW, toFake: ['performance'] });
    let sends = 0;
    let isTaken = false;
    // As soon as the claim is committed, time passes and the line goes to somebody else.
    const transaction = async (work: Parameters<typeof db.transaction>[0]) => {
      const result = await db.transaction(work as never);
      if (!isTaken && (await statusOf(outboxIds[0]!)) === 'claimed') {
        isTaken = true;
        vi.advanceTimersByTime(120_000);
        await inPlatform(db, NOW, async (platform) => {
          await platform.update('line_numbers', lineId, { leased_by: null });
          await holdLine(platform, lineId, 'another process', 600_000);
        });
      }
      return result;
    };
    const through = new Proxy(db, {
      get: (target, key) => (key === 'transaction' ? transaction : Reflect.get(target, key)),
    });
    const sender = senderOf(lineId, {
      through,
      send: async ({ wireId }) => {
        sends += 1;
        return { outcome: 'acknowledged', wireId };
      },
    });
    await sender.wake();
    expect(isTaken).toBe(true);
    expect(sends).toBe(0);
    expect(await statusOf(outboxIds[0]!)).toBe('claimed');
  });
});

describe('a machine whose clock is set back by a day', () => {
  it('sends nothing under a lease that another process took meanwhile', async () => {
    const { phones, lineId, shop } = await waiting(1);
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance'] });
    const sent: string[] = [];
    const send: Channel['send'] = async ({ wireId }) => {
      sent.push(wireId);
      return { outcome: 'acknowledged', wireId };
    };
    const sender = senderOf(lineId, { send });
    await sender.wake();
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(120_000);
    vi.setSystemTime(NOW.getTime() - 86_400_000);
    await inPlatform(db, NOW, async (platform) => {
      await platform.update('line_numbers', lineId, { leased_by: null });
      await holdLine(platform, lineId, 'another process', 600_000);
      const chat = await platform.one<{ id: number }>(
        'SELECT c.id FROM chats c JOIN people p ON p.id = c.person_id WHERE c.line_id = :lineId AND p.phone = :phone',
        { lineId, phone: phones[0]! },
      );
      const { tenantId } = shop;
      const more = {
        tenantId,
        lineId,
        chatId: chat!.id,
        messageId: null,
        text: 'One more',
        audience: 'customer' as const,
      };
      await queueMessage(platform, more);
    });
    await sender.wake();
    expect(sent).toHaveLength(1);
  });
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

describe('a line that is away', () => {
  it('keeps its messages waiting, counts no attempt, and sends as soon as it is back', async () => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    let isOnline = false;
    const sent: string[] = [];
    const sender = senderOf(lineId, {
      isOnline: () => isOnline,
      send: async ({ wireId }) => {
        sent.push(wireId);
        return { outcome: 'acknowledged', wireId };
      },
    });
    for (let wake = 0; wake < 6; wake++) await sender.wake();
    expect([sent.length, await statusOf(outboxIds[0]!)]).toEqual([0, 'pending']);
    isOnline = true;
    await sender.wake();
    expect([sent.length, await statusOf(outboxIds[0]!)]).toEqual([1, 'sent']);
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

describe('a claim', () => {
  const settles: Record<string, (platform: Platform, claim: Claim) => Promise<unknown>> = {
    markUnsent: (platform, claim) => markUnsent(platform, claim, 'late', 0),
    markUncertain: (platform, claim) => markUncertain(platform, claim, 'late'),
    markFailed: (platform, claim) => markFailed(platform, claim, 'late'),
    markSent,
  };

  it.each(Object.keys(settles))('that is over cannot end a newer one by %s', async (verb) => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    const work = <T>(what: (platform: Platform) => Promise<T>) => inPlatform(db, NOW, what);
    // The same holder twice: the name alone does not tell two claims apart.
    const [old] = await work((platform) => claimNext(platform, { lineId, holder: 'me', limit: 1 }));
    await work((platform) => markUnsent(platform, old!, 'offline', 0));
    const [newer] = await work((platform) => claimNext(platform, { lineId, holder: 'me', limit: 1 }));
    await work((platform) => settles[verb]!(platform, old!));
    expect(await statusOf(outboxIds[0]!)).toBe('claimed');
    await work((platform) => markUncertain(platform, newer!, 'now'));
    expect(await statusOf(outboxIds[0]!)).toBe('uncertain');
  });

  it('that is over still tells that the wire has the message, so that it is not sent again', async () => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    const work = <T>(what: (platform: Platform) => Promise<T>) => inPlatform(db, NOW, what);
    const [old] = await work((platform) => claimNext(platform, { lineId, holder: 'me', limit: 1 }));
    await work((platform) => markUnsent(platform, old!, 'taken for dead', 0));
    await work((platform) => markSent(platform, old!));
    expect(await statusOf(outboxIds[0]!)).toBe('sent');
  });
});

describe('a sender that stops', () => {
  const slow = () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const send: Channel['send'] = async (message) => {
      begin();
      await finished;
      return { outcome: 'acknowledged', wireId: message.wireId };
    };
    return { send, begun, finish };
  };
  const taken = (lineId: number) =>
    inPlatform(db, NOW, async (platform) => (await holdLine(platform, lineId, 'another process', 60_000)) !== null);

  it('keeps the lease until what is on the wire has settled', async () => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    const wire = slow();
    const sender = senderOf(lineId, wire);
    const sending = sender.wake();
    await wire.begun;
    const stopping = sender.stop();
    expect(await taken(lineId)).toBe(false);
    expect(await statusOf(outboxIds[0]!)).toBe('claimed');
    wire.finish();
    await stopping;
    expect(await statusOf(outboxIds[0]!)).toBe('sent');
    expect(await taken(lineId)).toBe(true);
    await sending;
  });

  it('does not wait for ever, and leaves the lease to the message still on the wire', async () => {
    const { lineId, outboxIds, statusOf } = await waiting(1);
    const wire = slow();
    const sender = senderOf(lineId, { ...wire, stopLimitMs: 1 });
    const sending = sender.wake();
    await wire.begun;
    await sender.stop();
    expect(await taken(lineId)).toBe(false);
    wire.finish();
    await sending;
    expect(await statusOf(outboxIds[0]!)).toBe('sent');
  });
});
