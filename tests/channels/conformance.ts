import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderUpiCode } from '../../bot/documents/upi-code.ts';
import { createLineSender } from '../../bot/outbox/line-sender.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { getSnapshot, PICTURE, storeDocumentFile } from '../../models/documents/document-files.ts';
import { makeUpiCode } from '../../models/documents/upi-code.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { openChat } from '../../models/messages/chats.ts';
import { type QueuedMessage, queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { makeShop, type TestShop, testDatabase } from '../support/shop.ts';
import type { WireUnderTest } from './wire.ts';

type Kept = { id: number; chat_id: number; kind: string; text: string | null; quoted_wire_id: string | null };
type Row = { status: string; attempts: number; last_error: string | null; delivered_at: Date | null };

/** What every channel must do, whatever wire it speaks; where wires differ, as its promises say. */
export function conformance(name: string, open: (db: Sequelize) => Promise<WireUnderTest>): void {
  describe(`a channel: ${name}`, () => {
    const db = testDatabase();
    let wire: WireUnderTest;
    let shop: TestShop;
    let chatId: number;
    beforeAll(async () => {
      wire = await open(db);
      shop = await makeShop(db, { upiId: 'asha@okbank' });
      await wire.hear({ wireId: newId(), text: 'first word' });
      chatId = await inPlatform(db, new Date(), async (platform) => {
        const { phone, address } = wire.customer;
        const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
        return openChat(platform, { lineId: wire.lineId, personId: person.id, address, tenantId: shop.tenantId });
      });
    });
    afterAll(async () => {
      await wire?.stop();
      await db.close();
    });

    const newId = () => `${name === 'cloud api' ? 'wamid.' : ''}IN${randomBytes(9).toString('hex').toUpperCase()}`;
    const kept = (wireId: string) =>
      inPlatform(db, new Date(), (platform) =>
        platform.rows<Kept>('SELECT * FROM inbound_messages WHERE line_id = :lineId AND wire_id = :wireId', {
          lineId: wire.lineId,
          wireId,
        }),
      );
    const queue = (message: Partial<QueuedMessage>) =>
      inPlatform(db, new Date(), (platform) =>
        queueMessage(platform, {
          tenantId: shop.tenantId,
          lineId: wire.lineId,
          chatId,
          messageId: null,
          audience: 'owner',
          ...message,
        }),
      );
    const row = async (outboxId: number) =>
      (await inPlatform(db, new Date(), (platform) =>
        platform.one<Row>('SELECT * FROM outbox WHERE id = :outboxId', { outboxId }),
      ))!;
    /** A sender of its own each time: what an earlier one left behind is found. */
    async function send(options: { dies?: boolean; later?: boolean } = {}): Promise<void> {
      const now = () => new Date(Date.now() + (options.later ? 3_600_000 : 0));
      const sender = createLineSender({
        db,
        channel: wire.channel,
        lineId: wire.lineId,
        holder: randomBytes(8).toString('hex'),
        leaseMs: 60_000,
        logger: pino({ level: 'silent' }),
        now,
        failpoint: (point) => {
          if (options.dies && point === 'sent') throw new Error('died');
        },
      });
      await sender.wake().catch((error: Error) => expect(error.message).toBe('died'));
      await sender.release();
    }
    const shownWith = async (text: string) => (await wire.shown()).filter((shown) => shown.text === text);
    const word = () => `word ${randomBytes(6).toString('hex')}`;

    it('keeps a text once, however often it is delivered', async () => {
      const wireId = newId();
      for (let times = 0; times < 3; times += 1) await wire.hear({ wireId, text: 'bill 2 Parle-G' });
      expect(await kept(wireId)).toMatchObject([{ kind: 'text', text: 'bill 2 Parle-G' }]);
    });

    it('knows by our own id what a quoted answer and a reaction are about', async () => {
      const { wireId: ours } = await queue({ text: word() });
      await send();
      const [answer, reaction] = [newId(), newId()];
      await wire.hear({ wireId: answer, text: 'yes', quotes: ours });
      await wire.hear({ wireId: reaction, reaction: '👍', quotes: ours });
      expect(await kept(answer)).toMatchObject([{ kind: 'text', quoted_wire_id: ours }]);
      expect(await kept(reaction)).toMatchObject([{ kind: 'reaction', text: '👍', quoted_wire_id: ours }]);
    });

    it('takes in a document to the byte', async () => {
      const [wireId, bytes] = [newId(), randomBytes(50_001)];
      await wire.hear({ wireId, document: { bytes, fileName: 'rates.pdf' } });
      const [message] = await kept(wireId);
      expect(message).toMatchObject({ kind: 'document' });
      expect((await wire.fileOf(message!.id))?.equals(bytes)).toBe(true);
    });

    it('sends a text once and hears that it was taken', async () => {
      const text = word();
      const { outboxId } = await queue({ text });
      await send();
      await send({ later: true });
      expect(await shownWith(text)).toHaveLength(1);
      expect(await row(outboxId)).toMatchObject({ status: 'sent', attempts: 1 });
    });

    it('sends a document to the byte', async () => {
      const productId = await shop.product();
      const bytes = randomBytes(50_003);
      const text = word();
      const invoiceId = await shop.run(async (scope) => {
        const sale = { customerId: null, customerName: null, discount: null, agreedTotalPaise: null };
        const lines = [{ productId, quantityMilli: 1_000, unitPriceCentipaise: null, lineTotalPaise: null }];
        const payment = { mode: 'cash' as const, amountPaise: null };
        return (await createInvoice(scope, { ...sale, lines, payment, issuedOn: scope.today })).invoiceId;
      });
      const document = { of: { kind: 'invoice' as const, id: invoiceId }, layout: 'a4', language: 'en' };
      const { outboxId } = await queue({ text, document });
      await shop.run((scope) => storeDocumentFile(scope, { ...document, fileName: `INV-${invoiceId}.pdf`, bytes }));
      await send();
      expect(await row(outboxId)).toMatchObject({ status: 'sent' });
      const [shown] = await shownWith(text);
      expect(shown?.file?.equals(bytes)).toBe(true);
      expect(shown?.isPicture).toBe(false);
    });

    it('sends a picture to the byte, as one that is shown', async () => {
      const text = word();
      const id = await shop.run(async (scope) => (await makeUpiCode(scope, { partyId: null, amountPaise: 500_00 })).id);
      const document = { of: { kind: 'upi_code' as const, id }, layout: PICTURE, language: 'en' };
      const bytes = await shop.run(async (scope) => {
        const snapshot = await getSnapshot(scope, document.of);
        if (snapshot.kind !== 'upi_code') throw new Error('no code');
        return renderUpiCode(snapshot);
      });
      const { outboxId } = await queue({ text, document });
      await shop.run((scope) => storeDocumentFile(scope, { ...document, fileName: `UPI-${id}.png`, bytes }));
      await send();
      expect(await row(outboxId)).toMatchObject({ status: 'sent' });
      const [shown] = await shownWith(text);
      expect(shown?.file?.equals(bytes)).toBe(true);
      expect(shown?.isPicture).toBe(true);
    });

    it('ends what a dead sender left behind as it promises', async () => {
      const text = word();
      const { outboxId } = await queue({ text });
      await send({ dies: true });
      expect(await row(outboxId)).toMatchObject({ status: 'claimed' });
      await send({ later: true });
      expect(await row(outboxId)).toMatchObject({ status: 'sent' });
      const shown = await shownWith(text);
      expect(shown).toHaveLength(wire.senderDied === 'repeated' ? 2 : 1);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    });

    it('ends a lost answer as it promises', async () => {
      const text = word();
      const { outboxId } = await queue({ text });
      wire.loseNextAnswer();
      await send();
      await wire.answerAgain();
      await send({ later: true });
      const shown = await shownWith(text);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
      if (wire.lostAck === 'uncertain') {
        expect(await row(outboxId)).toMatchObject({ status: 'uncertain' });
        await wire.tellDelivered!();
      }
      expect(shown).toHaveLength(wire.lostAck === 'repeated' ? 2 : 1);
      expect(await row(outboxId)).toMatchObject({ status: 'sent' });
    });

    it('never tries again what was refused for good', async () => {
      if (wire.refuseNext === null) return expect(wire.channel.kind).toBe('simulator');
      const text = word();
      const { outboxId } = await queue({ text });
      wire.refuseNext();
      await send();
      await wire.answerAgain();
      await send({ later: true });
      expect(await row(outboxId)).toMatchObject({ status: 'failed', attempts: 1 });
      expect(await shownWith(text)).toEqual([]);
    });

    it('uses up no attempt while it is away, and sends in order when it is back', async () => {
      if (wire.goAway === null) return expect(wire.channel.kind).toBe('simulator');
      await wire.goAway();
      const [first, second] = [word(), word()];
      const queued = [await queue({ text: first }), await queue({ text: second })];
      await send();
      await send({ later: true });
      for (const { outboxId } of queued) expect(await row(outboxId)).toMatchObject({ status: 'pending', attempts: 0 });
      await wire.comeBack();
      await send();
      for (const { outboxId } of queued) expect(await row(outboxId)).toMatchObject({ status: 'sent', attempts: 1 });
      const texts = (await wire.shown()).map((shown) => shown.text);
      expect(texts.indexOf(first)).toBeGreaterThanOrEqual(0);
      expect(texts.indexOf(second)).toBeGreaterThan(texts.indexOf(first));
    });

    it('shows signs about a message of theirs, and takes them for no messages', async () => {
      const { signs } = wire.channel;
      if (!signs || !wire.signs) return expect([signs ?? null, wire.signs]).toEqual([null, null]);
      const messages = () =>
        inPlatform(db, new Date(), (platform) =>
          platform.rows('SELECT id FROM outbox WHERE line_id = :lineId', { lineId: wire.lineId }),
        );
      const before = { rows: await messages(), shown: await wire.shown() };
      const at = { to: wire.customer.address, wireId: newId() };
      await wire.hear({ wireId: at.wireId, text: 'bill 2 Parle-G' });
      const { typing, marks, until } = wire.signs;
      await signs.typing(at.to, at.wireId, true);
      await until(() => typing().length === 1);
      expect(await signs.mark(at, '⏳')).toBe(true);
      await signs.unmark(at);
      await until(() => marks().length === 2);
      await signs.typing(at.to, at.wireId, false);
      expect(typing()[0]).toBe(true);
      expect(marks()).toEqual([
        { about: at.wireId, emoji: '⏳' },
        { about: at.wireId, emoji: '' },
      ]);
      expect({ rows: await messages(), shown: await wire.shown() }).toEqual(before);
    });

    it('lets a late word about a message change nothing but its receipts', async () => {
      const { outboxId } = await queue({ text: word() });
      await send();
      await wire.tellDelivered?.();
      const after = await row(outboxId);
      expect(after).toMatchObject({ status: 'sent', attempts: 1 });
      expect(after.delivered_at !== null).toBe(wire.tellDelivered !== null);
    });
  });
}
