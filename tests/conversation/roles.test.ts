import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const REFUSED = 'Only the owner can do this.';
let shop: Kirana;
let cashier: TestPhone;
const ask = async (text: string, quotedWireId: string | null = null) =>
  (await cashier.say(text, quotedWireId)).map((reply) => reply.text ?? '').join('\n');
const openQuestions = () =>
  shop.shop.run((scope) =>
    scope.rows("SELECT id FROM pending_questions WHERE tenant_id = :tenantId AND status = 'open'"),
  );

beforeAll(async () => {
  shop = await openKirana(db);
  cashier = await staffPhone(db, shop, 'cashier');
});

describe('a cashier is refused politely', () => {
  it.each([
    'aaj ka munafa',
    'profit this month',
    'why is profit low',
    'kisko dena hai',
    'dead stock',
    'maggi ka rate 20 karo',
    'maggi gst 12',
    'maggi ka stock 5 karo',
    'bought 10 maggi from Gupta at 5',
    'ravi ki limit 5000',
    'remind all over 30 days',
    'aaj kya karun',
    'morning advice off',
    'upi chhotu@okaxis',
    'language Hindi',
    'ai on',
    '1 done',
  ])('“%s”', async (text) => {
    expect(await ask(text)).toBe(REFUSED);
    expect(await openQuestions()).toEqual([]);
  });

  it('also by voice, as an edit and by quoting a bill', async () => {
    const [bill] = await cashier.say('bill 1 maggi to Amit');
    const by = async (message: Parameters<TestPhone['send']>[0]) =>
      (await cashier.send(message)).map((reply) => reply.text ?? '').join('\n');
    expect(await by({ text: 'munafa batao', quotedWireId: bill!.wireId })).toBe(REFUSED);
    await cashier.send({ text: 'hello', wireId: `HELLO${shop.shop.tenantId}` });
    expect(await by({ kind: 'edit', text: 'profit today', quotedWireId: `HELLO${shop.shop.tenantId}` })).toBe(REFUSED);
    // Nobody has listened to a voice note, and words beside a picture are no command.
    expect(await by({ kind: 'voice', text: 'profit today' })).not.toContain('₹');
    expect(await by({ kind: 'image', text: 'profit today' })).not.toContain('₹');
  });

  it('a file of prices changes none', async () => {
    const bytes = Buffer.from('name,price\nMaggi Noodles 70g,99\n');
    const media = { bytes, mimeType: 'text/csv', fileName: 'rates.csv' };
    const [told] = await cashier.send({ kind: 'document', media });
    expect(told!.text).toBe(REFUSED);
    expect(await shop.tell('stock of maggi')).toContain('₹14');
  });
});

describe('what a cashier takes back', () => {
  it('is a bill of their own of today, and nothing of the owner’s', async () => {
    const before = await shop.owes(shop.people.ravi);
    await shop.tell('bill 3 maggi to Ravi');
    const { number } = await shop.lastBill();
    const sequence = String(number).split('/').at(-1)!.replace(/^0+/, '');
    expect(await ask(`cancel bill ${sequence}`)).toBe(REFUSED);
    expect(await shop.owes(shop.people.ravi)).toBe(before + 42_00);
    await ask('bill 2 parle g to Ravi');
    expect(await ask('nahi 1 karo')).toContain('replaces');
    await ask('undo');
    expect(await ask('undo')).toContain('Undone');
    expect(await shop.owes(shop.people.ravi)).toBe(before + 42_00);
  });

  it('is no money they took', async () => {
    const before = await shop.owes(shop.people.amit);
    await ask('Amit 5 received');
    expect(await ask('undo')).toBe(REFUSED);
    expect(await ask('nahi 3')).toBe(REFUSED);
    expect(await shop.owes(shop.people.amit)).toBe(before - 5_00);
  });

  it('is not yesterday’s bill, neither by an edit nor by a 👎', async () => {
    const before = await shop.owes(shop.people.amit);
    const wireId = `EDITED${shop.shop.tenantId}`;
    const [bill] = await cashier.send({ text: 'bill 1 parle g to Amit', wireId });
    shop.clock.now = new Date(shop.clock.now.getTime() + 86_400_000);
    const told = async (message: Parameters<TestPhone['send']>[0]) =>
      (await cashier.send(message)).map((reply) => reply.text ?? '').join('\n');
    expect(await told({ kind: 'edit', text: 'bill 9 parle g to Amit', quotedWireId: wireId })).toBe(REFUSED);
    expect(await told({ kind: 'reaction', text: '👎', quotedWireId: bill!.wireId })).toBe(REFUSED);
    expect(await told({ text: 'yes' })).toContain('not asking anything');
    expect(await shop.owes(shop.people.amit)).toBe(before + 10_00);
    shop.clock.now = new Date(shop.clock.now.getTime() - 86_400_000);
  });
});

it('a question asked of a manager is refused once they are a cashier', async () => {
  const manager = await staffPhone(db, shop, 'manager');
  const [asked] = await manager.say('remind all over 30 days');
  expect(asked!.text).not.toBe(REFUSED);
  await manager.say('always ask');
  const [question] = await manager.say('maggi ka rate 20 karo');
  expect(question!.text).toContain('Shall I do this?');
  await shop.shop.run((scope) =>
    scope.change("UPDATE staff SET role = 'cashier' WHERE tenant_id = :tenantId AND role = 'manager'"),
  );
  const [told] = await manager.say('yes');
  expect(told!.text).toBe(REFUSED);
  expect(await shop.tell('stock of maggi')).toContain('₹14');
  await shop.shop.expectCleanBooks();
});
