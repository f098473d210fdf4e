import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { stockIn } from './change-stock.ts';

const db = testDatabase();
afterAll(() => db.close());

it('refuses in words goods worth more than sums can hold', async () => {
  const shop = await makeShop(db);
  const productId = await shop.product({ costCentipaise: 9_999_999_0000 });
  const lines = [{ productId, quantityMilli: 99_999_999_000 }];
  await expect(shop.run((scope) => stockIn(scope, lines))).rejects.toMatchObject({ code: 'amount_out_of_range' });
});
