import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { daysBefore } from '../../models/database/scope.ts';
import { ist, type Mornings, openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});
const DAY = '2026-08-19';

describe('the evening’s summary', () => {
  const aDay = async () => {
    shop.clock.now = ist(`${DAY} 12:00`);
    for (const said of ['20 maggi cash', '10 parle g ravi udhar', 'chai kharcha 50', '5 maggi upi'])
      await shop.tell(said);
  };

  it('tells sales, money by where it lies, udhar, and what all owe, once', async () => {
    await aDay();
    const told = await shop.beat('evening_summary', `${DAY} 21:00`);
    expect(told).toMatch(/^🌙/);
    expect(told).toMatch(/₹450/);
    expect(told).toMatch(/₹280[\s\S]*₹70/);
    expect(told).toMatch(/₹100/);
    expect(told).toMatch(/\*evening summary off\*$/);
    expect(await shop.beat('evening_summary', `${DAY} 21:01`)).toBe('');
  });

  it('tells what tomorrow brings: goods that end, and promises', async () => {
    for (let day = 1; day <= 6; day++) await shop.sell(daysBefore(DAY, day), shop.products.maggi, 12);
    await aDay();
    await shop.shop.run((scope) => scope.update('parties', shop.people.ravi, { promised_until: '2026-08-20' }));
    const told = await shop.beat('evening_summary', `${DAY} 21:00`);
    expect(told).toMatch(/Will not last until goods come: Maggi Noodles 70g/);
    expect(told).toMatch(/Promised to pay by tomorrow: Ravi Kumar/);
  });

  it('is silent on a day on which nothing happened, before nine and after eleven', async () => {
    expect(await shop.beat('evening_summary', `${DAY} 21:00`)).toBe('');
    await aDay();
    expect(await shop.beat('evening_summary', '2026-08-20 20:59')).toBe('');
    expect(await shop.beat('evening_summary', '2026-08-20 23:00')).toBe('');
  });
});

describe('the week’s profit', () => {
  it('is told on Monday, against the week before', async () => {
    await shop.sell('2026-08-12', shop.products.maggi, 10);
    await shop.sell('2026-08-19', shop.products.maggi, 20);
    expect(await shop.beat('weekly_note', '2026-08-23 09:00')).toBe('');
    const told = await shop.beat('weekly_note', '2026-08-24 09:00');
    expect(told).toMatch(
      /the week 17-08-2026 to 23-08-2026\*\nProfit \*₹42\.68\* = sales without tax ₹266\.68 − cost ₹224/,
    );
    expect(told).toMatch(/📈 ₹21\.34 more than the week before/);
    expect(await shop.beat('weekly_note', '2026-08-24 09:05')).toBe('');
  });

  it('has beside its profit the sales whose cost nobody knows', async () => {
    await shop.sell('2026-08-19', shop.products.maggi, 20);
    shop.clock.now = new Date('2026-08-20T06:00:00Z');
    await shop.tell('Ravi Kumar ko 300 udhar likho');
    expect(await shop.beat('weekly_note', '2026-08-24 09:00')).toMatch(
      /cost ₹224.*\n⚠️ ₹300 of these sales have no cost in the books: the real profit is lower\.\n/,
    );
  });

  it('tells what the books say of the advice that was marked done', async () => {
    await shop.sell('2026-07-20', shop.products.maggi, 50, shop.people.ravi);
    await shop.sell('2026-07-20', shop.products.maggi, 40, shop.people.amit);
    expect(await shop.morning('2026-08-17')).toContain('Ravi Kumar');
    await shop.tell('1 done');
    shop.clock.now = new Date('2026-08-18T06:00:00Z');
    await shop.tell('ravi 700 cash received');
    expect(await shop.morning('2026-08-18')).toContain('Amit Verma');
    await shop.tell('1 done');
    await shop.sell('2026-08-19', shop.products.maggi, 20);
    await shop.morning('2026-08-21');
    await shop.morning('2026-08-22');
    expect(await shop.beat('weekly_note', '2026-08-24 09:00')).toMatch(
      /looked up 2 in the books; 1 came about:\n✅ Remind Ravi Kumar: ₹700 is overdue\n⏳ Remind Amit Verma: ₹560 is overdue\n/,
    );
  });

  it('is silent after a week without a sale', async () => {
    expect(await shop.beat('weekly_note', '2026-08-24 09:00')).toBe('');
  });
});

describe('a day without a bill', () => {
  const usually = async () => {
    for (let day = 30; day >= 1; day--) await shop.sell(daysBefore(DAY, day), shop.products.maggi, 1);
  };

  it('is asked about where that is unusual', async () => {
    await usually();
    expect(await shop.beat('no_bill_nudge', `${DAY} 18:00`)).toMatch(/No bill yet today[\s\S]*usually write 1 \(₹14\)/);
    expect(await shop.beat('no_bill_nudge', `${DAY} 18:01`)).toBe('');
  });

  it('is asked about once: not in the evening and on the next morning too', async () => {
    await usually();
    expect(await shop.beat('no_bill_nudge', `${DAY} 18:00`)).toContain('No bill yet today');
    expect(await shop.morning(daysBefore(DAY, -1))).not.toContain('No bill');
    const other = await openMornings(db);
    for (let day = 30; day >= 1; day--) await other.sell(daysBefore(DAY, day), other.products.maggi, 1);
    expect(await other.morning(daysBefore(DAY, -1))).toContain('No bill');
  });

  it('is not asked about once a bill is written, nor in a shop that sells now and then', async () => {
    await shop.sell(daysBefore(DAY, 1), shop.products.maggi, 1);
    expect(await shop.beat('no_bill_nudge', `${DAY} 18:00`)).toBe('');
    await usually();
    await shop.sell('2026-08-20', shop.products.maggi, 1);
    expect(await shop.beat('no_bill_nudge', '2026-08-20 18:00')).toBe('');
  });
});

it.each([
  ['english', 'evening summary off', 'evening summary on'],
  ['hinglish', 'shaam ka hisaab band karo', 'shaam ka hisaab chalu karo'],
  ['hindi', 'शाम का हिसाब बंद करो', 'शाम का हिसाब चालू करो'],
  ['tamil', 'மாலை கணக்கு நிறுத்து', 'மாலை கணக்கு தொடங்கு'],
  ['bengali', 'সন্ধ্যার হিসাব বন্ধ করো', 'সন্ধ্যার হিসাব চালু করো'],
])('is switched off and on again by saying so in %s', async (_, off, on) => {
  shop.clock.now = ist(`${DAY} 12:00`);
  await shop.tell('20 maggi cash');
  expect(await shop.tell(off)).toMatch(/^✅/);
  expect(await shop.beat('evening_summary', `${DAY} 21:00`)).toBe('');
  expect(await shop.tell(on)).toMatch(/^✅/);
  expect(await shop.beat('evening_summary', `${DAY} 21:10`)).toMatch(/^🌙/);
});

it('each is switched by itself', async () => {
  expect(await shop.tell('weekly note off')).toMatch(/\*weekly note on\*/);
  expect(await shop.tell('stop bill nudge')).toMatch(/\*bill nudge on\*/);
  const wishes = await shop.shop.run((scope) =>
    scope.one('SELECT morning_advice, evening_summary, weekly_note, no_bill_nudge FROM tenants WHERE id = :tenantId'),
  );
  expect(wishes).toEqual({ morning_advice: 1, evening_summary: 1, weekly_note: 0, no_bill_nudge: 0 });
});
