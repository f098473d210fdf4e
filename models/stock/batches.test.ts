import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, NOW, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { fromJson } from '../database/scope.ts';
import { createCreditNote } from '../invoices/create-credit-note.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { reissueInvoice } from '../invoices/reissue-invoice.ts';
import type { SaleLine } from '../invoices/sale-request.ts';
import { auditBooks } from '../journal/audit-books.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import { countStock, stockIn, stockOut } from './change-stock.ts';
import type { BatchSaid } from './take-batches.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const A12: BatchSaid = { number: 'A12', expiresOn: '2027-03-31' };
const B7: BatchSaid = { number: 'B7', expiresOn: '2026-09-30' };
const OLD: BatchSaid = { number: 'OLD', expiresOn: '2026-06-30' };

const bring = (shop: TestShop, productId: number, pieces: number, batch: BatchSaid | null) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'stock_in', ...NOBODY }, (act) =>
      stockIn(act, [{ productId, quantityMilli: pieces * 1_000, batch }]),
    ),
  );
const sell = (shop: TestShop, lines: Partial<SaleLine>[], more: { now?: Date; issuedOn?: string } = {}) =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'sale', ...NOBODY }, (act) =>
        createInvoice(act, {
          customerId: null,
          customerName: null,
          lines: lines.map((line) => ({
            productId: 0,
            quantityMilli: 1_000,
            unitPriceCentipaise: null,
            lineTotalPaise: null,
            ...line,
          })),
          discount: null,
          agreedTotalPaise: null,
          payment: { mode: 'cash', amountPaise: null },
          issuedOn: more.issuedOn ?? scope.today,
        }),
      ),
    more.now,
  );
const undo = (shop: TestShop, actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));

/** Pieces by batch, and on hand in all. */
async function shelf(shop: TestShop, productId: number): Promise<Record<string, number>> {
  return shop.run(async (scope) => {
    const rows = await scope.rows<{ number: string; n: number }>(
      'SELECT number, SUM(on_hand_milli) / 1000 AS n FROM batches WHERE tenant_id = :tenantId AND product_id = :productId GROUP BY number',
      { productId },
    );
    const all = await scope.one<{ n: number }>(
      'SELECT on_hand_milli / 1000 AS n FROM products WHERE tenant_id = :tenantId AND id = :productId',
      { productId },
    );
    return { ...Object.fromEntries(rows.map((row) => [row.number, Number(row.n)])), all: Number(all!.n) };
  });
}
const batchesOf = (made: { lines: { batches?: { number: string; quantityMilli: number }[] }[] }) =>
  made.lines.map((line) =>
    (line.batches ?? []).map((batch) => `${batch.quantityMilli / 1_000} ${batch.number}`).join(', '),
  );

describe('a sale', () => {
  it('takes the first to expire first, then goods of no known batch, and its document says which', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 4 });
    await bring(shop, productId, 5, A12);
    await bring(shop, productId, 3, B7);
    const made = await sell(shop, [{ productId, quantityMilli: 10_000 }]);
    expect(batchesOf(made)).toEqual(['3 B7, 5 A12']);
    expect(await shelf(shop, productId)).toEqual({ A12: 0, B7: 0, all: 2 });
    const kept = await shop.run((scope) =>
      scope.one<{ batches: unknown }>(
        "SELECT JSON_EXTRACT(snapshot, '$.lines[0].batches') AS batches FROM invoices WHERE tenant_id = :tenantId AND id = :id",
        { id: made.invoiceId },
      ),
    );
    expect(fromJson(kept!.batches)).toEqual([
      { number: 'B7', expiresOn: '2026-09-30', quantityMilli: 3_000 },
      { number: 'A12', expiresOn: '2027-03-31', quantityMilli: 5_000 },
    ]);
    await shop.expectCleanBooks();
  });

  it('takes the batch that was said, also beside a line that says none, and refuses more than it holds', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    await bring(shop, productId, 2, A12);
    await bring(shop, productId, 2, B7);
    const made = await sell(shop, [
      { productId, quantityMilli: 2_000 },
      { productId, quantityMilli: 2_000, batch: { number: 'B7', expiresOn: null } },
    ]);
    expect(batchesOf(made)).toEqual(['2 A12', '2 B7']);
    await bring(shop, productId, 1, A12);
    const said = { number: 'A12', expiresOn: null };
    await expect(sell(shop, [{ productId, quantityMilli: 2_000, batch: said }])).rejects.toMatchObject({
      code: 'batch_short',
      detail: { batch: 'A12', left: 1 },
    });
    const unknown = { number: 'A13', expiresOn: null };
    await expect(sell(shop, [{ productId, batch: unknown }])).rejects.toMatchObject({
      code: 'no_such_batch',
      detail: { list: 'A12 03/2027' },
    });
    const other = { number: 'A12', expiresOn: '2027-04-30' };
    await expect(sell(shop, [{ productId, batch: other }])).rejects.toMatchObject({ code: 'no_such_batch' });
  });

  it('never takes an expired batch without a yes, neither when it is said nor when nothing else is left', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    await bring(shop, productId, 2, OLD);
    await bring(shop, productId, 1, A12);
    expect(batchesOf(await sell(shop, [{ productId }]))).toEqual(['1 A12']);
    await expect(sell(shop, [{ productId }])).rejects.toMatchObject({
      code: 'expired_goods',
      detail: { batch: 'OLD 06/2026' },
    });
    await expect(sell(shop, [{ productId, batch: OLD }])).rejects.toMatchObject({ code: 'expired_goods' });
    // A bill of a day on which they were good is no sale of expired goods.
    expect(batchesOf(await sell(shop, [{ productId }], { issuedOn: '2026-06-30' }))).toEqual(['1 OLD']);
    expect(batchesOf(await sell(shop, [{ productId, sellsExpired: true }]))).toEqual(['1 OLD']);
    await shop.expectCleanBooks();
  });

  it('of two buyers of the last piece of a batch only one gets it', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 5 });
    await bring(shop, productId, 1, A12);
    const made = await Promise.all([1, 2, 3, 4].map(() => sell(shop, [{ productId }])));
    expect(made.flatMap(batchesOf).sort()).toEqual(['', '', '', '1 A12']);
    expect(await shelf(shop, productId)).toEqual({ A12: 0, all: 2 });
    await bring(shop, productId, 1, B7);
    const said = await Promise.allSettled([1, 2].map(() => sell(shop, [{ productId, batch: B7 }])));
    expect(said.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await shop.expectCleanBooks();
  });
});

describe('what goes back goes to its batch', () => {
  it('with an undo, a credit note and its undo', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    await bring(shop, productId, 3, B7);
    await bring(shop, productId, 5, A12);
    const first = await sell(shop, [{ productId, quantityMilli: 2_000 }]);
    await undo(shop, first.actId);
    expect(await shelf(shop, productId)).toEqual({ A12: 5, B7: 3, all: 8 });
    await sell(shop, [{ productId, quantityMilli: 5_000 }]);
    const back = (pieces: number, batch: BatchSaid | null = null) =>
      shop.run((scope) =>
        recordAct(scope, { kind: 'return', ...NOBODY }, (act) =>
          createCreditNote(act, {
            customerId: null,
            lines: [{ productId, quantityMilli: pieces * 1_000, batch }],
            refund: null,
          }),
        ),
      );
    const note = await back(1);
    // What left last comes back first.
    expect(batchesOf(note)).toEqual(['1 A12']);
    expect(batchesOf(await back(2, { number: 'B7', expiresOn: null }))).toEqual(['2 B7']);
    expect(await shelf(shop, productId)).toEqual({ A12: 4, B7: 2, all: 6 });
    await expect(back(2, { number: 'B7', expiresOn: null })).rejects.toMatchObject({ code: 'return_more_than_sold' });
    await undo(shop, note.actId);
    expect(await shelf(shop, productId)).toEqual({ A12: 3, B7: 2, all: 5 });
    await shop.expectCleanBooks();
  });

  it('with a correction, which takes the same batches again, also when they expired since', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    const soon: BatchSaid = { number: 'SOON', expiresOn: '2026-07-15' };
    await bring(shop, productId, 5, soon);
    await bring(shop, productId, 5, A12);
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    const kept = await sell(shop, [{ productId, quantityMilli: 2_000 }]);
    const same = await shop.run((scope) => reissueInvoice(scope, kept.invoiceId, {}, NOBODY), tomorrow);
    expect(batchesOf(same.invoice)).toEqual(['2 SOON']);
    expect(await shelf(shop, productId)).toEqual({ SOON: 3, A12: 5, all: 8 });
    await shop.expectCleanBooks();
  });
});

describe('goods of a batch that come in', () => {
  it('make one batch of one number and expiry, and a number learns its expiry', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    await bring(shop, productId, 2, { number: 'A12', expiresOn: null });
    await bring(shop, productId, 3, A12);
    await bring(shop, productId, 1, { number: 'A12', expiresOn: null });
    await bring(shop, productId, 1, { number: null, expiresOn: '2027-03-31' });
    const rows = await shop.run((scope) =>
      scope.rows<{ number: string; expires_on: string; n: number }>(
        'SELECT number, expires_on, on_hand_milli / 1000 AS n FROM batches WHERE tenant_id = :tenantId ORDER BY id',
      ),
    );
    expect(rows.map((row) => [row.number, row.expires_on, Number(row.n)])).toEqual([
      ['A12', '2027-03-31', 6],
      ['', '2027-03-31', 1],
    ]);
  });

  it('fill first what was sold beyond the books, and an undo takes that back too', async () => {
    const shop = await makeShop(db);
    const supplierId = await shop.party({ kind: 'supplier' });
    const productId = await shop.product({ onHand: 0 });
    const sold = await sell(shop, [{ productId, quantityMilli: 3_000 }]);
    const bought = await shop.run((scope) =>
      recordAct(scope, { kind: 'purchase', ...NOBODY }, (act) =>
        recordPurchase(act, {
          supplierId,
          boughtOn: act.today,
          lines: [{ productId, quantityMilli: 5_000, unit: 'pcs', totalPaise: 250_00, batch: A12, mrpPaise: 118_00 }],
          payment: null,
        }),
      ),
    );
    expect(await shelf(shop, productId)).toEqual({ A12: 2, all: 2 });
    await shop.expectCleanBooks();
    const cost = () =>
      shop.run(async (scope) => {
        const row = await scope.one<{ cost: number; mrp: number }>(
          `SELECT g.cost_centipaise AS cost, b.mrp_paise AS mrp FROM products g
           JOIN batches b ON b.tenant_id = g.tenant_id AND b.product_id = g.id WHERE g.tenant_id = :tenantId`,
        );
        return [row!.cost, row!.mrp];
      });
    expect(await cost()).toEqual([50_0000, 118_00]);
    await undo(shop, bought.actId);
    expect(await shelf(shop, productId)).toEqual({ A12: 0, all: -3 });
    await bring(shop, productId, 5, A12);
    await undo(shop, sold.actId);
    expect(await shelf(shop, productId)).toEqual({ A12: 2, all: 5 });
    await shop.expectCleanBooks();
  });

  it('of another product or shop are refused by the books', async () => {
    const shop = await makeShop(db);
    const [one, other] = [await shop.product({ onHand: 0 }), await shop.product({ onHand: 0 })];
    await bring(shop, one, 2, A12);
    const [faultyBatch] = await shop.run(async (scope) => {
      const batch = await scope.one<{ id: number }>('SELECT id FROM batches WHERE tenant_id = :tenantId');
      await scope.insert('stock_moves', {
        product_id: other,
        quantity_milli: 1_000,
        reason: 'stock_in',
        value_paise: 0,
        on_hand_after_milli: 1_000,
        moved_on: scope.today,
        batch_id: batch!.id,
        created_at: scope.now,
      });
      return [batch!.id];
    });
    const faults = await shop.run(auditBooks);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ check: 'batch_on_hand', id: faultyBatch, expected: 3_000, found: 2_000 }),
        expect.objectContaining({ check: 'batch_of_other_goods', expected: one, found: other }),
      ]),
    );
    await shop.run((scope) => scope.update('batches', faultyBatch!, { on_hand_milli: 9_000 }));
    expect(await shop.run(auditBooks)).toEqual(
      expect.arrayContaining([{ check: 'batches_above_stock', id: one, expected: 2_000, found: 9_000 }]),
    );
  });
});

describe('goods that leave unsold or are counted', () => {
  const change = (shop: TestShop, verb: typeof stockOut, productId: number, pieces: number, batch?: BatchSaid) =>
    shop.run((scope) =>
      recordAct(scope, { kind: 'stock_out', ...NOBODY }, (act) =>
        verb(act, [{ productId, quantityMilli: pieces * 1_000, batch: batch ?? null }]),
      ),
    );

  it('leave the batch that was said, else what expires first, expired or not', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 2 });
    await bring(shop, productId, 3, OLD);
    await bring(shop, productId, 3, A12);
    await change(shop, stockOut, productId, 1, A12);
    await change(shop, stockOut, productId, 4);
    expect(await shelf(shop, productId)).toEqual({ OLD: 0, A12: 1, all: 3 });
    await expect(change(shop, stockOut, productId, 2, A12)).rejects.toMatchObject({ code: 'batch_short' });
    await shop.expectCleanBooks();
  });

  it('a count of a batch takes goods of no known batch before it takes them for more, and is undone whole', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 6 });
    const counted = await change(shop, countStock, productId, 4, A12);
    expect(await shelf(shop, productId)).toEqual({ A12: 4, all: 6 });
    expect(counted.lines).toEqual([{ productId, movedMilli: 0, onHandMilli: 6_000 }]);
    await change(shop, countStock, productId, 9, A12);
    expect(await shelf(shop, productId)).toEqual({ A12: 9, all: 9 });
    await change(shop, countStock, productId, 1, A12);
    expect(await shelf(shop, productId)).toEqual({ A12: 1, all: 1 });
    await change(shop, countStock, productId, 0);
    expect(await shelf(shop, productId)).toEqual({ A12: 0, all: 0 });
    await shop.expectCleanBooks();
    const other = await shop.product({ onHand: 6, costCentipaise: 80_0000 });
    const named = await change(shop, countStock, other, 4, A12);
    await undo(shop, named.actId);
    expect(await shelf(shop, other)).toEqual({ A12: 0, all: 6 });
    await shop.expectCleanBooks();
  });
});
