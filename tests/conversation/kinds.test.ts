import { afterAll, describe, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf, somePhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const textOf = (heard: { text: string | null }[]) => heard.map((message) => message.text ?? '').join('\n');
const card = (name: string, ...phones: string[]) =>
  ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, ...phones.map((phone) => `TEL:${phone}`), 'END:VCARD'].join('\n');
const names = (shop: Kirana) =>
  shop.shop.run(async (scope) =>
    (
      await scope.rows<{ name: string; phone: string | null }>(
        'SELECT name, phone FROM parties WHERE tenant_id = :tenantId AND id > :last ORDER BY id',
        { last: shop.people.gupta },
      )
    ).map(({ name, phone }) => `${name} ${phone}`),
  );
const contact = async (shop: Kirana, text: string) => textOf(await shop.owner.send({ kind: 'contact', text }));
/** A customer of the shop at a phone, whom the shop has written to. */
async function customerOf(shop: Kirana): Promise<TestPhone> {
  const phone = somePhone();
  await shop.tell(`add customer Sunil ${phone.slice(2)}`);
  await shop.tell('bill 1 maggi to Sunil');
  await shop.tell('send to Sunil');
  return phoneOf(db, phone, shop.clock, shop.lineName);
}
const newest = async (shop: Kirana) => (await shop.owner.inbox()).at(-1)!;

describe('a contact the owner shares', () => {
  it('waits for a yes, and a no adds nobody', async () => {
    const shop = await openKirana(db);
    const asked = await contact(shop, card('Farida Khan', '+91 98220 55502'));
    expect(asked).toContain('Add *Farida Khan* (9822055502)');
    expect(await names(shop)).toEqual([]);
    await shop.tell('no');
    expect(await names(shop)).toEqual([]);
    await contact(shop, card('Farida Khan', '+91 98220 55502'));
    const [asking] = (await shop.owner.inbox()).slice(-1);
    const [added] = await shop.owner.send({ kind: 'reaction', text: '👍🏽', quotedWireId: asking!.wireId });
    expect(added!.text).toContain('Farida Khan added');
    expect(await names(shop)).toEqual(['Farida Khan 919822055502']);
    expect(await shop.tell('undo')).toContain('Undone');
  });

  it('with several numbers is asked which; one known already is said so', async () => {
    const shop = await openKirana(db);
    expect(await contact(shop, card('Farida', '9822055502', '9822055503'))).toContain('2. 9822055503');
    expect(await shop.tell('yes')).toContain('a number from 1 to 2');
    expect(await names(shop)).toEqual([]);
    await shop.tell('2');
    expect(await names(shop)).toEqual(['Farida 919822055503']);
    expect(await contact(shop, card('Other', '9822055503'))).toContain('belongs to Farida');
    expect(await contact(shop, card('Nobody'))).toContain('no phone number');
  });

  it('is one of several: yes adds all, a number that one', async () => {
    const shop = await openKirana(db);
    const cards = [card('Anu', '9822055504'), card('Binu', '9822055505'), card('Cinu', '9822055506')].join('\n');
    await contact(shop, cards);
    await shop.tell('2');
    expect(await names(shop)).toEqual(['Binu 919822055505']);
    await contact(shop, cards);
    // Binu is known by now and keeps nobody out.
    expect(await shop.tell('yes')).toContain('belongs to Binu');
    expect(await names(shop)).toEqual(['Binu 919822055505', 'Anu 919822055504', 'Cinu 919822055506']);
  });

  it('gives a known name the phone it lacked', async () => {
    const shop = await openKirana(db);
    await shop.shop.party({ name: 'Sunil' });
    await contact(shop, card('Sunil', '9822055507'));
    expect(await shop.tell('yes')).toContain('Phone of Sunil saved');
    expect(await names(shop)).toEqual(['Sunil 919822055507']);
  });
});

it('a place and a thing nobody can read each get a clear sentence', async () => {
  const shop = await openKirana(db);
  expect(textOf(await shop.owner.send({ kind: 'location', text: '19.07,72.87' }))).toContain('with a place');
  expect(textOf(await shop.owner.send({ kind: 'other' }))).toContain('Please type it');
});

describe('a message that is taken back', () => {
  it('undoes nothing: what stands is told, and undo in answer to that takes it back', async () => {
    const shop = await openKirana(db);
    const wireId = `GONE${shop.shop.tenantId}`;
    await shop.owner.send({ text: 'bill 2 maggi to Ravi', wireId });
    await shop.tell('1 parle g cash');
    const [told] = await shop.owner.send({ kind: 'deletion', quotedWireId: wireId });
    expect(told!.text).toContain('₹28');
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    await shop.tell('undo', told!.wireId);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.owner.send({ kind: 'deletion', quotedWireId: wireId })).toEqual([]);
    await shop.shop.expectCleanBooks();
  });

  it('before anybody worked on it is left, and said so', async () => {
    const shop = await openKirana(db);
    const posted = await shop.owner.post('bill 2 maggi to Ravi');
    expect(textOf(await shop.owner.send({ kind: 'deletion', quotedWireId: posted.wireId }))).toContain(
      'You deleted “bill 2 maggi to Ravi”',
    );
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('yes')).toContain('not asking anything');
  });

  it('takes its question with it', async () => {
    const shop = await openKirana(db);
    const wireId = `ASKED${shop.shop.tenantId}`;
    await shop.owner.send({ text: 'bill 2 dairy milk to Ravi', wireId });
    expect(textOf(await shop.owner.send({ kind: 'deletion', quotedWireId: wireId }))).toContain('Nothing was written');
    expect(await shop.tell('40')).not.toContain('✅');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('and came after it, as its edit may, has been dealt with', async () => {
    const shop = await openKirana(db);
    const wireId = `LATE${shop.shop.tenantId}`;
    await shop.owner.send({ kind: 'edit', text: 'bill 3 maggi to Ravi', quotedWireId: wireId });
    await shop.owner.send({ text: 'bill 2 maggi to Ravi', wireId });
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
    const deleted = `NEVER${shop.shop.tenantId}`;
    await shop.owner.send({ kind: 'deletion', quotedWireId: deleted });
    await shop.owner.send({ text: 'bill 2 maggi to Ravi', wireId: deleted });
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
  });

  it('by a customer takes an order back that is not billed, and the owner hears of either', async () => {
    const shop = await openKirana(db);
    const sunil = await customerOf(shop);
    const wireId = `ORDER${shop.shop.tenantId}`;
    await sunil.send({ text: '2 maggi bhej do', wireId });
    const order = await newest(shop);
    await sunil.send({ kind: 'deletion', quotedWireId: wireId });
    expect((await newest(shop)).text).toContain('deleted the order “2 maggi bhej do”');
    const bills = await shop.lastBill();
    await shop.tell('yes', order.wireId);
    expect((await shop.lastBill()).id).toBe(bills.id);
    const again = `AGAIN${shop.shop.tenantId}`;
    await sunil.send({ text: '3 maggi bhej do', wireId: again });
    await shop.tell('yes', (await newest(shop)).wireId);
    expect((await shop.lastBill()).id).not.toBe(bills.id);
    await sunil.send({ kind: 'deletion', quotedWireId: again });
    expect((await newest(shop)).text).toContain('What was written stands');
  });
});

describe('what a customer sends', () => {
  it.each([
    ['image' as const, 'this one please', 'this one please'],
    ['voice' as const, null, 'a voice note'],
    ['location' as const, '19.07,72.87', 'https://maps.google.com/?q=19.07%2C72.87'],
    ['contact' as const, card('Farida', '9822055502'), 'Farida 919822055502'],
    ['other' as const, null, 'something I cannot show'],
  ])('a %s is told to the owner and books nothing', async (kind, text, told) => {
    const shop = await openKirana(db);
    const sunil = await customerOf(shop);
    const bill = await shop.lastBill();
    expect(textOf(await sunil.send({ kind, text }))).toContain('has your message');
    const heard = (await newest(shop)).text!;
    expect(heard).toContain('Sunil writes');
    expect(heard).toContain(told);
    expect(await shop.tell('yes', (await newest(shop)).wireId)).not.toContain('✅');
    expect((await shop.lastBill()).id).toBe(bill.id);
  });

  it.each([
    ['a price of their own', '2 maggi @1 bhej do'],
    ['a discount', '2 maggi 90% discount'],
    ['money they say they paid', '2 maggi, 28 cash diye'],
    ['another day', 'kal 2 maggi bhej do'],
    ['somebody else’s khata', '2 maggi Ravi Kumar ko'],
  ])('with %s is billed by a yes as goods at the shop’s price on their own khata', async (_, text) => {
    const shop = await openKirana(db);
    const sunil = await customerOf(shop);
    const before = await shop.lastBill();
    await sunil.say(text);
    const order = await newest(shop);
    await shop.tell('yes', order.wireId);
    const bill = await shop.lastBill();
    // Either nothing, or just that.
    if (bill.id !== before.id) {
      expect(bill).toMatchObject({ total_paise: 28_00, customer_id: before.customer_id, issued_on: '2026-07-15' });
      expect(await shop.owes(Number(before.customer_id))).toBe(14_00 + 28_00);
    }
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it.each([
    'undo',
    'nahi 5 karo',
    'maggi ka rate 1 karo',
    'Ravi 500 received',
    'aaj ki bikri',
    'profit today',
    'cancel bill 1',
    'upi thief@okaxis',
  ])('“%s” changes nothing and shows nothing of the shop', async (text) => {
    const shop = await openKirana(db);
    await shop.tell('bill 5 parle g to Ravi');
    const sunil = await customerOf(shop);
    const bill = await shop.lastBill();
    const told = textOf(await sunil.say(text));
    expect(told).not.toMatch(/Ravi|₹(?!14\b)\d/);
    await shop.tell('yes', (await newest(shop)).wireId);
    expect(await shop.lastBill()).toEqual(bill);
    expect(await shop.owes(shop.people.ravi)).toBe(50_00);
    expect(await shop.tell('stock of maggi')).toContain('₹14');
  });
});
