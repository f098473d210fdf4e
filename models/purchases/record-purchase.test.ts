import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../../tests/support/kirana.ts';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { getParty } from '../customers/parties.ts';
import { getProduct } from '../products/products.ts';
import { recordPurchase } from './record-purchase.ts';

const db = testDatabase();
afterAll(() => db.close());

const REGISTERED = { kind: 'supplier', gstin: '27AAPFU0939F1ZV' } as const;
const ELSEWHERE = { kind: 'supplier', gstin: '29AAGCB7383J1Z4' } as const;
const buy = (shop: TestShop, supplierId: number, productId: number, totalPaise: number, includesTax = true) =>
  shop.run((scope) =>
    recordPurchase(scope, {
      supplierId,
      boughtOn: scope.today,
      lines: [{ productId, quantityMilli: 10_000, unit: 'pcs', totalPaise, includesTax }],
      payment: null,
    }),
  );
const accounts = (shop: TestShop) =>
  shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      'SELECT account, SUM(amount_paise) AS sum FROM journal_postings WHERE tenant_id = :tenantId GROUP BY account',
    );
    return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]));
  });
const costOf = async (shop: TestShop, productId: number) =>
  (await shop.run((scope) => getProduct(scope, productId))).costCentipaise;

describe('a purchase', () => {
  it.each([
    [
      'of the same state, tax in the price',
      REGISTERED,
      1_180_00,
      true,
      { inventory: 1_000_00, input_cgst: 90_00, input_sgst: 90_00, payable: -1_180_00 },
    ],
    [
      'of the same state, tax on top',
      REGISTERED,
      1_000_00,
      false,
      { inventory: 1_000_00, input_cgst: 90_00, input_sgst: 90_00, payable: -1_180_00 },
    ],
    ['of another state', ELSEWHERE, 1_180_00, true, { inventory: 1_000_00, input_igst: 180_00, payable: -1_180_00 }],
  ])(
    'from a registered supplier %s keeps the tax that comes back out of the cost',
    async (_what, supplier, total, isIn, expected) => {
      const shop = await makeShop(db);
      const [supplierId, productId] = [await shop.party(supplier), await shop.product({ onHand: 0 })];
      expect(await buy(shop, supplierId, productId, total, isIn)).toMatchObject({
        totalPaise: 1_180_00,
        inputTaxPaise: 180_00,
      });
      expect(await accounts(shop)).toEqual(expected);
      expect(await costOf(shop, productId)).toBe(100_0000);
      await shop.expectCleanBooks();
    },
  );

  it.each([
    ['from a supplier without a GSTIN', 'regular', { kind: 'supplier' }],
    ['by a composition shop', 'composition', REGISTERED],
    ['by an unregistered shop', 'unregistered', REGISTERED],
  ] as const)('%s costs all that is paid', async (_what, registration, supplier) => {
    const shop = await makeShop(db, { registration });
    const [supplierId, productId] = [await shop.party(supplier), await shop.product({ onHand: 0 })];
    expect(await buy(shop, supplierId, productId, 1_180_00)).toMatchObject({ totalPaise: 1_180_00, inputTaxPaise: 0 });
    expect(await accounts(shop)).toEqual({ inventory: 1_180_00, payable: -1_180_00 });
    expect(await costOf(shop, productId)).toBe(118_0000);
  });
});

describe('a purchase by message', () => {
  it('of goods at no rate brings no cess, as their bills bear none', async () => {
    const shop = await makeShop(db);
    const [supplierId, productId] = [await shop.party(REGISTERED), await shop.product({ onHand: 0, rateBp: 0 })];
    await shop.run((scope) => scope.update('products', productId, { cess_rate_bp: 1_200 }));
    expect(await buy(shop, supplierId, productId, 1_120_00, true)).toMatchObject({ inputTaxPaise: 0 });
    expect(await accounts(shop)).toEqual({ inventory: 1_120_00, payable: -1_120_00 });
  });

  it('takes the price as tax-inclusive unless “plus GST” is said, and a missing price from the last bill', async () => {
    const shop = await openKirana(db);
    await shop.shop.run((scope) => scope.update('parties', shop.people.gupta, { gstin: '27AAPFU0939F1ZV' }));
    const owed = async () => -(await shop.shop.run((scope) => getParty(scope, shop.people.gupta))).balancePaise;
    expect(await shop.tell('bought 10 maggi from Gupta Traders at 10.50')).toContain('₹5');
    expect(await owed()).toBe(105_00);
    await shop.tell('bought 10 maggi from Gupta Traders at 20 plus gst');
    expect(await owed()).toBe(105_00 + 210_00);
    expect(await shop.account('input_cgst')).toBe(7_50);
    expect(await shop.tell('bought 10 maggi from Gupta Traders')).toContain('last cost');
    expect(await owed()).toBe(105_00 + 210_00 + 210_00);
    await shop.shop.expectCleanBooks();
  });

  it('and a sale “plus GST” adds the tax to the price said', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 10 maggi @20 plus gst to Ravi');
    expect(await shop.owes(shop.people.ravi)).toBe(210_00);
  });
});
