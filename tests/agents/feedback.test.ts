import { afterAll, beforeEach, expect, it } from 'vitest';
import { dayAfter, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const RAVI = 'Remind Ravi Kumar: ₹840 is overdue';
const MAGGI = expect.stringMatching(/^Maggi Noodles 70g is sold out: order \d+$/);
const NAMKEEN = 'Clear Namkeen: ₹848 lies on the shelf';
const DAY = '2026-09-20';
let shop: Mornings;
let advice: string;
beforeEach(async () => {
  shop = await openMornings(db);
  await shop.sell('2026-07-16', shop.products.parleG, 84, shop.people.ravi);
  for (let day = 1; day <= 5; day++) await shop.sell(dayAfter('2026-09-10', day), shop.products.maggi, 15);
  await shop.sell('2026-09-16', shop.products.maggi, 25);
  await shop.sell('2026-09-16', shop.products.parleG, 1);
  advice = await shop.morning(DAY);
});
const states = async () =>
  shop.shop.run((scope) =>
    scope.rows<{ type: string; state: string; remind_again_on: string | null }>(
      'SELECT type, state, remind_again_on FROM actions WHERE tenant_id = :tenantId ORDER BY id',
    ),
  );
const statesOf = async () => (await states()).map((row) => row.state);
const react = async (emoji: string) =>
  (await shop.owner.send({ kind: 'reaction', text: emoji, quotedWireId: await shop.newestAdvice() }))
    .map((heard) => heard.text)
    .join('\n');

it('answers by number and word, in two languages', async () => {
  expect(titlesOf(advice)).toEqual([RAVI, MAGGI, NAMKEEN]);
  expect(await shop.tell('2 done')).toMatch(/^✅ Done: Maggi/);
  expect(await shop.tell('1 baad mein')).toBe(`⏰ Later: ${RAVI}. I will bring it up again on 23-09-2026.`);
  expect(await shop.tell('3 not relevant')).toBe(`👌 I will not bring this up again: ${NAMKEEN}`);
  expect(await states()).toEqual([
    { type: 'remind_overdue', state: 'later', remind_again_on: '2026-09-23' },
    { type: 'out_of_stock', state: 'done', remind_again_on: null },
    { type: 'dead_stock', state: 'not_relevant', remind_again_on: null },
  ]);
  expect(await shop.tell('done')).toMatch(/Nothing is open/);
});

it('whoever sends the message that does it has done it, and need not say so', async () => {
  expect(readyOf(advice)[0]).toBe('remind Ravi Kumar');
  await shop.tell('  remind  ravi kumar ');
  expect(await statesOf()).toEqual(['done', 'posted', 'posted']);
  const runs = await shop.shop.run((scope) =>
    scope.rows<{ acted: number }>(
      "SELECT acted FROM agent_runs WHERE tenant_id = :tenantId AND agent = 'daily_decision' AND run_on = :day",
      { day: DAY },
    ),
  );
  expect(runs).toEqual([{ acted: 1 }]);
  await shop.tell('2 later');
  await shop.tell('restock');
  expect(await statesOf()).toEqual(['done', 'later', 'posted']);
});

it('a lone word needs a number while several are open, and none when one is', async () => {
  expect(await shop.tell('done')).toMatch(/^Which one\?[\s\S]*1\. Remind Ravi[\s\S]*3\. Clear Namkeen/);
  expect(await shop.tell('4 done')).toMatch(/no such number; the last advice goes up to 3/);
  expect(await statesOf()).toEqual(['posted', 'posted', 'posted']);
  await shop.tell('1 done');
  await shop.tell('2 kar diya');
  expect(await shop.tell('later')).toMatch(/Later: Clear Namkeen/);
  expect(await statesOf()).toEqual(['done', 'done', 'later']);
});

it('a 👍 on the advice is done, a 👎 with several open is asked about', async () => {
  expect(await react('👎')).toMatch(/^Which one/);
  expect((await react('👍')).split('\n')).toEqual([
    `✅ Done: ${RAVI}`,
    expect.stringContaining('✅ Done: Maggi'),
    `✅ Done: ${NAMKEEN}`,
  ]);
  expect(await react('👍')).toBe('');
  expect(await statesOf()).toEqual(['done', 'done', 'done']);
});

it('a ⏳ on the advice is later, for all that is open', async () => {
  expect(await react('⏳')).toMatch(/Later: Remind Ravi[\s\S]*Later: Clear Namkeen/);
  expect(await statesOf()).toEqual(['later', 'later', 'later']);
});

it('a quoted reply is about the advice it quotes, also a week later, and may change an answer', async () => {
  const first = await shop.newestAdvice();
  await shop.tell('1 done');
  await shop.morning('2026-09-28');
  expect(await shop.newestAdvice()).not.toBe(first);
  expect(await shop.tell('3 not relevant', first)).toMatch(/not bring this up again: Clear Namkeen/);
  expect(await shop.tell('1 later', first)).toMatch(/Later: Remind Ravi/);
});

it('shows the rows behind it', async () => {
  expect(await shop.tell('why 1')).toBe(
    `*1. ${RAVI}* (16-07-2026 to 20-09-2026)\n• Ravi Kumar: ₹840 overdue of ₹840, oldest unpaid bill 16-07-2026`,
  );
  expect(await shop.tell('2 kyun')).toMatch(/Maggi Noodles 70g: 100 sold on 6 days, 0 left/);
  const all = await shop.tell('kyun');
  expect(all).toMatch(/1\. Remind[\s\S]*2\. Maggi[\s\S]*Namkeen: 100 on the shelf worth ₹848 at cost/);
  expect(await shop.tell('why 3', await shop.newestAdvice())).toMatch(/^\*3\. Clear Namkeen/);
});

it('is given when asked for: what is open again, and nothing twice the next morning', async () => {
  await shop.tell('1 done');
  const again = await shop.tell('aaj kya karun');
  expect(titlesOf(again)).toEqual([MAGGI, NAMKEEN]);
  expect(await shop.tell('1 done')).toMatch(/Done: Maggi/);
  expect(await shop.tell('done')).toMatch(/Done: Clear Namkeen/);
  expect(await shop.tell('what should I do today?')).toMatch(/Nothing new today/);
  // The same actions as in the morning: asking is no second telling.
  expect(await statesOf()).toEqual(['done', 'done', 'done']);
  expect(await shop.morning('2026-09-21')).toBe('');
});

it('asked before the hour, the morning has been given', async () => {
  shop.clock.now = new Date('2026-09-28T01:00:00Z');
  expect(titlesOf(await shop.tell('advice')).length).toBe(3);
  expect(await shop.morning('2026-09-28')).toBe('');
});

it('is switched off and on', async () => {
  expect(await shop.tell('morning advice off')).toMatch(/Morning advice is off/);
  expect(await shop.morning('2026-09-28')).toBe('');
  expect(await shop.tell('subah ki salah chalu karo')).toMatch(/Morning advice is on/);
  expect(titlesOf(await shop.morning('2026-09-28', '09:00')).length).toBe(3);
});

it('leaves only in the morning, and is withdrawn when it could not', async () => {
  expect(await shop.morning('2026-09-28', '07:59')).toBe('');
  expect(await shop.morning('2026-09-28', '11:00')).toBe('');
  expect(await shop.morning('2026-09-28', '23:30')).toBe('');
  const expiry = await shop.shop.run((scope) =>
    scope.one<{ expires_at: Date }>(
      'SELECT expires_at FROM outbox WHERE tenant_id = :tenantId AND expires_at IS NOT NULL ORDER BY id DESC LIMIT 1',
    ),
  );
  expect(expiry!.expires_at).toEqual(new Date('2026-09-20T05:30:00Z'));
  expect(titlesOf(await shop.morning('2026-09-28', '10:59')).length).toBe(3);
});

it('speaks the owner’s language', async () => {
  await shop.tell('language hindi');
  const hindi = await shop.morning('2026-09-28');
  expect(titlesOf(hindi)[0]).toBe('Ravi Kumar को याद दिलाइए: ₹840 पुराना उधार');
  expect(await shop.tell('1 हो गया')).toMatch(/^✅ हो गया: Ravi Kumar/);
  expect(await shop.tell('2 क्यों')).toMatch(/Maggi Noodles 70g: 6 दिन में 100 बिका/);
});

it('advice that could not leave was never said', async () => {
  await shop.tell('1 done');
  await shop.shop.run((scope) =>
    scope.change("UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND text LIKE '🌅%'"),
  );
  expect(titlesOf(await shop.morning('2026-09-21'))).toEqual([MAGGI, NAMKEEN]);
});
