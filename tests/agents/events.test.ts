import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dayAfter, ist, type Mornings, openMornings, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});
const DAY = '2026-08-19';
const states = async () =>
  (
    await shop.shop.run((scope) =>
      scope.rows<{ kind: string; state: string }>(
        'SELECT kind, state FROM agent_events WHERE tenant_id = :tenantId ORDER BY id',
      ),
    )
  ).map((row) => `${row.kind} ${row.state}`);

describe('what happened since the morning', () => {
  it('a customer went over the limit at somebody else’s hand: the owner hears it the same day', async () => {
    await shop.tell('ravi limit 500');
    expect(await shop.morning(DAY)).toBe('');
    await shop.sell(DAY, shop.products.maggi, 50, shop.people.ravi);
    const told = await shop.event(DAY);
    expect(told).toMatch(/^🔔/);
    expect(titlesOf(told)).toEqual(['Ravi Kumar is over the limit by ₹200']);
    expect(await shop.tell('1 done')).toMatch(/Done: Ravi Kumar is over/);
    expect(await states()).toEqual(['over_limit told']);
    expect(await shop.event(DAY, '15:01')).toBe('');
  });

  it('the owner who was asked about it is not told again', async () => {
    await shop.tell('ravi limit 500');
    shop.clock.now = ist(`${DAY} 12:00`);
    expect(await shop.tell('50 maggi ravi udhar')).toMatch(/over the limit/);
    await shop.tell('yes');
    expect(await states()).toEqual(['over_limit waiting']);
    expect(await shop.event(DAY)).toBe('');
    expect(await states()).toEqual(['over_limit quiet']);
  });

  it('who paid in the meantime is not spoken of', async () => {
    await shop.tell('ravi limit 500');
    await shop.sell(DAY, shop.products.maggi, 50, shop.people.ravi);
    shop.clock.now = ist(`${DAY} 14:00`);
    await shop.tell('ravi 300 received');
    expect(await shop.event(DAY)).toBe('');
  });

  it('goods that sell reached their reorder level', async () => {
    for (let day = 1; day <= 6; day++) await shop.sell(dayAfter('2026-08-10', day), shop.products.maggi, 10);
    await shop.at('2026-08-18', (scope) => scope.update('products', shop.products.maggi, { reorder_at_milli: 30_000 }));
    expect(titlesOf(await shop.morning(DAY))).toEqual([]);
    await shop.sell(DAY, shop.products.maggi, 12);
    expect(titlesOf(await shop.event(DAY))).toEqual([
      expect.stringMatching(/^Maggi Noodles 70g is down to 28[^:]*: order \d+/),
    ]);
  });

  it('the last of what hardly sells is nobody’s news', async () => {
    await shop.sell(DAY, shop.products.namkeen, 100);
    expect(await states()).toEqual(['at_reorder waiting']);
    expect(await shop.event(DAY)).toBe('');
    expect(await states()).toEqual(['at_reorder quiet']);
  });
});

describe('the limits hold', () => {
  const overLimit = async () => {
    await shop.tell('ravi limit 500');
    await shop.sell(DAY, shop.products.maggi, 50, shop.people.ravi);
  };

  it('one of a category a day, whoever found it', async () => {
    await shop.sell('2026-07-16', shop.products.parleG, 60, shop.people.amit);
    expect(titlesOf(await shop.morning(DAY))).toEqual(['Remind Amit Verma: ₹600 is overdue']);
    await overLimit();
    expect(await shop.event(DAY)).toBe('');
    expect(titlesOf(await shop.morning(dayAfter(DAY, 1)))).toEqual([]);
  });

  it('not at night: it waits, and the morning takes it with all the rest', async () => {
    await overLimit();
    expect(await shop.event(DAY, '21:00')).toBe('');
    expect(await shop.event(dayAfter(DAY, 1), '06:00')).toBe('');
    expect(await states()).toEqual(['over_limit waiting']);
    await shop.morning(dayAfter(DAY, 1));
    expect(await states()).toEqual(['over_limit quiet']);
  });

  it('not to an owner who wants no advice', async () => {
    await shop.tell('morning advice off');
    await overLimit();
    expect(await shop.event(DAY)).toBe('');
  });

  it('nothing twice in a week', async () => {
    await overLimit();
    expect(titlesOf(await shop.event(DAY))).toHaveLength(1);
    shop.clock.now = ist(`${dayAfter(DAY, 1)} 12:00`);
    await shop.tell('ravi 300 received');
    await shop.sell(dayAfter(DAY, 2), shop.products.maggi, 30, shop.people.ravi);
    expect(await states()).toEqual(['over_limit told', 'over_limit waiting']);
    expect(await shop.event(dayAfter(DAY, 2))).toBe('');
  });
});
