import { afterAll, beforeEach, expect, it } from 'vitest';
import { getParty } from '../../models/customers/parties.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: OpenShop;
const say = async (text: string) => (await shop.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
const standing = async () =>
  Number(
    (await shop.shop.run((scope) =>
      scope.one<{ bills: number }>(
        "SELECT COUNT(*) AS bills FROM invoices WHERE tenant_id = :tenantId AND status = 'issued'",
      ),
    ))!.bills,
  );
beforeEach(async () => {
  shop = await openShop(db);
  await shop.shop.product({ name: 'Maggi', unit: 'packet', salePriceCentipaise: 14_0000 });
  await shop.shop.product({ name: 'Sugar', unit: 'kg', salePriceCentipaise: 45_0000 });
  await shop.shop.product({ name: 'Lux Soap', unit: 'pcs', salePriceCentipaise: 38_0000, aliases: ['lux'] });
  await shop.shop.party({ name: 'Ravi Kumar' });
  await shop.shop.party({ name: 'Meena' });
});

it('one more thing goes on the bill that was just written, for the same customer', async () => {
  await say('2 maggi to Ravi Kumar');
  expect(await say('aur 1 kg sugar bhi')).toMatch(/for Ravi Kumar: \*₹73\*[\s\S]*Maggi × 2[\s\S]*Sugar × 1 kg/);
  expect(await say('add 1 lux')).toMatch(/for Ravi Kumar: \*₹111\*/);
  expect(await say('lux bhi')).toMatch(/Ravi Kumar: \*₹149\*/);
  expect(await standing()).toBe(1);
  expect(await say('aur 1 maggi Meena ko')).toMatch(/for Meena: \*₹14\*/);
  expect(await standing()).toBe(2);
  await shop.shop.expectCleanBooks();
});

it('half an hour later it is a new customer', async () => {
  await say('2 maggi to Ravi Kumar');
  shop.clock.now = new Date(shop.clock.now.getTime() + 31 * 60_000);
  expect(await say('aur 1 kg sugar')).toMatch(/Bill \S+: \*₹45\*/);
  expect(await standing()).toBe(2);
});

it('goods come off it again, some or all of them, and are never sold by that', async () => {
  await say('3 maggi 1 lux to Ravi Kumar');
  expect(await say('1 maggi hata do')).toMatch(/\*₹66\*[\s\S]*Maggi × 2/);
  expect(await say('remove maggi')).toMatch(/\*₹38\*/);
  expect(await say('sugar hata do')).toMatch(/That much Sugar is not on the last bill/);
  expect(await say('lux hata do')).toMatch(/nothing is left on the bill/);
  expect(await standing()).toBe(1);
  await shop.shop.expectCleanBooks();
});

it('without a bill there is nothing to take off', async () => {
  expect(await say('maggi hata do')).toMatch(/nothing to undo/i);
  expect(await standing()).toBe(0);
});

it('“cancel maggi” takes Maggi off; “delete ravi” asks before it undoes what came last', async () => {
  await say('3 maggi 1 lux to Ravi Kumar');
  expect(await say('cancel maggi')).toMatch(/\*₹38\*/);
  expect(await say('delete meena')).toMatch(/Cancel this\?[\s\S]*₹38/);
  expect(await say('no')).toContain('Nothing was written');
  expect(await standing()).toBe(1);
  expect(await say('cancel last bill')).toMatch(/Undone/);
  expect(await standing()).toBe(0);
});

it('a bill of a number is shown again, and sent again, and its number is never a count of goods', async () => {
  await say('2 maggi to Ravi Kumar');
  await say('3 maggi to Meena');
  const pdfs = async (text: string) => (await shop.owner.say(text)).filter((heard) => heard.pdf !== null).length;
  expect(await pdfs('print bill 1')).toBe(1);
  expect(await say('bill 1')).toMatch(/Ravi Kumar[\s\S]*Maggi × 2/);
  for (const text of ['bill no 1 bhejo', 'bill 1 dobara bhejo', 'send Ravi Kumar bill 1'])
    expect(await say(text)).not.toMatch(/Meena|Maggi × 1\b/);
  expect(await say('bill 1 Meena ko bhejo')).toMatch(/is the bill of Ravi Kumar, so it is not sent to Meena/);
  expect(await say('bill 7 dobara bhejo')).toMatch(/7/);
  expect(await standing()).toBe(2);
  expect(await say('bill 2')).toMatch(/Meena[\s\S]*Maggi × 3/);
});

it('a bill goes to its customer once, and once more each time that is asked for', async () => {
  const kirana = await openKirana(db);
  const { phone } = await kirana.shop.run((scope) => getParty(scope, kirana.people.ravi));
  await kirana.tell('2 maggi to ravi');
  const ravi = await phoneOf(db, phone!, kirana.clock, kirana.lineName);
  const pdfs = async () => (await ravi.inbox()).filter((heard) => heard.pdf !== null).length;
  await kirana.tell('bill 1 bhejo');
  expect(await pdfs()).toBe(1);
  expect(await kirana.tell('bill 1 bhejo')).toMatch(/has \S+ already[\s\S]*\*send \S+ again\*/);
  expect(await pdfs()).toBe(1);
  for (const [at, text] of ['bill 1 dobara bhejo', 'resend bill 1 to ravi'].entries()) {
    await kirana.tell(text);
    expect(await pdfs(), text).toBe(2 + at);
  }
});
