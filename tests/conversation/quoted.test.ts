import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

/** Two bills of Ravi and a newer one of Amit; the wire ids of their announcements. */
async function openWithBills() {
  const shop = await openKirana(db);
  const wire = async (text: string) => (await shop.owner.say(text))[0]!.wireId;
  const first = await wire('2 maggi to Ravi');
  const second = await wire('3 maggi to Ravi');
  await wire('1 parle g to Amit');
  return { ...shop, first, second };
}

describe('a quoted bill is the one that is meant', () => {
  it('by “cancel”', async () => {
    const shop = await openWithBills();
    expect(await shop.tell('cancel', shop.first)).toContain('Cancelled: INV/26-27/00001');
    expect([await shop.owes(shop.people.ravi), await shop.owes(shop.people.amit)]).toEqual([42_00, 10_00]);
    await shop.shop.expectCleanBooks();
  });

  it('by “5 karo”, “maggi 4 karo”, “upi” and “ravi ka hai”', async () => {
    const shop = await openWithBills();
    await shop.tell('5 karo', shop.second);
    expect(await shop.owes(shop.people.ravi)).toBe(98_00);
    await shop.tell('maggi 4 karo', shop.first);
    expect(await shop.owes(shop.people.ravi)).toBe(126_00);
    await shop.tell('1 parle g to Amit');
    const bill = (await shop.owner.inbox()).filter((heard) => heard.text?.includes('for Ravi Kumar: *₹70*')).at(-1)!;
    await shop.tell('Amit ka hai', bill.wireId);
    expect([await shop.owes(shop.people.ravi), await shop.owes(shop.people.amit)]).toEqual([56_00, 90_00]);
    const amits = (await shop.owner.inbox()).filter((heard) => heard.text?.includes('for Amit Verma: *₹70*')).at(-1)!;
    expect(await shop.tell('upi', amits.wireId)).toContain('₹70 received (UPI)');
    expect(await shop.owes(shop.people.amit)).toBe(20_00);
    await shop.shop.expectCleanBooks();
  });

  it.each(['send', 'bhej do', 'isko bhejo', 'भेज दो', 'அனுப்பு', 'send to Ravi'])('by “%s”', async (said) => {
    const shop = await openWithBills();
    expect(await shop.tell(said, shop.first)).toContain('INV/26-27/00001 goes to Ravi Kumar');
  });

  it('and “send” alone, quoting nothing, sends nothing', async () => {
    const shop = await openWithBills();
    expect(await shop.tell('send')).toContain('did not understand');
  });
});

describe('a quoted order of a customer', () => {
  it('is billed by a yes, whatever else was billed since, and dropped by a no', async () => {
    const shop = await openWithBills();
    const { phone } = (await shop.shop.run((scope) =>
      scope.one<{ phone: string }>('SELECT phone FROM parties WHERE tenant_id = :tenantId AND id = :id', {
        id: shop.people.ravi,
      }),
    ))!;
    await shop.tell('send to Ravi');
    const ravi = await phoneOf(db, phone, shop.clock, shop.lineName);
    await ravi.say('4 parle g bhej dena');
    const order = (await shop.owner.inbox()).at(-1)!;
    await shop.tell('1 maggi cash');
    expect(await shop.tell('haan', order.wireId)).toContain('for Ravi Kumar: *₹40*');
    await ravi.say('2 parle g');
    const another = (await shop.owner.inbox()).at(-1)!;
    expect(await shop.tell('no', another.wireId)).toContain('Nothing was written');
    expect(await shop.owes(shop.people.ravi)).toBe(110_00);
    await shop.shop.expectCleanBooks();
  });
});
