import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createParty } from '../../models/customers/parties.ts';
import { dayAfter, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});
const billed = async (productId: number, times: number, from: string) => {
  for (let day = 0; day < times; day++) await shop.sell(dayAfter(from, day), productId, 1);
};
const product = (changes: Record<string, string | number>, id = shop.products.maggi) =>
  shop.at('2026-08-20', (scope) => scope.update('products', id, changes));

describe('a registered shop', () => {
  it('hears of goods billed at another rate than all before, with the message that puts it right', async () => {
    await billed(shop.products.maggi, 8, '2026-08-01');
    await product({ rate_bp: 1_800 });
    await shop.sell('2026-08-22', shop.products.maggi, 2);
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual(['Maggi Noodles 70g was billed at 18% GST, usually 5%']);
    expect(advice).toMatch(/of 22-08-2026 has it; 8 of the 8 bills before had 5%/);
    expect(readyOf(advice)).toEqual(['Maggi Noodles 70g gst 5']);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/Maggi Noodles 70g.*5%/);
    expect(await shop.tell('1 done')).toMatch(/Done/);
    await shop.morning('2026-08-28');
    const outcomes = await shop.shop.run((scope) =>
      scope.rows('SELECT checked_on, is_met FROM action_outcomes WHERE tenant_id = :tenantId'),
    );
    expect(outcomes).toEqual([{ checked_on: '2026-08-28', is_met: 1 }]);
  });

  it('hears of goods billed under another HSN than all before, unless their name tells it or it is the longer form', async () => {
    await billed(shop.products.namkeen, 8, '2026-08-01');
    await product({ hsn: '3401' }, shop.products.namkeen);
    await shop.sell('2026-08-22', shop.products.namkeen, 2);
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual(['Namkeen was billed under HSN 3401, usually 2106']);
    expect(advice).toMatch(/of 22-08-2026 has it; 8 of the 8 bills before had 2106/);
    expect(readyOf(advice)).toEqual(['Namkeen hsn 2106']);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/2106/);
    expect(await shop.tell('1 done')).toMatch(/Done/);
    await shop.morning('2026-08-28');
    const outcomes = await shop.shop.run((scope) =>
      scope.rows('SELECT is_met FROM action_outcomes WHERE tenant_id = :tenantId'),
    );
    expect(outcomes).toEqual([{ is_met: 1 }]);
  });

  it('hears nothing of a longer HSN, or of the one that the name of the goods tells', async () => {
    await billed(shop.products.namkeen, 8, '2026-08-01');
    await product({ hsn: '21069099' }, shop.products.namkeen);
    await billed(shop.products.maggi, 8, '2026-08-01');
    await product({ hsn: '1902' });
    await shop.sell('2026-08-22', shop.products.namkeen, 2);
    await shop.sell('2026-08-22', shop.products.maggi, 2);
    expect(await shop.morning('2026-08-24')).toBe('');
  });

  it('hears of an HSN that is too short', async () => {
    await product({ hsn: '19' });
    await shop.sell('2026-08-22', shop.products.maggi, 2);
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual(['The HSN 19 of Maggi Noodles 70g is too short']);
    expect(readyOf(advice)[0]).toMatch(/^Maggi Noodles 70g hsn 1902/);
  });

  it('hears of goods at another rate than its others of the same HSN', async () => {
    for (const name of ['Yippee', 'Top Ramen']) {
      await shop.shop.product({ name, hsn: '1902', rateBp: 500, salePriceCentipaise: 14_0000 });
    }
    await shop.shop.product({ name: 'Wai Wai', hsn: '1902', rateBp: 1_800, salePriceCentipaise: 14_0000 });
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual(['Wai Wai is at 18% GST, your other goods of HSN 1902 at 5%']);
    expect(readyOf(advice)).toEqual(['Wai Wai gst 5']);
  });

  it('hears of a customer billed to another state than ever, and can look at the bill', async () => {
    const { partyId } = await shop.at('2026-07-20', (scope) =>
      createParty(scope, { kind: 'customer', name: 'Verma Stores' }),
    );
    for (let day = 0; day < 6; day++) await shop.sell(dayAfter('2026-08-10', day), shop.products.maggi, 1, partyId);
    await shop.at('2026-08-20', (scope) => scope.update('parties', partyId, { state_code: '29' }));
    await shop.sell('2026-08-22', shop.products.maggi, 1, partyId);
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual([expect.stringMatching(/^Bill \S+ of Verma Stores went to another state$/)]);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/Verma Stores[\s\S]*₹14/);
  });
});

describe('silence is right', () => {
  it('when the law’s own rate took the place of a wrong one', async () => {
    await product({ rate_bp: 1_800 });
    await billed(shop.products.maggi, 8, '2026-08-01');
    await product({ rate_bp: 500 });
    await shop.sell('2026-08-22', shop.products.maggi, 2);
    expect(titlesOf(await shop.morning('2026-08-24'))).toEqual([]);
  });

  it('when there is no pattern yet, or the slip is old', async () => {
    await billed(shop.products.maggi, 3, '2026-08-01');
    await product({ rate_bp: 1_800 });
    await shop.sell('2026-08-22', shop.products.maggi, 2);
    expect(titlesOf(await shop.morning('2026-08-24'))).toEqual([]);
    expect(titlesOf(await shop.morning('2026-09-10'))).toEqual([]);
  });

  it('in a shop that charges no tax', async () => {
    const small = await openMornings(db, { registration: 'unregistered', gstin: null });
    await small.at('2026-08-20', (scope) => scope.update('products', small.products.maggi, { hsn: '19' }));
    await small.sell('2026-08-22', small.products.maggi, 2);
    expect(titlesOf(await small.morning('2026-08-24'))).toEqual([]);
  });
});
