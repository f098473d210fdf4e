import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { changeTax } from '../products/change-tax.ts';
import { getProduct } from '../products/products.ts';
import { purchaseRegister } from '../reports/tables/purchase-register.ts';
import { issuedRuns } from '../returns/issued-runs.ts';
import { journalFigures } from '../returns/journal-figures.ts';
import { outwardFigures } from '../returns/outward-figures.ts';
import { purchaseReturnRows } from '../returns/purchase-returns.ts';
import { monthOf } from '../returns/return-periods.ts';
import { allOf } from '../returns/testing/documents.ts';
import { recordPurchase } from './record-purchase.ts';
import { returnToSupplier } from './return-to-supplier.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const JULY = monthOf('2026-07-01');
const REGISTERED = { kind: 'supplier', gstin: '27AAPFU0939F1ZV' } as const;
const buy = (shop: TestShop, supplierId: number, productId: number, totalPaise: number, quantityMilli = 10_000) =>
  shop.run((scope) =>
    recordPurchase(scope, {
      supplierId,
      boughtOn: scope.today,
      lines: [{ productId, quantityMilli, unit: 'pcs', totalPaise }],
      payment: null,
    }),
  );
const sendBack = (
  shop: TestShop,
  supplierId: number,
  productId: number,
  quantityMilli: number,
  totalPaise: number | null = null,
) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'purchase_return', ...NOBODY }, (inner) =>
      returnToSupplier(inner, { supplierId, lines: [{ productId, quantityMilli, totalPaise }] }),
    ),
  );
const sums = (shop: TestShop) =>
  shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      'SELECT account, SUM(amount_paise) AS sum FROM journal_postings WHERE tenant_id = :tenantId GROUP BY account HAVING sum <> 0',
    );
    return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]));
  });

describe('goods sent back to a supplier', () => {
  it('take back what was paid, tax and all, at the rate of their purchase', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product({ onHand: 0 });
    const supplier = await shop.party(REGISTERED);
    await buy(shop, supplier, soap, 1_180_00);
    await shop.run((scope) => changeTax(scope, soap, { rateBp: 500, hsn: null }));
    const back = await sendBack(shop, supplier, soap, 2_000);
    expect(back).toMatchObject({
      number: 'PR/26-27/00001',
      totalPaise: 236_00,
      inputTaxPaise: 36_00,
      balanceAfterPaise: -944_00,
      isAtLastCost: false,
    });
    expect(await sums(shop)).toEqual({ inventory: 800_00, input_cgst: 72_00, input_sgst: 72_00, payable: -944_00 });
    expect((await shop.run((scope) => getProduct(scope, soap))).onHandMilli).toBe(8_000);
    expect((await shop.run((scope) => journalFigures(scope, JULY))).input).toMatchObject({ cgstPaise: 72_00 });
    const register = await shop.run((scope) => purchaseRegister.read(scope, JULY));
    expect(JSON.stringify(register)).toContain('"purchase_return"');
    expect(await shop.run((scope) => allOf(purchaseReturnRows(scope, JULY)))).toMatchObject([
      { number: 'PR/26-27/00001', totalPaise: -236_00, amounts: { taxablePaise: -200_00, cgstPaise: -18_00 } },
    ]);
    // No supply of the shop's, and no number of table 13.
    expect((await shop.run((scope) => outwardFigures(scope, JULY))).documents.count).toBe(0);
    expect(await shop.run((scope) => issuedRuns(scope, JULY))).toEqual([]);
    await shop.expectCleanBooks();
  });

  it('come off the newest purchase first and never give more than was paid', async () => {
    const shop = await makeShop(db);
    const soap = await shop.product({ onHand: 0 });
    const supplier = await shop.party({ kind: 'supplier' });
    await buy(shop, supplier, soap, 100_00, 3_000);
    await buy(shop, supplier, soap, 140_01, 3_000);
    expect((await sendBack(shop, supplier, soap, 1_000)).totalPaise).toBe(46_67);
    expect((await sendBack(shop, supplier, soap, 4_000)).totalPaise).toBe(93_34 + 66_67);
    expect(await sendBack(shop, supplier, soap, 1_000)).toMatchObject({ totalPaise: 33_33, balanceAfterPaise: 0 });
    expect(await sums(shop)).toEqual({});
    await shop.expectCleanBooks();
  });

  it('go at the last cost where no purchase of theirs holds them, or at what is said', async () => {
    const shop = await makeShop(db);
    const soap = await shop.product({ costCentipaise: 60_0000, onHand: 10_000 });
    const supplier = await shop.party({ kind: 'supplier' });
    expect(await sendBack(shop, supplier, soap, 1_000)).toMatchObject({ totalPaise: 60_00, isAtLastCost: true });
    expect(await sendBack(shop, supplier, soap, 1_000, 50_00)).toMatchObject({
      totalPaise: 50_00,
      isAtLastCost: false,
    });
    expect(await sums(shop)).toMatchObject({ payable: 110_00, stock_adjustment: 10_00 });
    await shop.expectCleanBooks();
  });

  it('never give more than was bought when one document names the same goods twice', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product({ onHand: 10 });
    const supplier = await shop.party(REGISTERED);
    await buy(shop, supplier, soap, 1_000_00);
    await buy(shop, supplier, soap, 400_03, 4_000);
    const back = await shop.run((scope) =>
      recordAct(scope, { kind: 'purchase_return', ...NOBODY }, (inner) =>
        returnToSupplier(inner, {
          supplierId: supplier,
          lines: [3_000, 3_000].map((quantityMilli) => ({ productId: soap, quantityMilli, totalPaise: null })),
        }),
      ),
    );
    // Four at 100.01 each of the newer purchase, two at 100 of the older.
    expect(back.totalPaise).toBe(600_03);
    const lines = await shop.run((scope) =>
      scope.rows<{ went: string; bought: number }>(
        `SELECT SUM(r.quantity_milli) AS went, l.quantity_milli AS bought FROM purchase_lines l
           JOIN invoice_lines r ON r.tenant_id = l.tenant_id AND r.purchase_line_id = l.id
         WHERE l.tenant_id = :tenantId GROUP BY l.id ORDER BY l.id`,
      ),
    );
    expect(lines.map(({ went, bought }) => [Number(went), bought])).toEqual([
      [2_000, 10_000],
      [4_000, 4_000],
    ]);
    await shop.expectCleanBooks();
  });

  it('keep their purchase from being undone before them', async () => {
    const shop = await makeShop(db);
    const soap = await shop.product({ onHand: 0 });
    const supplier = await shop.party(REGISTERED);
    const bought = await shop.run((scope) =>
      recordAct(scope, { kind: 'purchase', ...NOBODY }, (inner) =>
        recordPurchase(inner, {
          supplierId: supplier,
          boughtOn: inner.today,
          lines: [{ productId: soap, quantityMilli: 5_000, unit: 'pcs', totalPaise: 500_00 }],
          payment: null,
        }),
      ),
    );
    const back = await sendBack(shop, supplier, soap, 2_000);
    const undo = (actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));
    await expect(undo(bought.actId)).rejects.toMatchObject({ code: 'cannot_undo', detail: { number: back.number } });
    await undo(back.actId);
    await undo(bought.actId);
    expect(await sums(shop)).toEqual({});
    await shop.expectCleanBooks();
  });

  it('come back by undo, and can then be sent back again', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product({ onHand: 0 });
    const supplier = await shop.party(REGISTERED);
    await buy(shop, supplier, soap, 1_180_00);
    const back = await sendBack(shop, supplier, soap, 10_000);
    await shop.run((scope) => undoAct(scope, back.actId, NOBODY));
    expect(await sums(shop)).toMatchObject({ inventory: 1_000_00, input_cgst: 90_00, payable: -1_180_00 });
    expect((await sendBack(shop, supplier, soap, 10_000)).totalPaise).toBe(1_180_00);
    await shop.expectCleanBooks();
  });
});
