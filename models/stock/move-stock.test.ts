import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { lockProducts } from '../products/products.ts';
import { stockIn } from './change-stock.ts';
import { moveOut } from './move-stock.ts';

const db = testDatabase();
afterAll(() => db.close());

it('refuses in words goods worth more than sums can hold', async () => {
  const shop = await makeShop(db);
  const productId = await shop.product({ costCentipaise: 9_999_999_0000 });
  const lines = [{ productId, quantityMilli: 99_999_999_000 }];
  await expect(shop.run((scope) => stockIn(scope, lines))).rejects.toMatchObject({ code: 'amount_out_of_range' });
});

it('takes what leaves on one document off the shelf in the order given, and notes goods that ran out once', async () => {
  const shop = await makeShop(db);
  const [soap, rice] = [await shop.product({ onHand: 3 }), await shop.product({ onHand: 5 })];
  const out = (productId: number, units: number) => ({
    productId,
    quantityMilli: -units * 1_000,
    reason: 'sale' as const,
    valuePaise: -units * 80_00,
    movedOn: '2026-07-15',
  });
  const left = await shop.run(async (scope) =>
    moveOut(scope, [out(soap, 2), out(soap, 1), out(soap, 4), out(rice, 1)], await lockProducts(scope, [soap, rice])),
  );
  expect([...left]).toEqual([
    [soap, -4_000],
    [rice, 4_000],
  ]);
  const { moves, onHand, ranOut } = await shop.run(async (scope) => ({
    moves: await scope.rows(
      `SELECT product_id AS productId, quantity_milli AS moved, on_hand_after_milli AS after FROM stock_moves
       WHERE tenant_id = :tenantId AND reason = 'sale' ORDER BY id`,
    ),
    onHand: await scope.rows('SELECT id, on_hand_milli AS milli FROM products WHERE tenant_id = :tenantId ORDER BY id'),
    ranOut: await scope.rows("SELECT entity_id FROM agent_events WHERE tenant_id = :tenantId AND kind = 'at_reorder'"),
  }));
  expect(moves).toEqual([
    { productId: soap, moved: -2_000, after: 1_000 },
    { productId: soap, moved: -1_000, after: 0 },
    { productId: soap, moved: -4_000, after: -4_000 },
    { productId: rice, moved: -1_000, after: 4_000 },
  ]);
  expect(onHand).toEqual([
    { id: soap, milli: -4_000 },
    { id: rice, milli: 4_000 },
  ]);
  expect(ranOut).toEqual([{ entity_id: soap }]);
});

it('lets nothing come in as what leaves', async () => {
  const shop = await makeShop(db);
  const productId = await shop.product({ onHand: 1 });
  const move = { productId, quantityMilli: 1_000, reason: 'sale' as const, valuePaise: 0, movedOn: '2026-07-15' };
  await expect(
    shop.run(async (scope) => moveOut(scope, [move], await lockProducts(scope, [productId]))),
  ).rejects.toThrow('do not leave');
});
