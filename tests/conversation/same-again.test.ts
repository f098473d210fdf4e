import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('“same as last time”', () => {
  it.each(['same as last time for ravi', 'ravi ko wahi do', 'ravi ko pichli baar wala saman'])(
    '%s proposes the goods of the last bill at today’s prices, and a yes bills them',
    async (said) => {
      const shop = await openKirana(db);
      await shop.tell('2 maggi 3 namkeen to Ravi total 40');
      await shop.tell('1 maggi to Amit');
      await shop.tell('maggi rate 15');
      const asked = await shop.tell(said);
      expect(asked).toMatch(
        /again for Ravi Kumar[\s\S]*Maggi Noodles 70g × 2 = ₹30[\s\S]*Namkeen × 3 = ₹31.80[\s\S]*Total: \*₹62\*/,
      );
      expect(await shop.owes(shop.people.ravi)).toBe(40_00);
      expect(await shop.tell('yes')).toMatch(/for Ravi Kumar: \*₹62\*/);
      expect(await shop.owes(shop.people.ravi)).toBe(102_00);
      await shop.shop.expectCleanBooks();
    },
  );

  it('without a name repeats the chat’s last bill, a walk-in’s too', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('pichli baar wala')).toBe('There is no bill yet.');
    await shop.tell('2 maggi cash');
    expect(await shop.tell('pichli baar wala')).toMatch(/again for walk-in[\s\S]*₹28/);
    await shop.tell('yes');
    expect(await shop.account('cash')).toBe(56_00);
    await shop.shop.expectCleanBooks();
  });

  it('with no earlier bill says so, and no writes nothing', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('ravi ko wahi do')).toMatch(/^Ravi Kumar has no earlier bill\./);
    expect(await shop.tell('rahul ko wahi bhej do')).toMatch(/“rahul” is not in your list/);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('ravi ko wahi do');
    await shop.tell('nahi');
    expect(await shop.owes(shop.people.ravi)).toBe(14_00);
  });

  it('asks which of two, and says when it goes beyond the limit', async () => {
    const shop = await openKirana(db);
    const shah = await shop.shop.party({ name: 'Amit Shah' });
    await shop.tell('2 maggi to Amit Shah');
    await shop.tell('amit shah ki limit 40');
    expect(await shop.tell('amit ko wahi do')).toContain('Which one?');
    expect(await shop.tell('shah')).toMatch(/again for Amit Shah[\s\S]*₹56[\s\S]*₹40/);
    await shop.tell('yes');
    expect(await shop.owes(shah)).toBe(56_00);
    await shop.shop.expectCleanBooks();
  });
});
