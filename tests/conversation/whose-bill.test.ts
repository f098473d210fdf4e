import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const MINUTE = 60_000;
const later = (shop: { clock: { now: Date } }, minutes: number) => {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * MINUTE);
};

describe('goods first, their customer afterwards', () => {
  it.each(['ravi ka hai', 'ye ravi ka bill hai', 'for Ravi', 'Ravi', 'ravi ko'])(
    '“%s” puts the bill of nobody’s on Ravi, and udhar says that it is not paid',
    async (said) => {
      const shop = await openKirana(db);
      await shop.tell('2 maggi 1 parle g');
      expect(await shop.tell(said)).toMatch(/Not paid\?[\s\S]*for Ravi Kumar: \*₹38\*[\s\S]*₹38 received \(cash\)/);
      expect(await shop.tell('udhar')).toMatch(/for Ravi Kumar: \*₹38\*[\s\S]*Ravi Kumar owes ₹38/);
      expect([await shop.owes(shop.people.ravi), await shop.account('cash')]).toEqual([38_00, 0]);
      await shop.shop.expectCleanBooks();
    },
  );

  it('“ravi ke khate me” says both at once', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi');
    expect(await shop.tell('ravi ke khate me')).toMatch(/put on khata. Ravi Kumar owes ₹28/);
    expect(await shop.account('cash')).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('asks which of two, and asks before a name in no khata or an old bill', async () => {
    const shop = await openKirana(db);
    const shah = await shop.shop.party({ name: 'Amit Shah' });
    await shop.tell('2 maggi cash');
    expect(await shop.tell('ye Amit ka hai')).toMatch(/Which one\?[\s\S]*Amit Verma[\s\S]*Amit Shah/);
    expect(await shop.tell('shah')).toContain('for Amit Shah: *₹28*');
    expect(await shop.tell('ye Harish ka hai')).toMatch(/“Harish” is in no khata\. Add/);
    await shop.tell('no');
    expect((await shop.lastBill()).customer_id).toBe(shah);
    await shop.tell('ye Harish ka hai');
    expect(await shop.tell('yes')).toContain('for Harish: *₹28*');
    later(shop, 45);
    expect(await shop.tell('ye Ravi ka hai')).toMatch(/Put this on Ravi Kumar\? bill · INV\S+ · ₹28/);
    await shop.tell('haan');
    expect((await shop.lastBill()).customer_id).toBe(shop.people.ravi);
    expect(await shop.account('cash')).toBe(28_00);
    await shop.shop.expectCleanBooks();
  });

  it('a lone name leaves alone what was paid, is somebody’s or is a while ago', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi cash');
    expect(await shop.tell('Ravi')).toContain('👤 *Ravi Kumar*');
    await shop.tell('1 maggi to Amit');
    expect(await shop.tell('Ravi')).toContain('👤 *Ravi Kumar*');
    await shop.tell('1 maggi to Amit');
    await shop.tell('2 maggi');
    later(shop, 3);
    expect(await shop.tell('Ravi')).toMatch(/Is bill \S+00004 \(₹28\) theirs\? Reply \*this is Ravi Kumar's bill\*/);
    expect(await shop.tell("this is Ravi Kumar's bill")).toContain('for Ravi Kumar: *₹28*');
    await shop.shop.expectCleanBooks();
  });
});

describe('the customer first, the goods afterwards', () => {
  it('a name shows what is owed and the last bill, and the goods sent next are billed to it', async () => {
    const shop = await openKirana(db);
    await shop.tell('3 maggi to Ravi');
    expect(await shop.tell('Ravi')).toMatch(
      /Ravi Kumar owes ₹42\.\nLast bill: \S+00001, 15-07-2026, ₹42\n👉 Send the goods/,
    );
    await shop.tell('stock of maggi');
    expect(await shop.tell('1 parle g')).toMatch(/for Ravi Kumar: \*₹10\*[\s\S]*undo/);
    expect(await shop.tell('1 parle g')).not.toContain('Ravi');
    await shop.shop.expectCleanBooks();
  });

  it('but never after ten minutes, nor with another’s name, and undo is about the bill before', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Amit');
    await shop.tell('Ravi');
    expect(await shop.tell('undo')).toContain('Undone: bill');
    await shop.tell('Ravi');
    expect(await shop.tell('2 maggi to Amit')).toContain('for Amit Verma');
    await shop.tell('Ravi');
    later(shop, 11);
    expect(await shop.tell('1 maggi')).not.toContain('Ravi');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('keeps whose it is through a question, and offers the same as last time', async () => {
    const shop = await openKirana(db);
    await shop.shop.product({ name: 'Parle-G 10g', unit: 'packet', salePriceCentipaise: 5_0000, aliases: ['parle g'] });
    await shop.tell('Ravi');
    expect(await shop.tell('2 parle g')).toContain('Which “parle g”?');
    expect(await shop.tell('1')).toMatch(/for Ravi Kumar: \*₹(10|20)\*/);
    await shop.tell('Ravi');
    expect(await shop.tell('wahi do')).toContain('again for Ravi Kumar');
    await shop.shop.expectCleanBooks();
  });

  it.each([
    'Ravi:\n2 maggi\n1 parle g',
    'Ravi\n2 maggi\n1 parle g',
    '2 maggi\n1 parle g\nRavi',
    '2 maggi\n1 parle g\nravi ko',
  ])('in one message is one bill: %j', async (said) => {
    const shop = await openKirana(db);
    expect(await shop.tell(said)).toMatch(/for Ravi Kumar: \*₹38\*/);
    expect(await shop.owes(shop.people.ravi)).toBe(38_00);
  });
});

describe('the words a card offers', () => {
  it.each([
    ['en', 'Ravi'],
    ['hi', 'रवि'],
    ['hi-Latn', 'Ravi'],
    ['mr', 'रवी'],
    ['gu', 'રવિ'],
    ['bn', 'রবি'],
    ['ta', 'ரவி'],
    ['te', 'రవి'],
    ['kn', 'ರವಿ'],
    ['ml', 'രവി'],
    ['pa', 'ਰਵੀ'],
  ])('are understood in %s', async (language, name) => {
    const shop = await openKirana(db, { language });
    await shop.shop.run((scope) => scope.update('parties', shop.people.ravi, { name }));
    await shop.tell('2 maggi');
    later(shop, 3);
    const card = await shop.tell(name);
    const offered = [...card.matchAll(/\*([^*]+)\*/g)].map((match) => match[1]!);
    expect(offered).toHaveLength(3);
    await shop.tell(offered[1]!);
    expect((await shop.lastBill()).customer_id).toBe(shop.people.ravi);
  });
});
