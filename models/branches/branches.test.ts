import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { type ActKind, recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import type { Scope } from '../database/scope.ts';
import { billChallan, createChallan, returnFromChallan } from '../invoices/create-challan.ts';
import { createCreditNote } from '../invoices/create-credit-note.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { reissueInvoice } from '../invoices/reissue-invoice.ts';
import { auditBooks } from '../journal/audit-books.ts';
import { getProduct } from '../products/products.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import { returnToSupplier } from '../purchases/return-to-supplier.ts';
import { countStock, stockIn } from '../stock/change-stock.ts';
import type { BatchSaid } from '../stock/take-batches.ts';
import { atBranch, lookHere, stockByBranch } from './branch-stock.ts';
import { closeBranch, listBranches, openBranch } from './branches.ts';
import { transferStock } from './transfer-stock.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const A12: BatchSaid = { number: 'A12', expiresOn: '2027-03-31' };

const act = <T extends Record<string, unknown>>(
  shop: TestShop,
  kind: ActKind,
  at: number | null,
  work: (scope: Scope) => Promise<T>,
) => shop.run((scope) => recordAct(atBranch(scope, at), { kind, ...NOBODY }, work));
const undo = (shop: TestShop, actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));
const open = async (shop: TestShop, name: string, isGodown = false) =>
  (await act(shop, 'branch', null, async (scope) => ({ changedBranch: await openBranch(scope, { name, isGodown }) })))
    .changedBranch.branchId;
const send = (shop: TestShop, from: number | null, to: number | null, productId: number, pieces: number) =>
  act(shop, 'transfer', null, (scope) =>
    transferStock(scope, { from, to, lines: [{ productId, quantityMilli: pieces * 1_000 }] }),
  );
const bill = (productId: number, pieces: number, customerId: number | null = null) => ({
  customerId,
  customerName: null,
  lines: [{ productId, quantityMilli: pieces * 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
  discount: null,
  agreedTotalPaise: null,
  payment: customerId === null ? { mode: 'cash' as const, amountPaise: null } : null,
  issuedOn: '2026-07-15',
});
const sell = (shop: TestShop, at: number | null, productId: number, pieces: number, customerId: number | null = null) =>
  act(shop, 'sale', at, (scope) => createInvoice(scope, bill(productId, pieces, customerId)));

/** Pieces at the main place and in each branch, in the order they were opened. */
const places = (shop: TestShop, productId: number): Promise<number[]> =>
  shop.run(async (scope) =>
    (await stockByBranch(scope, await getProduct(scope, productId))).map(({ onHandMilli }) => onHandMilli / 1_000),
  );

describe('goods in branches', () => {
  it('go from one place to another without a change of cost, worth or journal, and an undo brings them back', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 10 });
    const entries = () => shop.run((scope) => scope.rows('SELECT id FROM journal_entries WHERE tenant_id = :tenantId'));
    const godown = await open(shop, 'Godown', true);
    const before = (await entries()).length;
    const sent = await send(shop, null, godown, productId, 4);
    expect(sent.lines).toEqual([{ productId, movedMilli: 4_000, leftMilli: 6_000, nowMilli: 4_000 }]);
    expect(await places(shop, productId)).toEqual([6, 4]);
    expect(await shop.run((scope) => getProduct(scope, productId))).toMatchObject({
      onHandMilli: 10_000,
      costCentipaise: 80_0000,
    });
    expect(await entries()).toHaveLength(before);
    await shop.expectCleanBooks();
    await undo(shop, sent.actId);
    expect(await places(shop, productId)).toEqual([10, 0]);
    await shop.expectCleanBooks();
    await expect(send(shop, godown, godown, productId, 1)).rejects.toMatchObject({ code: 'same_branch' });
  });

  it('are bought, counted and sold where it happens, and an undo puts them back there', async () => {
    const shop = await makeShop(db);
    const [productId, supplierId] = [await shop.product({ onHand: 5 }), await shop.party({ kind: 'supplier' })];
    const [andheri, godown] = [await open(shop, 'Andheri'), await open(shop, 'Godown', true)];
    await act(shop, 'purchase', godown, (scope) =>
      recordPurchase(scope, {
        supplierId,
        boughtOn: scope.today,
        lines: [{ productId, quantityMilli: 20_000, unit: 'pcs', totalPaise: 2_000_00 }],
        payment: null,
      }),
    );
    expect(await places(shop, productId)).toEqual([5, 0, 20]);
    const counted = await act(shop, 'stock_adjust', godown, (scope) =>
      countStock(scope, [{ productId, quantityMilli: 18_000 }]),
    );
    expect(counted.lines).toEqual([{ productId, movedMilli: -2_000, onHandMilli: 18_000 }]);
    const sold = await sell(shop, andheri, productId, 3);
    // What is left there is told, not what the shop has.
    expect(sold.lines[0]!.onHandMilli).toBe(-3_000);
    expect(await places(shop, productId)).toEqual([5, -3, 18]);
    await shop.expectCleanBooks();
    await undo(shop, sold.actId);
    await undo(shop, counted.actId);
    expect(await places(shop, productId)).toEqual([5, 0, 20]);
    await act(shop, 'purchase_return', godown, (scope) =>
      returnToSupplier(scope, { supplierId, lines: [{ productId, quantityMilli: 2_000, totalPaise: null }] }),
    );
    expect(await places(shop, productId)).toEqual([5, 0, 18]);
    await shop.expectCleanBooks();
  });

  it('come back where they left: on a credit note, with a correction and from a challan', async () => {
    const shop = await makeShop(db);
    const [productId, customerId] = [await shop.product({ onHand: 10 }), await shop.party()];
    const andheri = await open(shop, 'Andheri');
    await send(shop, null, andheri, productId, 6);
    const sold = await sell(shop, andheri, productId, 4, customerId);
    await act(shop, 'return', null, (scope) =>
      createCreditNote(scope, { customerId, lines: [{ productId, quantityMilli: 1_000 }], refund: null }),
    );
    expect(await places(shop, productId)).toEqual([4, 3]);
    const other = await sell(shop, andheri, productId, 2);
    const lines = bill(productId, 1).lines;
    await shop.run((scope) => reissueInvoice(scope, other.invoiceId, { lines }, NOBODY));
    expect(await places(shop, productId)).toEqual([4, 2]);
    const { payment: _, ...offer } = bill(productId, 2, customerId);
    const challan = await act(shop, 'challan', andheri, (scope) => createChallan(scope, offer));
    expect(await places(shop, productId)).toEqual([4, 0]);
    const piece = [{ productId, quantityMilli: 1_000 }];
    await act(shop, 'challan_return', null, (scope) => returnFromChallan(scope, challan.invoiceId, piece));
    expect(await places(shop, productId)).toEqual([4, 1]);
    await act(shop, 'sale', null, (scope) => billChallan(scope, challan.invoiceId, null));
    expect(await places(shop, productId)).toEqual([4, 1]);
    await shop.expectCleanBooks();
    expect(sold.lines[0]!.onHandMilli).toBe(2_000);
  });

  it('keep their batches: a branch sells what lies in it, and batches go along', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 0 });
    const andheri = await open(shop, 'Andheri');
    const bring = (at: number | null, pieces: number, batch: BatchSaid) =>
      act(shop, 'stock_in', at, (scope) => stockIn(scope, [{ productId, quantityMilli: pieces * 1_000, batch }]));
    await bring(null, 3, { number: 'B7', expiresOn: '2026-09-30' });
    await bring(andheri, 5, A12);
    const sold = await sell(shop, andheri, productId, 2);
    expect(sold.lines[0]!.batches).toMatchObject([{ number: 'A12', quantityMilli: 2_000 }]);
    const said = act(shop, 'sale', andheri, (scope) =>
      createInvoice(scope, {
        ...bill(productId, 1),
        lines: [{ ...bill(productId, 1).lines[0]!, batch: { number: 'B7', expiresOn: null } }],
      }),
    );
    await expect(said).rejects.toMatchObject({ code: 'batch_short', detail: { batch: 'B7', left: 0 } });
    const sent = await send(shop, null, andheri, productId, 2);
    expect(sent.lines[0]!.batches).toMatchObject([{ number: 'B7', quantityMilli: 2_000 }]);
    const here = await shop.run(async (scope) => {
      const batch = await scope.one<{ id: number; all: number }>(
        "SELECT id, on_hand_milli AS `all` FROM batches WHERE tenant_id = :tenantId AND number = 'B7'",
      );
      const look = async (at: number | null) =>
        (await lookHere(atBranch(scope, at), [productId])).batch(batch!.id, batch!.all);
      return [await look(null), await look(andheri)];
    });
    expect(here).toEqual([1_000, 2_000]);
    await shop.expectCleanBooks();
    await undo(shop, sent.actId);
    await shop.expectCleanBooks();
  });

  it('fill first what a branch sold beyond its books, while another place has plenty', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 50 });
    const andheri = await open(shop, 'Andheri');
    await sell(shop, andheri, productId, 4);
    await act(shop, 'stock_in', andheri, (scope) => stockIn(scope, [{ productId, quantityMilli: 6_000, batch: A12 }]));
    expect(await places(shop, productId)).toEqual([50, 2]);
    await shop.expectCleanBooks();
    const second = await sell(shop, andheri, productId, 3);
    expect(second.lines[0]!.batches).toMatchObject([{ number: 'A12', quantityMilli: 2_000 }]);
    await shop.expectCleanBooks();
  });

  it('are the last of their kind once, also for two who sell them in one branch at once', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 9 });
    const andheri = await open(shop, 'Andheri');
    await act(shop, 'stock_in', andheri, (scope) => stockIn(scope, [{ productId, quantityMilli: 1_000, batch: A12 }]));
    const line = { ...bill(productId, 1).lines[0]!, batch: A12 };
    const said = await Promise.allSettled(
      [1, 2].map(() =>
        act(shop, 'sale', andheri, (scope) => createInvoice(scope, { ...bill(productId, 1), lines: [line] })),
      ),
    );
    expect(said.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const sent = await Promise.all([1, 2, 3, 4].map(() => send(shop, null, andheri, productId, 1)));
    expect(sent.map((one) => one.lines[0]!.leftMilli / 1_000).sort()).toEqual([5, 6, 7, 8]);
    await shop.expectCleanBooks();
  });
});

describe('branches', () => {
  it('are one a name, close when nothing lies in them, and open again when an undo puts goods back', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 10 });
    const andheri = await open(shop, 'Andheri');
    await expect(open(shop, ' andheri ')).rejects.toMatchObject({ code: 'branch_exists' });
    const brought = await send(shop, null, andheri, productId, 2);
    const close = () => shop.run((scope) => closeBranch(scope, andheri));
    await expect(close()).rejects.toMatchObject({ code: 'branch_not_empty', detail: { name: 'Andheri', goods: 1 } });
    const back = await send(shop, andheri, null, productId, 2);
    await close();
    expect(await shop.run(listBranches)).toEqual([]);
    await undo(shop, back.actId);
    expect(await shop.run(listBranches)).toMatchObject([{ name: 'Andheri' }]);
    await undo(shop, brought.actId);
    await close();
    expect(await open(shop, 'andheri')).toBe(andheri);
    await shop.expectCleanBooks();
  });

  it('that were opened by mistake go with an undo, unless goods lie in them', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 10 });
    const made = await act(shop, 'branch', null, async (scope) => ({
      changedBranch: await openBranch(scope, { name: 'Andheri', isGodown: false }),
    }));
    const sent = await send(shop, null, made.changedBranch.branchId, productId, 1);
    await expect(undo(shop, made.actId)).rejects.toMatchObject({ code: 'branch_not_empty' });
    await undo(shop, sent.actId);
    await undo(shop, made.actId);
    expect(await shop.run(listBranches)).toEqual([]);
  });

  it('are looked over at night: each fault is named', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 10 });
    const andheri = await open(shop, 'Andheri');
    await act(shop, 'stock_in', andheri, (scope) => stockIn(scope, [{ productId, quantityMilli: 3_000, batch: A12 }]));
    await send(shop, null, andheri, productId, 1);
    const checks = async () => new Set((await shop.run(auditBooks)).map(({ check }) => check));
    const spoil = async (sql: string): Promise<Set<string>> => {
      await shop.run((scope) => scope.change(sql));
      return checks();
    };
    const stock = (by: string) =>
      `UPDATE branch_stock SET on_hand_milli = on_hand_milli ${by} WHERE tenant_id = :tenantId`;
    const batch = (by: string) =>
      `UPDATE branch_batches SET on_hand_milli = on_hand_milli ${by} WHERE tenant_id = :tenantId`;
    expect(await checks()).toEqual(new Set());
    expect(await spoil(stock('+ 1000'))).toEqual(new Set(['branch_on_hand', 'places_of_product']));
    await spoil(stock('- 1000'));
    expect(await spoil(batch('+ 2000'))).toEqual(new Set(['branch_batch_on_hand', 'batches_above_branch']));
    expect(await spoil(batch('- 5000'))).toEqual(new Set(['branch_batch_on_hand']));
    await spoil(batch('+ 3000'));
    expect(await checks()).toEqual(new Set());
    const half =
      "UPDATE stock_moves SET quantity_milli = -2000 WHERE tenant_id = :tenantId AND reason = 'transfer' AND quantity_milli < 0";
    expect((await spoil(half)).has('transfer_out_of_balance')).toBe(true);
  });

  it('of a shop that has none ask nothing of the database', async () => {
    const shop = await makeShop(db);
    const asked: string[] = [];
    await shop.run(async (scope) => {
      const rows: Scope['rows'] = (sql, values) => {
        asked.push(sql);
        return scope.rows(sql, values);
      };
      const listening = { ...scope, rows };
      await lookHere(listening, [1]);
      await stockByBranch(listening, { id: 1, onHandMilli: 1 });
      await listBranches(listening);
    });
    expect(asked).toEqual([]);
  });
});
