import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

/** Forty goods, each at its own price from 10 rupees up. */
async function openWithForty() {
  const shop = await openKirana(db);
  const names: string[] = [];
  const [first, second] = [
    ['Amul', 'Britannia', 'Dabur', 'Godrej', 'Haldiram', 'Nirma', 'Patanjali', 'Surf'],
    ['Ghee', 'Rusk', 'Honey', 'Candle', 'Detergent'],
  ];
  for (const brand of first) {
    for (const good of second) {
      names.push(`${brand} ${good}`);
      await shop.shop.product({
        name: `${brand} ${good}`,
        unit: 'packet',
        salePriceCentipaise: (10 + names.length) * 10_000,
      });
    }
  }
  return { ...shop, names };
}

describe('a pasted list of forty lines', () => {
  it('with a heading, numbers and a total that is right is one bill', async () => {
    const { names, ...shop } = await openWithForty();
    const total = names.reduce((sum, _, at) => sum + 2 * (11 + at), 0);
    const text = ['Order for Ravi', ...names.map((name, at) => `${at + 1}. ${name} 2`), `Total ${total}`].join('\n');
    expect(await shop.tell(text)).toContain('for Ravi Kumar');
    expect(await shop.owes(shop.people.ravi)).toBe(total * 100);
    await shop.shop.expectCleanBooks();
  });

  it('loses nothing to one line that cannot be read, and writes nothing before the answer', async () => {
    const { names, ...shop } = await openWithForty();
    const lines = names.map((name) => `- ${name} x 1`);
    lines[6] = '- qqwrt zzkpl vvbnm';
    expect(await shop.tell(['Ravi', ...lines].join('\n'))).toContain('I could not read line 8: “- qqwrt zzkpl vvbnm”');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('2 maggi')).toContain('for Ravi Kumar');
    const total = names.reduce((sum, _, at) => sum + (at === 6 ? 28 : 11 + at), 0);
    expect(await shop.owes(shop.people.ravi)).toBe(total * 100);
    await shop.shop.expectCleanBooks();
  });
});

describe('the total under a list', () => {
  it('that is higher than ours is said, and ours is billed on a word', async () => {
    const shop = await openKirana(db);
    const asked = await shop.tell('Ravi\n2 maggi\n1 parle g\ntotal 50');
    expect(asked).toMatch(/adds up to ₹50; I get ₹38: Maggi Noodles 70g ₹28, Parle-G 80g ₹10/);
    expect(asked).not.toContain('discount');
    await shop.tell('1');
    expect(await shop.owes(shop.people.ravi)).toBe(38_00);
  });

  it('that is lower is no discount by itself', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi\n2 maggi\n1 parle g\ntotal 30');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.tell('2');
    expect(await shop.owes(shop.people.ravi)).toBe(30_00);
    await shop.tell('Ravi\n2 maggi\n1 parle g\ntotal 30');
    await shop.tell('3');
    expect(await shop.owes(shop.people.ravi)).toBe(30_00);
    await shop.shop.expectCleanBooks();
  });
});

describe('a line that cannot be read', () => {
  const LIST = 'Ravi\n2 maggi\nkjhdf sdkjfh wer\n1 parle g';

  it('may be left out, or the list with it', async () => {
    const shop = await openKirana(db);
    await shop.tell(LIST);
    await shop.tell('1');
    expect(await shop.owes(shop.people.ravi)).toBe(38_00);
    await shop.tell(LIST);
    expect(await shop.tell('2')).toContain('Nothing was written');
    await shop.tell(LIST);
    expect(await shop.tell('no')).toContain('Nothing was written');
    expect(await shop.owes(shop.people.ravi)).toBe(38_00);
    await shop.shop.expectCleanBooks();
  });

  it('does not take another’s order for its goods', async () => {
    const shop = await openKirana(db);
    await shop.tell(LIST);
    expect(await shop.tell('1 maggi to Amit')).toContain('for Amit Verma');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });
});
