import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import type { ReadCode } from './code-formats.ts';
import { codesOf, removeCode, teachCode } from './product-codes.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const EAN: ReadCode = { code: '8901063010536', kind: 'barcode' };
const SKU: ReadCode = { code: 'PG10', kind: 'sku' };
const teach = (shop: TestShop, productId: number, code: ReadCode) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'product_code', ...NOBODY }, async (act) => ({
      changedCodes: await teachCode(act, productId, code),
    })),
  );
const undo = (shop: TestShop, actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));
const codes = async (shop: TestShop, productId: number) =>
  (await shop.run((scope) => codesOf(scope, productId))).map(({ code, kind }) => `${kind} ${code}`);

describe('the codes of goods', () => {
  it('are several a product with its SKU first, and none of them is that of other goods', async () => {
    const shop = await makeShop(db);
    const [biscuit, soap] = [await shop.product({ name: 'Parle-G' }), await shop.product()];
    await teach(shop, biscuit, EAN);
    await teach(shop, biscuit, { code: '18901063010533', kind: 'barcode' });
    await teach(shop, biscuit, SKU);
    expect(await codes(shop, biscuit)).toEqual(['sku PG10', 'barcode 8901063010536', 'barcode 18901063010533']);
    await expect(teach(shop, soap, EAN)).rejects.toMatchObject({ code: 'code_taken', detail: { name: 'Parle-G' } });
    await expect(teach(shop, soap, { ...SKU, kind: 'own' })).rejects.toMatchObject({ code: 'code_taken' });
    expect(await codes(shop, soap)).toEqual([]);
    expect((await teach(shop, biscuit, EAN)).changedCodes).toEqual({ added: [], removed: [] });
  });

  it('go back by an undo, also the SKU that another took the place of', async () => {
    const shop = await makeShop(db);
    const biscuit = await shop.product();
    await teach(shop, biscuit, SKU);
    const changed = await teach(shop, biscuit, { code: 'PG11', kind: 'sku' });
    expect(await codes(shop, biscuit)).toEqual(['sku PG11']);
    await undo(shop, changed.actId);
    expect(await codes(shop, biscuit)).toEqual(['sku PG10']);
  });

  it('make a label the SKU, and the undo a label again', async () => {
    const shop = await makeShop(db);
    const biscuit = await shop.product();
    await teach(shop, biscuit, { ...SKU, kind: 'own' });
    const changed = await teach(shop, biscuit, SKU);
    expect(await codes(shop, biscuit)).toEqual(['sku PG10']);
    await undo(shop, changed.actId);
    expect(await codes(shop, biscuit)).toEqual(['own PG10']);
  });

  it('are taken away and given to other goods; an undo then leaves them there', async () => {
    const shop = await makeShop(db);
    const [biscuit, soap] = [await shop.product(), await shop.product()];
    await teach(shop, biscuit, EAN);
    const removed = await shop.run((scope) =>
      recordAct(scope, { kind: 'product_code', ...NOBODY }, async (act) => {
        const { name: _, ...changedCodes } = await removeCode(act, EAN.code);
        return { changedCodes };
      }),
    );
    await teach(shop, soap, EAN);
    await undo(shop, removed.actId);
    expect([await codes(shop, biscuit), await codes(shop, soap)]).toEqual([[], ['barcode 8901063010536']]);
    await expect(shop.run((scope) => removeCode(scope, 'NO-1'))).rejects.toMatchObject({ code: 'no_such_code' });
  });

  it('of goods that were put away are free, and two shops know the same code', async () => {
    const [shop, other] = [await makeShop(db), await makeShop(db)];
    const [old, biscuit, theirs] = [await shop.product(), await shop.product(), await other.product()];
    await teach(shop, old, EAN);
    await teach(other, theirs, EAN);
    await shop.run((scope) => scope.update('products', old, { is_archived: true }));
    await teach(shop, biscuit, EAN);
    expect(await codes(shop, biscuit)).toEqual(['barcode 8901063010536']);
    expect(await codes(other, theirs)).toEqual(['barcode 8901063010536']);
  });

  it('are the database’s own rule too: one product a code, one SKU a product, no product of another shop', async () => {
    const [shop, other] = [await makeShop(db), await makeShop(db)];
    const [biscuit, soap, theirs] = [await shop.product(), await shop.product(), await other.product()];
    const row = (product_id: number, code: string, kind: string) =>
      shop.run((scope) => scope.insert('product_codes', { product_id, code, kind, created_at: scope.now }));
    await row(biscuit, 'A1', 'sku');
    await expect(row(soap, 'A1', 'own')).rejects.toThrow();
    await expect(row(biscuit, 'A2', 'sku')).rejects.toThrow();
    await expect(row(theirs, 'A3', 'own')).rejects.toThrow();
  });
});
