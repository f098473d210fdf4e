import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { importRows } from './import-rows.ts';

const db = testDatabase();
afterAll(() => db.close());

const rowsOf = (...lines: string[][]) => lines.map((cells, index) => ({ row: index + 1, cells }));

it('takes a name with other spaces for the product that is there, and goes on', async () => {
  const shop = await makeShop(db);
  await shop.product({ name: 'Rin Bar', salePriceCentipaise: 9_0000 });
  const sheet = rowsOf(['name', 'price'], ['Rin  Bar', '10'], ['Ghadi', '20']);
  const result = await shop.run((scope) => importRows(scope, sheet));
  expect(result.changedPrices).toHaveLength(1);
  expect(result.createdProductIds).toHaveLength(1);
});

it('takes two names that begin alike for 160 letters as one name said twice', async () => {
  const shop = await makeShop(db);
  const long = 'x'.repeat(160);
  const sheet = rowsOf(['name', 'price'], [`${long}1`, '10'], [`${long}2`, '10'], ['Ghadi', '20']);
  const result = await shop.run((scope) => importRows(scope, sheet));
  expect(result.createdProductIds).toHaveLength(2);
  expect(result.faults).toMatchObject([{ row: 3, code: 'name_twice' }]);
});

it('names a row whose stock or worth is beyond any shop, and keeps the others', async () => {
  const shop = await makeShop(db);
  const sheet = rowsOf(
    ['name', 'price', 'stock', 'cost'],
    ['Soap', '9999999', '999999999', '9999999'],
    ['Salt', '28', '8901030865278', '0'],
    ['Tea', '120', '5', '100'],
  );
  const result = await shop.run((scope) => importRows(scope, sheet));
  expect(result.faults).toMatchObject([
    { row: 2, code: 'stock_bad' },
    { row: 3, code: 'stock_bad' },
  ]);
  expect(result.createdProductIds).toHaveLength(1);
  await shop.expectCleanBooks();
});
