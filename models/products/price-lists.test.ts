import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import type { SaleLine } from '../invoices/sale-request.ts';
import { changePriceList, changeWholesalePrice } from './price-lists.ts';

const db = testDatabase();
afterAll(() => db.close());

const sell = (shop: TestShop, customerId: number, line: Partial<SaleLine> & { productId: number }) =>
  shop.run((scope) =>
    createInvoice(scope, {
      customerId,
      customerName: null,
      lines: [{ quantityMilli: 2_000, unitPriceCentipaise: null, lineTotalPaise: null, ...line }],
      discount: null,
      agreedTotalPaise: null,
      payment: null,
      issuedOn: scope.today,
    }),
  );

describe('price lists', () => {
  it('bill wholesale customers at the wholesale price, unless a price is said or none is set', async () => {
    const shop = await makeShop(db);
    const [maggi, tea] = [
      await shop.product({ salePriceCentipaise: 14_0000 }),
      await shop.product({ salePriceCentipaise: 20_0000 }),
    ];
    const [ravi, amit] = [await shop.party(), await shop.party()];
    await shop.run((scope) => changeWholesalePrice(scope, maggi, 11_0000));
    await shop.run((scope) => changePriceList(scope, ravi, true));
    expect(await sell(shop, ravi, { productId: maggi })).toMatchObject({
      totalPaise: 22_00,
      lines: [{ isWholesale: true }],
    });
    expect(await sell(shop, amit, { productId: maggi })).toMatchObject({
      totalPaise: 28_00,
      lines: [{ isWholesale: false }],
    });
    expect((await sell(shop, ravi, { productId: tea })).totalPaise).toBe(40_00);
    expect(await sell(shop, ravi, { productId: maggi, unitPriceCentipaise: 12_0000 })).toMatchObject({
      totalPaise: 24_00,
      lines: [{ isWholesale: false }],
    });
    await shop.run((scope) => changeWholesalePrice(scope, maggi, null));
    expect((await sell(shop, ravi, { productId: maggi })).totalPaise).toBe(28_00);
    await expect(shop.run((scope) => changeWholesalePrice(scope, maggi, 0))).rejects.toMatchObject({
      code: 'amount_out_of_range',
    });
    await shop.expectCleanBooks();
  });
});
