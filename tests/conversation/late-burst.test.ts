import { afterAll, describe, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const BACK = new Date('2026-07-17T05:00:00Z');
const on = (day: number, minute: number) => new Date(Date.UTC(2026, 6, day, 6, minute));

/** The shop's phone was offline: its messages arrive together, in the order given, and are worked on. */
async function arrive(shop: Kirana, messages: { text: string; sentAt: Date }[]): Promise<string[]> {
  shop.clock.now = BACK;
  const before = (await shop.owner.inbox()).length;
  let chatId = 0;
  for (const { text, sentAt } of messages) chatId = (await shop.owner.post(text, null, sentAt)).chatId;
  await shop.owner.runtime.drain(chatId);
  await shop.owner.runtime.render();
  await shop.owner.runtime.send();
  await shop.owner.runtime.release();
  return (await shop.owner.inbox()).slice(before).map((message) => message.text ?? '');
}
const heard = async (shop: Kirana, text: string, quoted: string | null = null) =>
  (await shop.owner.say(text, quoted)).map((message) => message.text ?? '');
const bills = (shop: Kirana) =>
  shop.shop.run(async (scope) =>
    (
      await scope.rows<{ day: string; total: number }>(
        "SELECT issued_on AS day, total_paise AS total FROM invoices WHERE tenant_id = :tenantId AND kind <> 'quotation' AND status = 'issued' ORDER BY id",
      )
    ).map(({ day, total }) => `${day.slice(-2)} ${total / 100}`),
  );
const orders = (...texts: string[]) => texts.map((text, at) => ({ text, sentAt: on(15, at) }));

describe('days offline with sixty messages of all kinds', () => {
  it('are one question; a yes books the orders on their days, in order, with one answer', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 9 parle g to Amit');
    const messages = [
      ...orders(
        'good morning',
        '2 maggi to Ravi',
        'aaj ki bikri',
        'Ravi 5 received',
        '3 parle g to Amit',
        'undo',
        'haan',
        'thanks bhai',
      ),
      { text: '1 maggi cash', sentAt: on(16, 1) },
      { text: 'nahi 4 karo', sentAt: on(16, 2) },
      { text: 'blorp frobnicate 77', sentAt: on(16, 3) },
      { text: 'bijli ka bill 900', sentAt: on(16, 4) },
      ...Array.from({ length: 48 }, (_, at) => ({ text: `${at + 1} parle g cash`, sentAt: on(16, 5 + at) })),
    ];
    expect(messages).toHaveLength(60);
    const asked = await arrive(shop, messages);
    expect(asked.map((text) => text.slice(0, 5))).toEqual(['(1/3)', '(2/3)', '(3/3)']);
    const digest = asked.join('\n');
    expect(digest).toContain('1. 15-07-2026: “2 maggi to Ravi”');
    expect(digest).toContain('3. 15-07-2026: “3 parle g to Amit” ✖');
    expect(digest).toContain('4. 16-07-2026: “1 maggi cash” → “nahi 4 karo”');
    expect(digest).toMatch(/did not understand.*blorp/s);
    expect(digest).toMatch(/without an answer.*aaj ki bikri/s);
    expect(digest).not.toContain('haan');
    // Nothing was done: neither the orders nor the undo, which was never about the bill before them.
    expect(await bills(shop)).toEqual(['15 90']);

    const told = await heard(shop, 'yes');
    const summary = told.join('\n');
    expect(summary).toContain('Booked: 52');
    expect(told.length).toBeLessThanOrEqual(3);
    const cash = Array.from({ length: 48 }, (_, at) => `16 ${(at + 1) * 10}`);
    expect(await bills(shop)).toEqual(['15 90', '15 28', '16 56', ...cash]);
    expect(await shop.owes(shop.people.ravi)).toBe(28_00 - 5_00);
    expect(await shop.owes(shop.people.amit)).toBe(90_00);
    expect(await heard(shop, 'yes')).toEqual([expect.stringContaining('not asking anything')]);
    await shop.shop.expectCleanBooks();
  }, 120_000);
});

describe('the answer to several late orders', () => {
  const three = () => orders('2 maggi to Ravi', '3 parle g to Amit', '1 maggi cash');

  it('changes days and leaves some out before the yes; then exactly those are booked', async () => {
    const shop = await openKirana(db);
    await arrive(shop, three());
    const changed = (await heard(shop, '2 kal ka, 3 nahi')).join('\n');
    expect(changed).toContain('2. 16-07-2026');
    expect(changed).toContain('“1 maggi cash” ✖');
    expect(await bills(shop)).toEqual([]);
    const told = (await heard(shop, 'haan')).join('\n');
    expect(told).toContain('Booked: 2');
    expect(await bills(shop)).toEqual(['15 28', '16 30']);
    await shop.shop.expectCleanBooks();
  });

  it.each([
    ['sab aaj', ['17 28', '17 30', '17 14']],
    ['2 14 july, baki haan', ['15 28', '14 30', '15 14']],
    ['1-2 nahi, rest yes', ['15 14']],
    ['no', []],
    ['2 parle g to Ravi', ['17 20']],
    ['2 25 july', []],
  ])('“%s”', async (answer, expected) => {
    const shop = await openKirana(db);
    await arrive(shop, three());
    await heard(shop, answer);
    expect(await bills(shop)).toEqual(expected);
    await shop.shop.expectCleanBooks();
  });

  it('by quoting, after something newer; a 👍 on it is a yes', async () => {
    const shop = await openKirana(db);
    await arrive(shop, three());
    const question = (await shop.owner.inbox()).at(-1)!;
    await heard(shop, '9 maggi cash');
    expect(await heard(shop, 'yes')).toEqual([expect.stringContaining('not asking anything')]);
    await shop.owner.send({ kind: 'reaction', text: '👍🏾', quotedWireId: question.wireId });
    expect(await bills(shop)).toEqual(['17 126', '15 28', '15 30', '15 14']);
  });

  it('asks what is not clear one by one, and none of them is lost', async () => {
    const shop = await openKirana(db);
    await shop.shop.product({
      name: 'Parle-G 250g',
      unit: 'packet',
      salePriceCentipaise: 25_0000,
      aliases: ['parle g'],
    });
    await arrive(shop, orders('2 parle g to Ravi', '1 maggi cash', '3 dairy milk to Amit', '1 parle g cash'));
    const told = await heard(shop, 'yes');
    expect(told[0]).toContain('Booked: 1');
    expect(told.at(-1)).toContain('Which “parle g”?');
    expect(await bills(shop)).toEqual(['15 14']);
    // Something newer comes between: the question and what is behind it can still be answered.
    const question = (await shop.owner.inbox()).at(-1)!;
    await heard(shop, '5 maggi cash');
    expect((await heard(shop, '2', question.wireId)).at(-1)).toContain('dairy milk');
    expect((await heard(shop, '40')).at(-1)).toContain('Which “parle g”?');
    await heard(shop, 'no');
    expect(await bills(shop)).toEqual(['15 14', '17 70', '15 50', '15 120']);
    await shop.shop.expectCleanBooks();
  });

  it('one that is refused keeps none of the others from being booked', async () => {
    const shop = await openKirana(db);
    await arrive(shop, orders('2 maggi to Ravi', 'Ravi returned 500 parle g', '1 maggi cash'));
    const told = (await heard(shop, 'yes')).join('\n');
    expect(told).toContain('Booked: 2');
    expect(told).toMatch(/Not booked:.*2\. 15-07-2026/s);
    expect(await bills(shop)).toEqual(['15 28', '15 14']);
  });
});

describe('what was typed before', () => {
  it('agrees to nothing that was asked later', async () => {
    const shop = await openKirana(db);
    await arrive(shop, orders('2 maggi to Ravi', '3 parle g to Amit'));
    await arrive(shop, orders('yes'));
    await arrive(shop, [{ text: 'haan', sentAt: on(16, 1) }]);
    expect(await bills(shop)).toEqual([]);
    await heard(shop, 'haan');
    expect(await bills(shop)).toEqual(['15 28', '15 30']);
  });

  it('an undo with nothing before it waits for a yes, and is about what was last done then', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    await arrive(shop, [{ text: 'undo', sentAt: on(15, 9) }]);
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    const question = (await shop.owner.inbox()).at(-1)!;
    await heard(shop, '1 parle g to Amit');
    await heard(shop, 'yes', question.wireId);
    const again = (await shop.owner.inbox()).at(-1)!;
    if (again.text?.includes('more than a day old')) await heard(shop, 'yes');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.owes(shop.people.amit)).toBe(10_00);
  });

  it('and edited or deleted while it waits counts as it says now', async () => {
    const shop = await openKirana(db);
    shop.clock.now = BACK;
    const wires = [`A${shop.shop.tenantId}`, `B${shop.shop.tenantId}`, `C${shop.shop.tenantId}`];
    for (const [at, text] of ['2 maggi to Ravi', '3 parle g to Amit', '1 maggi cash'].entries()) {
      await shop.owner.send({ text, wireId: wires[at]!, sentAt: on(15, at) });
    }
    await shop.owner.send({ kind: 'edit', text: '5 maggi to Ravi', quotedWireId: wires[0]! });
    await shop.owner.send({ kind: 'deletion', quotedWireId: wires[1]! });
    await heard(shop, 'yes');
    expect(await bills(shop)).toEqual(['15 70', '15 14']);
  });
});

it('messages that arrive out of order are worked on as they were sent', async () => {
  const shop = await openKirana(db);
  const asked = await arrive(shop, orders('1 maggi to Ravi', '2 parle g to Amit', '3 maggi cash').reverse());
  expect(asked.join('\n')).toMatch(/1\. .*Ravi”\n2\. .*Amit”\n3\. .*cash”/);
});

it('more than twenty messages of today that waited together are asked about in one too', async () => {
  const shop = await openKirana(db);
  const many = Array.from({ length: 21 }, (_, at) => ({
    text: `${at + 1} maggi cash`,
    sentAt: new Date(BACK.getTime() - (30 - at) * 60_000),
  }));
  const asked = await arrive(shop, many);
  expect(asked.join('\n')).toContain('21. 17-07-2026');
  expect(await bills(shop)).toEqual([]);
  await heard(shop, 'yes');
  expect(await bills(shop)).toHaveLength(21);
});

it('twenty are done one by one', async () => {
  const shop = await openKirana(db);
  const sentAt = (at: number) => new Date(BACK.getTime() - (30 - at) * 60_000);
  await arrive(
    shop,
    Array.from({ length: 20 }, (_, at) => ({ text: `${at + 1} maggi cash`, sentAt: sentAt(at) })),
  );
  expect(await bills(shop)).toHaveLength(20);
});
