import { afterAll, beforeEach, expect, it } from 'vitest';
import { adoptionFigures } from '../../models/agents/kernel/adoption.ts';
import { fromJson, inPlatform } from '../../models/database/scope.ts';
import { recordPayment } from '../../models/payments/payments.ts';
import { dayAfter, ist, type Mornings, openMornings, titlesOf } from '../support/mornings.ts';
import { ownDatabase } from '../support/shop.ts';

// Alone in a database: adoption is counted over all shops.
const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

let shop: Mornings;
let carton: number;
beforeEach(async () => {
  shop = await openMornings(db);
  carton = await shop.shop.product({ name: 'Maggi Carton', onHand: 5_000, salePriceCentipaise: 100_0000, hsn: '1902' });
});

/** Ravi has stopped paying, Amit owes for long, Namkeen lies there, Maggi is sold out and was billed at an odd rate. */
async function troubled(): Promise<void> {
  const { maggi } = shop.products;
  await shop.sell('2026-07-01', carton, 15, shop.people.ravi);
  await shop.sell('2026-07-10', carton, 5, shop.people.amit);
  for (let day = 0; day < 6; day++) await shop.sell(dayAfter('2026-09-01', day), maggi, 15);
  await shop.sell('2026-09-17', carton, 2, shop.people.ravi);
  await shop.at('2026-09-18', (scope) => scope.update('products', maggi, { rate_bp: 1_800 }));
  await shop.sell('2026-09-18', maggi, 10);
}
const RAVI = 'No more udhar to Ravi Kumar for now';
const NAMKEEN = /^Clear Namkeen/;
const rows = <T>(sql: string) => shop.shop.run((scope) => scope.rows<T>(sql));

it('is one list of all agents: three a day, one a category, one for a customer', async () => {
  await troubled();
  const titles = titlesOf(await shop.morning('2026-09-20'));
  expect(titles).toEqual([
    RAVI,
    expect.stringMatching(/^Maggi Noodles 70g is sold out/),
    expect.stringMatching(NAMKEEN),
  ]);
  const agents = await rows<{ agent: string }>('SELECT agent FROM actions WHERE tenant_id = :tenantId ORDER BY `rank`');
  expect(agents.map((row) => row.agent)).toEqual(['credit_risk', 'daily_decision', 'daily_decision']);
  // The next in each category, once the first have been said; Ravi's old udhar is a matter of its own.
  const next = titlesOf(await shop.morning('2026-09-21'));
  expect(next[0]).toBe('Remind Ravi Kumar: ₹1,500 is overdue');
  expect(next).toContain('Maggi Noodles 70g was billed at 18% GST, usually 5%');
  expect(next.some((title) => NAMKEEN.test(title) || title === RAVI)).toBe(false);
});

it('what was done is looked up days later, and a row says whether it came about', async () => {
  await troubled();
  await shop.morning('2026-09-20');
  await shop.tell('2 done');
  await shop.tell('3 done');
  shop.clock.now = ist('2026-09-22 12:00');
  await shop.tell('20 namkeen cash');
  await shop.morning('2026-09-23');
  expect(await rows('SELECT id FROM action_outcomes WHERE tenant_id = :tenantId')).toEqual([]);
  await shop.morning('2026-09-24');
  const found = await rows<{ type: string; is_met: number; checked_on: string }>(
    `SELECT a.type, o.is_met, o.checked_on FROM action_outcomes o JOIN actions a ON a.tenant_id = o.tenant_id AND a.id = o.action_id
     WHERE o.tenant_id = :tenantId ORDER BY a.id`,
  );
  expect(found).toEqual([
    { type: 'out_of_stock', is_met: 0, checked_on: '2026-09-24' },
    { type: 'dead_stock', is_met: 1, checked_on: '2026-09-24' },
  ]);
});

it('money that came is seen, whichever agent asked for it', async () => {
  await shop.sell('2026-07-01', carton, 9, shop.people.ravi);
  await shop.morning('2026-09-20');
  await shop.tell('1 done');
  const payment = { partyId: shop.people.ravi, direction: 'in' as const, mode: 'cash' as const, amountPaise: 500_00 };
  await shop.at('2026-09-21', (scope) => recordPayment(scope, { ...payment, paidOn: '2026-09-21' }));
  await shop.morning('2026-09-24');
  const found = await rows<{ is_met: number; detail: unknown }>(
    'SELECT is_met, detail FROM action_outcomes WHERE tenant_id = :tenantId',
  );
  expect(found.map((row) => [row.is_met, fromJson(row.detail)])).toEqual([[1, { found: 500_00 }]]);
});

it('adoption is known by agent, version and variant, with the silent days, and a low one is flagged', async () => {
  const figuresOf = async (agent: string) =>
    (await inPlatform(db, ist('2026-10-20 12:00'), (platform) => adoptionFigures(platform, 60))).find(
      (row) => row.agent === agent,
    );
  await own.db.query('DELETE FROM agent_feedback');
  await own.db.query('DELETE FROM action_outcomes');
  await own.db.query('DELETE FROM agent_posts');
  await own.db.query('DELETE FROM actions');
  await own.db.query('DELETE FROM run_traces');
  await own.db.query('DELETE FROM agent_runs');
  await troubled();
  await shop.morning('2026-09-20');
  await shop.tell('1 done');
  shop.clock.now = ist('2026-09-22 12:00');
  await shop.tell('2 done');
  await shop.tell('3 not relevant');
  expect(await figuresOf('credit_risk')).toMatchObject({ runs: 1, silentDays: 0, posted: 1, acted: 1, adoption: 1 });
  expect(await figuresOf('daily_decision')).toMatchObject({
    packVersion: 'platform-1',
    variant: null,
    runs: 1,
    posted: 2,
    acted: 0,
    done: 1,
    refused: 1,
    adoption: 0,
    isFlagged: false,
  });
  expect(await figuresOf('gst_anomaly')).toMatchObject({ runs: 1, silentDays: 1, posted: 0, adoption: null });
  await own.db.query("UPDATE agent_runs SET posted = 20, acted = 3 WHERE agent = 'daily_decision'");
  expect(await figuresOf('daily_decision')).toMatchObject({ adoption: 0.15, isFlagged: true });
  await own.db.query("UPDATE agent_runs SET acted = 4 WHERE agent = 'daily_decision'");
  expect(await figuresOf('daily_decision')).toMatchObject({ adoption: 0.2, isFlagged: false });
});
