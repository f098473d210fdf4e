import { afterAll, describe, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const at = (shop: Kirana, time: string) => {
  shop.clock.now = new Date(time);
};
const sent = async (shop: Kirana, text: string, sentAt: string) =>
  (await shop.owner.send({ text, sentAt: new Date(sentAt) })).map((reply) => reply.text ?? '').join('\n');
const days = (shop: Kirana) =>
  shop.shop.run(async (scope) => ({
    bills: (
      await scope.rows<{ day: string }>(
        "SELECT issued_on AS day FROM invoices WHERE tenant_id = :tenantId AND kind <> 'quotation' ORDER BY id",
      )
    ).map((row) => row.day),
    moves: (
      await scope.rows<{ day: string }>(
        "SELECT DISTINCT moved_on AS day FROM stock_moves WHERE tenant_id = :tenantId AND reason <> 'opening'",
      )
    ).map((row) => row.day),
    entries: (
      await scope.rows<{ day: string }>(
        "SELECT DISTINCT occurred_on AS day FROM journal_entries WHERE tenant_id = :tenantId AND kind <> 'opening' ORDER BY 1",
      )
    ).map((row) => row.day),
  }));

describe('a message is booked on the day it was sent', () => {
  it('when it was sent before midnight and worked on after', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-15T18:40:00Z');
    await sent(shop, 'bill 2 maggi to Ravi', '2026-07-15T18:25:00Z');
    expect(await days(shop)).toEqual({ bills: ['2026-07-15'], moves: ['2026-07-15'], entries: ['2026-07-15'] });
    await shop.shop.expectCleanBooks();
  });

  it('and so is its correction, and its undo leaves neither day with what never happened', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-15T18:40:00Z');
    await sent(shop, 'bill 2 maggi to Ravi', '2026-07-15T18:25:00Z');
    await shop.tell('nahi 3 karo');
    await shop.tell('cancel the bill');
    expect(await days(shop)).toEqual({
      bills: ['2026-07-15', '2026-07-15'],
      moves: ['2026-07-15'],
      entries: ['2026-07-15'],
    });
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('also when its question is answered after midnight', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-15T18:28:00Z');
    expect(await shop.tell('bill 2 dairy milk to Ravi')).toContain('dairy milk');
    at(shop, '2026-07-15T18:32:00Z');
    await shop.tell('40');
    expect((await days(shop)).bills).toEqual(['2026-07-15']);
  });

  it('a bill of an earlier day undone today is taken back today', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 2 maggi to Ravi');
    at(shop, '2026-07-16T05:00:00Z');
    await shop.tell('undo');
    expect((await days(shop)).entries).toEqual(['2026-07-15', '2026-07-16']);
  });
});

describe('a message that waited more than twelve hours', () => {
  it.each([
    ['yes', '2026-07-15'],
    ['1', '2026-07-15'],
    ['today', '2026-07-17'],
  ])('is asked about, and “%s” books it on %s', async (answer, day) => {
    const shop = await openKirana(db);
    at(shop, '2026-07-17T05:00:00Z');
    const asked = await sent(shop, 'bill 2 maggi to Ravi', '2026-07-15T06:00:00Z');
    expect(asked).toContain('15-07-2026');
    expect((await days(shop)).bills).toEqual([]);
    await shop.tell(answer);
    expect((await days(shop)).bills).toEqual([day]);
    await shop.shop.expectCleanBooks();
  });

  it('is left by a no', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-17T05:00:00Z');
    await sent(shop, 'Ravi 500 received', '2026-07-15T06:00:00Z');
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('is not lost among others: one answer books them all, each on its day', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-17T05:00:00Z');
    await sent(shop, 'bill 2 maggi to Ravi', '2026-07-14T06:00:00Z');
    await sent(shop, 'bill 900 maggi to Ravi total 99999999', '2026-07-14T07:00:00Z');
    const asked = await sent(shop, 'bill 1 parle g to Amit', '2026-07-15T06:00:00Z');
    expect(asked).toContain('bill 2 maggi');
    // Something newer is booked at once; the question waits to be quoted.
    await shop.tell('1 parle g cash');
    await shop.tell('yes');
    expect((await days(shop)).bills).toEqual(['2026-07-17']);
    const question = (await shop.owner.inbox()).findLast((message) =>
      message.text?.includes('bill 1 parle g to Amit'),
    )!;
    await shop.tell('yes', question.wireId);
    expect((await days(shop)).bills).toEqual(['2026-07-17', '2026-07-14', '2026-07-15']);
    await shop.shop.expectCleanBooks();
  });

  it('is answered at once where nothing is booked', async () => {
    const shop = await openKirana(db);
    at(shop, '2026-07-17T05:00:00Z');
    expect(await sent(shop, 'stock of maggi', '2026-07-15T06:00:00Z')).toContain('100');
  });
});

it('a message of the last evening of a financial year is asked about, and keeps its own series', async () => {
  const shop = await openKirana(db);
  at(shop, '2027-03-31T18:35:00Z');
  await sent(shop, 'bill 2 maggi to Ravi', '2027-03-31T18:25:00Z');
  expect((await days(shop)).bills).toEqual([]);
  await shop.tell('yes');
  expect(await shop.lastBill()).toMatchObject({ issued_on: '2027-03-31', number: 'INV/26-27/00001' });
  await shop.tell('bill 1 maggi to Ravi');
  expect(await shop.lastBill()).toMatchObject({ issued_on: '2027-04-01', number: 'INV/27-28/00001' });
  await shop.shop.expectCleanBooks();
});
