import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { getParty } from '../customers/parties.ts';
import { getProduct } from '../products/products.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import { issuedJson } from '../returns/issued-rows.ts';
import { issuedRuns } from '../returns/issued-runs.ts';
import { outwardFigures } from '../returns/outward-figures.ts';
import { monthOf } from '../returns/return-periods.ts';
import { billChallan, createChallan, openChallans, returnFromChallan } from './create-challan.ts';
import type { QuotationRequest } from './create-quotation.ts';
import { reissueInvoice } from './reissue-invoice.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const JULY = monthOf('2026-07-01');
const send = (
  shop: TestShop,
  customerId: number | null,
  productId: number,
  quantityMilli: number,
  more: Partial<QuotationRequest> = {},
) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'challan', ...NOBODY }, (inner) =>
      createChallan(inner, {
        customerId,
        customerName: null,
        lines: [{ productId, quantityMilli, unitPriceCentipaise: null, lineTotalPaise: null }],
        discount: null,
        agreedTotalPaise: null,
        issuedOn: inner.today,
        ...more,
      }),
    ),
  );
const bill = (shop: TestShop, challanId: number) =>
  shop.run((scope) => recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) => billChallan(inner, challanId, null)));
const back = (shop: TestShop, challanId: number, lines: { productId: number; quantityMilli: number }[] | null) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'challan_return', ...NOBODY }, (inner) => returnFromChallan(inner, challanId, lines)),
  );
const stateOf = (shop: TestShop, productId: number, partyId: number) =>
  shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      `SELECT account, SUM(amount_paise) AS sum FROM journal_postings WHERE tenant_id = :tenantId
       AND account IN ('goods_on_challan', 'cost_of_goods', 'sales') GROUP BY account HAVING sum <> 0`,
    );
    return {
      onHand: (await getProduct(scope, productId)).onHandMilli,
      owes: (await getParty(scope, partyId)).balancePaise,
      ...Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)])),
    };
  });
const open = async (shop: TestShop) => (await shop.run((scope) => openChallans(scope, {}))).map(({ number }) => number);

describe('goods on a challan', () => {
  it('leave the shelf, are owed by nobody, and stand in table 13 alone', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const cement = await shop.product({ costCentipaise: 80_0000, onHand: 10 });
    const ravi = await shop.party();
    const challan = await send(shop, ravi, cement, 4_000);
    expect(challan).toMatchObject({ kind: 'delivery_challan', number: 'DC/26-27/00001', totalPaise: 472_00 });
    expect(await stateOf(shop, cement, ravi)).toEqual({ onHand: 6_000, owes: 0, goods_on_challan: 320_00 });
    expect((await shop.run((scope) => outwardFigures(scope, JULY))).documents.count).toBe(0);
    expect(issuedJson(await shop.run((scope) => issuedRuns(scope, JULY)))).toMatchObject({
      doc_det: [{ doc_num: 10, docs: [{ from: 'DC/26-27/00001', totnum: 1, cancel: 0 }] }],
    });
    await expect(send(shop, null, cement, 1_000)).rejects.toMatchObject({ code: 'walk_in_needs_payment' });
    await shop.run((scope) => undoAct(scope, challan.actId, NOBODY));
    expect(await stateOf(shop, cement, ravi)).toEqual({ onHand: 10_000, owes: 0 });
    await shop.expectCleanBooks();
  });

  it('are billed for what did not come back, once, and undo opens the challan again', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const cement = await shop.product({ costCentipaise: 80_0000, onHand: 10 });
    const ravi = await shop.party();
    const challan = await send(shop, ravi, cement, 4_000, { discount: { amountPaise: 40_00 } });
    await back(shop, challan.invoiceId, [{ productId: cement, quantityMilli: 1_000 }]);
    expect(await stateOf(shop, cement, ravi)).toMatchObject({ onHand: 7_000, goods_on_challan: 240_00 });
    await expect(back(shop, challan.invoiceId, [{ productId: cement, quantityMilli: 4_000 }])).rejects.toMatchObject({
      code: 'not_on_challan',
    });
    const made = await bill(shop, challan.invoiceId);
    expect(made).toMatchObject({ number: 'INV/26-27/00001', totalPaise: 324_00, discountPaise: 30_00 });
    expect(await stateOf(shop, cement, ravi)).toMatchObject({ onHand: 7_000, owes: 324_00, cost_of_goods: 240_00 });
    expect(await open(shop)).toEqual([]);
    await expect(bill(shop, challan.invoiceId)).rejects.toMatchObject({ code: 'no_such_challan' });
    await expect(shop.run((scope) => undoAct(scope, challan.actId, NOBODY))).rejects.toMatchObject({
      code: 'cannot_undo',
    });
    await shop.run((scope) => undoAct(scope, made.actId, NOBODY));
    expect(await open(shop)).toEqual(['DC/26-27/00001']);
    expect(await stateOf(shop, cement, ravi)).toEqual({ onHand: 7_000, owes: 0, goods_on_challan: 240_00 });
    await shop.expectCleanBooks();
  });

  it('stay one bill when that is written again', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const cement = await shop.product({ onHand: 10 });
    const ravi = await shop.party();
    const challan = await send(shop, ravi, cement, 4_000);
    const made = await bill(shop, challan.invoiceId);
    const again = await shop.run((scope) =>
      reissueInvoice(scope, made.invoiceId, { discount: { percentBp: 1_000 } }, NOBODY),
    );
    expect(again.invoice.totalPaise).toBe(425_00);
    expect(await stateOf(shop, cement, ravi)).toMatchObject({ onHand: 6_000, owes: 425_00 });
    expect(await open(shop)).toEqual([]);
    await shop.expectCleanBooks();
  });

  it('that all came back close the challan; undo opens it, and it cannot be undone under what came back', async () => {
    const shop = await makeShop(db);
    const cement = await shop.product({ onHand: 10 });
    const ravi = await shop.party();
    const challan = await send(shop, ravi, cement, 4_000);
    const returned = await back(shop, challan.invoiceId, null);
    expect(returned).toMatchObject({ isAllBack: true, lines: [{ quantityMilli: 4_000 }] });
    expect(await open(shop)).toEqual([]);
    await expect(shop.run((scope) => undoAct(scope, challan.actId, NOBODY))).rejects.toMatchObject({
      code: 'cannot_undo',
    });
    await shop.run((scope) => undoAct(scope, returned.actId, NOBODY));
    expect(await open(shop)).toEqual(['DC/26-27/00001']);
    await shop.run((scope) => undoAct(scope, challan.actId, NOBODY));
    expect(await stateOf(shop, cement, ravi)).toEqual({ onHand: 10_000, owes: 0 });
    await shop.expectCleanBooks();
  });

  it('come back into the batch they were of', async () => {
    const shop = await makeShop(db);
    const syrup = await shop.product({ onHand: 0 });
    const [ravi, supplier] = [await shop.party(), await shop.party({ kind: 'supplier' })];
    const batch = { number: 'B1', expiresOn: '2028-03-31' };
    const line = { productId: syrup, quantityMilli: 5_000, unit: 'pcs', totalPaise: 500_00, batch };
    await shop.run((scope) =>
      recordPurchase(scope, { supplierId: supplier, boughtOn: scope.today, lines: [line], payment: null }),
    );
    const challan = await send(shop, ravi, syrup, 3_000);
    expect(challan.lines[0]!.batches).toMatchObject([{ number: 'B1', quantityMilli: 3_000 }]);
    await back(shop, challan.invoiceId, [{ productId: syrup, quantityMilli: 2_000 }]);
    const left = await shop.run((scope) =>
      scope.one<{ n: number }>("SELECT on_hand_milli AS n FROM batches WHERE tenant_id = :tenantId AND number = 'B1'"),
    );
    expect(left!.n).toBe(4_000);
    expect((await bill(shop, challan.invoiceId)).lines[0]!.batches).toMatchObject([
      { number: 'B1', quantityMilli: 1_000 },
    ]);
    await shop.expectCleanBooks();
  });
});
