import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import { lastAct } from '../acts/find-act.ts';
import { recordAct } from '../acts/record-act.ts';
import { inPlatform, type Platform, tenantScope } from '../database/scope.ts';
import { ensureLine } from '../lines/lines.ts';
import { openChat } from '../messages/chats.ts';
import { finishMessage, oldestUnfinished } from '../messages/inbox.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { claimNext } from '../outbox/claim-next.ts';
import { queueMessage } from '../outbox/queue-message.ts';
import { askQuestion, openQuestion } from '../questions/questions.ts';
import { findOrCreatePerson, getPerson, whoSpeaks } from './people.ts';
import { addStaff, hasLeftStaff, hireByPhone, removeStaff } from './staff.ts';

const db = testDatabase();
afterAll(() => db.close());
const work = <T>(what: (platform: Platform) => Promise<T>) => inPlatform(db, NOW, what);

/** Somebody whom a line met as a phone and as a LID, not yet knowing that both are one. */
async function metTwice() {
  const phone = somePhone();
  const lid = `${somePhone()}@lid`;
  const line = await work((platform) => ensureLine(platform, { channel: 'whatsapp', name: `line ${phone}` }));
  const arrive = (by: 'phone' | 'lid' | 'lid with phone', wireId: string, text = 'hello') =>
    work((platform) =>
      receiveMessage(platform, {
        lineId: line.id,
        wireId,
        sender: by === 'phone' ? `${phone}@s.whatsapp.net` : lid,
        senderPhone: by === 'lid' ? null : phone,
        senderName: null,
        chatAddress: by === 'phone' ? `${phone}@s.whatsapp.net` : lid,
        kind: 'text',
        text,
        media: null,
        quotedWireId: null,
        sentAt: NOW,
      }),
    );
  const messages = (chatId: number) =>
    work((platform) =>
      platform.rows<{ wire_id: string; status: string }>(
        'SELECT wire_id, status FROM inbound_messages WHERE chat_id = :chatId ORDER BY id',
        { chatId },
      ),
    );
  const person = (known: { phone: string | null; lid: string | null }) =>
    work((platform) => findOrCreatePerson(platform, { ...known, name: null }));
  return { phone, lid, lineId: line.id, arrive, messages, person };
}

describe('who is hired by phone and met by a LID', () => {
  it('speaks for the shop once the wire tells that both are one', async () => {
    const who = await metTwice();
    const shop = await makeShop(db);
    await who.arrive('lid', 'A');
    await work(async (platform) =>
      hireByPhone(platform, await tenantScope(platform, shop.tenantId), {
        name: 'Suresh',
        phone: who.phone,
        role: 'cashier',
      }),
    );
    const { chatId } = await who.arrive('lid with phone', 'B');
    const one = await who.person({ phone: null, lid: who.lid });
    const chat = { id: chatId, lineTenantId: null };
    const speaker = await work((platform) => whoSpeaks(platform, one, chat, { quotedWireId: null }));
    expect(speaker).toMatchObject({ kind: 'staff', tenantId: shop.tenantId, role: 'cashier' });
  });

  it('keeps the places of the past, and what STOP said of them', async () => {
    const who = await metTwice();
    const shop = await makeShop(db);
    const asLid = await who.person({ phone: null, lid: who.lid });
    const asPhone = await who.person({ phone: who.phone, lid: null });
    await shop.run(async (scope) => {
      await addStaff(scope, { personId: (await work((p) => makeOwner(p))).id, name: 'Asha', role: 'owner' });
      const { staffId } = await addStaff(scope, { personId: asPhone.id, name: 'Suresh', role: 'cashier' });
      await removeStaff(scope, staffId, { hasLeft: true });
    });
    const one = await who.person({ phone: who.phone, lid: who.lid });
    expect(one.id).toBe(asLid.id);
    expect(await shop.run((scope) => hasLeftStaff(scope, one.id))).toBe(true);
  });
});
const makeOwner = (platform: Platform) => findOrCreatePerson(platform, { phone: somePhone(), lid: null, name: 'Asha' });

describe('a phone and a LID that turn out to be one person', () => {
  it('become one chat that holds the messages of both, in order', async () => {
    const who = await metTwice();
    const asPhone = await who.arrive('phone', 'A');
    const asLid = await who.arrive('lid', 'B');
    expect(asLid.chatId).not.toBe(asPhone.chatId);
    const joined = await who.arrive('lid with phone', 'C');
    expect((await who.messages(joined.chatId)).map((row) => row.wire_id)).toEqual(['A', 'B', 'C']);
    const left = [asPhone.chatId, asLid.chatId].find((chatId) => chatId !== joined.chatId)!;
    expect(await who.messages(left)).toEqual([]);
    expect(await work((platform) => oldestUnfinished(platform, left))).toBeNull();
    const one = await who.person({ phone: who.phone, lid: null });
    expect(one).toMatchObject({ phone: who.phone, lid: who.lid });
    expect((await who.person({ phone: null, lid: who.lid })).id).toBe(one.id);
  });

  it('count a message once, by whichever address it comes again', async () => {
    const who = await metTwice();
    const first = await who.arrive('phone', 'A');
    await work((platform) => finishMessage(platform, first.messageId, null));
    await who.arrive('lid', 'B');
    const joined = await who.arrive('lid with phone', 'A');
    expect(joined).toMatchObject({ messageId: first.messageId, isNew: false });
    expect(await who.arrive('phone', 'B')).toMatchObject({ isNew: false });
    expect(await who.messages(joined.chatId)).toHaveLength(2);
  });

  it('give no second effect to what had come by both before they were joined', async () => {
    const who = await metTwice();
    const asPhone = await who.arrive('phone', 'A');
    const asLid = await who.arrive('lid', 'A');
    await work((platform) => finishMessage(platform, asLid.messageId, null));
    const joined = await who.arrive('lid with phone', 'C');
    const rows = await who.messages(joined.chatId);
    expect(rows.map((row) => row.status)).toEqual(['done', 'done', 'received']);
    expect(rows[0]!.wire_id).toBe(`again:${asPhone.messageId}`);
    expect(rows[1]!.wire_id).toBe('A');
  });

  it('keep the shop, its acts, the newest question and what waits to be sent', async () => {
    const who = await metTwice();
    const shop = await makeShop(db);
    const asLid = await who.arrive('lid', 'A');
    const asPhone = await who.arrive('phone', 'B');
    const owner = await who.person({ phone: null, lid: who.lid });
    await shop.run((scope) => addStaff(scope, { personId: owner.id, name: 'Asha', role: 'owner' }));
    const { tenantId } = shop;
    const wireIds = await work(async (platform) => {
      await finishMessage(platform, asLid.messageId, tenantId);
      await finishMessage(platform, asPhone.messageId, tenantId);
      const base = { tenantId, lineId: who.lineId, messageId: null, text: 'hello', audience: 'owner' as const };
      const one = await queueMessage(platform, { ...base, chatId: asLid.chatId });
      const two = await queueMessage(platform, { ...base, chatId: asPhone.chatId });
      return [one.wireId, two.wireId];
    });
    const act = await shop.run(async (scope) => {
      await askQuestion(scope, { chatId: asLid.chatId, kind: 'confirm', state: {}, wireId: wireIds[0]! });
      await askQuestion(scope, { chatId: asPhone.chatId, kind: 'box_size', state: {}, wireId: wireIds[1]! });
      return recordAct(scope, { kind: 'import', chatId: asPhone.chatId, messageId: null }, async () => ({}));
    });
    const joined = await who.arrive('lid with phone', 'C');
    expect(await shop.run((scope) => lastAct(scope, joined.chatId))).toMatchObject({ id: act.actId });
    const open = await shop.run((scope) => openQuestion(scope, joined.chatId, null));
    expect(open?.kind).toBe('box_size');
    await shop.run((scope) => scope.update('pending_questions', open!.id, { status: 'answered' }));
    expect(await shop.run((scope) => openQuestion(scope, joined.chatId, null))).toBeNull();
    const claims = await work((platform) => claimNext(platform, { lineId: who.lineId, holder: 'me', limit: 10 }));
    expect(claims.map((claim) => claim.wire_id)).toEqual([wireIds[0]]);
    const person = await work((platform) => getPerson(platform, owner.id));
    const chat = { id: joined.chatId, lineTenantId: null };
    const speaker = await work((platform) => whoSpeaks(platform, person, chat, { quotedWireId: null }));
    expect(speaker).toMatchObject({ kind: 'staff', tenantId });
  });

  it('leave each person with their own shop when both have one', async () => {
    const who = await metTwice();
    const [one, other] = [await makeShop(db), await makeShop(db)];
    const asLid = await who.person({ phone: null, lid: who.lid });
    const asPhone = await who.person({ phone: who.phone, lid: null });
    await one.run((scope) => addStaff(scope, { personId: asLid.id, name: 'Asha', role: 'owner' }));
    await other.run((scope) => addStaff(scope, { personId: asPhone.id, name: 'Asha', role: 'owner' }));
    expect((await who.person({ phone: who.phone, lid: who.lid })).id).toBe(asLid.id);
    expect((await who.person({ phone: who.phone, lid: null })).id).toBe(asPhone.id);
  });

  it('are not mixed up with the next holder of a number', async () => {
    const who = await metTwice();
    const first = await who.person({ phone: who.phone, lid: who.lid });
    const other = `${somePhone()}@lid`;
    const next = await who.person({ phone: null, lid: other });
    expect(await who.person({ phone: who.phone, lid: other })).toMatchObject({ id: next.id, phone: null });
    expect(await who.person({ phone: who.phone, lid: null })).toMatchObject({ id: first.id, lid: who.lid });
  });
});

it('does not move the chat of another shop’s staff to the shop that writes to them as a customer', async () => {
  const [employer, seller] = [await makeShop(db), await makeShop(db)];
  const phone = somePhone();
  const chat = await work(async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: `line ${phone}` });
    const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
    return { lineId: line.id, personId: person.id, address: phone };
  });
  await employer.run((scope) => addStaff(scope, { personId: chat.personId, name: 'Asha', role: 'cashier' }));
  const shopOf = async (tenantId: number) => {
    const chatId = await work((platform) => openChat(platform, { ...chat, tenantId }));
    return work((platform) => platform.one('SELECT tenant_id FROM chats WHERE id = :chatId', { chatId }));
  };
  expect(await shopOf(seller.tenantId)).toEqual({ tenant_id: employer.tenantId });
  await work((platform) => platform.update('line_numbers', chat.lineId, { tenant_id: seller.tenantId }));
  expect(await shopOf(seller.tenantId)).toEqual({ tenant_id: seller.tenantId });
});
