import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { atBranch } from '../branches/branch-stock.ts';
import { openBranch } from '../branches/branches.ts';
import { transferStock } from '../branches/transfer-stock.ts';
import type { Scope } from '../database/scope.ts';
import { billChallan, createChallan } from '../invoices/create-challan.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { reissueInvoice } from '../invoices/reissue-invoice.ts';
import type { SaleRequest } from '../invoices/sale-request.ts';
import { bookPlan } from '../plans/shop-plan.ts';
import { getProduct } from '../products/products.ts';
import { changeShop } from '../tenants/shop-settings.ts';
import { stockIn } from './change-stock.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: TestShop;
beforeEach(async () => {
  shop = await makeShop(db);
  await set('refuse');
});

const NOBODY = { chatId: null, messageId: null };
const set = (beyondStock: 'warn' | 'refuse') => shop.run((scope) => changeShop(scope, { beyondStock }));
const request = (scope: Scope, goods: [productId: number, quantity: number][]): SaleRequest => ({
  customerId: null,
  customerName: null,
  lines: goods.map(([productId, quantity]) => ({
    productId,
    quantityMilli: quantity * 1_000,
    unitPriceCentipaise: null,
    lineTotalPaise: null,
  })),
  discount: null,
  agreedTotalPaise: null,
  payment: { mode: 'cash', amountPaise: null },
  issuedOn: scope.today,
});
const act = <T extends Record<string, unknown>>(work: (scope: Scope) => Promise<T>) =>
  shop.run((scope) => recordAct(scope, { kind: 'sale', ...NOBODY }, work));
const sell = (goods: [number, number][], branchId: number | null = null) =>
  act(async (scope) => ({ made: await createInvoice(atBranch(scope, branchId), request(scope, goods)) }));
const edit = (invoiceId: number, goods: [number, number][]) =>
  shop.run((scope) => reissueInvoice(scope, invoiceId, { lines: request(scope, goods).lines }, NOBODY));
const onHand = (productId: number) =>
  shop.run(async (scope) => (await getProduct(scope, productId)).onHandMilli / 1_000);

describe('a shop that sells no more than it has', () => {
  it('refuses what is not there by name, writes nothing, and sells what is', async () => {
    const [maggi, soap] = [await shop.product({ name: 'Maggi', onHand: 3 }), await shop.product({ onHand: 9 })];
    const refused = await sell([
      [maggi, 2],
      [soap, 9],
      [maggi, 3],
    ]).catch((error) => error);
    expect(refused).toMatchObject({
      code: 'stock_short',
      lines: [{ productId: maggi, name: 'Maggi', leftMilli: 3_000, askedMilli: 5_000 }],
    });
    expect([await onHand(maggi), await onHand(soap)]).toEqual([3, 9]);
    expect((await sell([[maggi, 3]])).made.number).toMatch(/00001$/);
    expect(await onHand(maggi)).toBe(0);
    await shop.expectCleanBooks();
  });

  it('sells services, which lie nowhere', async () => {
    const repair = await shop.product({ isService: true, onHand: 0 });
    await sell([[repair, 2]]);
  });

  it('gives the last piece to one of fifty who bill it at once, and nobody a number for nothing', async () => {
    const last = await shop.product({ onHand: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => sell([[last, 1]])));
    const sold = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(sold).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'stock_short' });
    }
    expect(await onHand(last)).toBe(0);
    await act((scope) => stockIn(scope, [{ productId: last, quantityMilli: 1_000 }]));
    expect((await sell([[last, 1]])).made.number).toMatch(/00002$/);
    await shop.expectCleanBooks();
  });

  it('counts each place by itself, also under fifty who bill there at once', async () => {
    const goods = await shop.product({ onHand: 20 });
    const branchId = (await act((scope) => openBranch(scope, { name: 'Andheri', isGodown: false }))).branchId;
    const move = (quantity: number) =>
      act((scope) =>
        transferStock(scope, {
          from: null,
          to: branchId,
          lines: [{ productId: goods, quantityMilli: quantity * 1_000 }],
        }),
      );
    await expect(move(21)).rejects.toMatchObject({ code: 'stock_short', lines: [{ leftMilli: 20_000 }] });
    await move(3);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => sell([[goods, 1]], branchId)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    await expect(sell([[goods, 18]])).rejects.toMatchObject({ code: 'stock_short', lines: [{ leftMilli: 17_000 }] });
    await sell([[goods, 17]]);
    await shop.expectCleanBooks();
  });

  it('lets a bill be written again with what it had, and with no more than there is', async () => {
    const goods = await shop.product({ onHand: 4 });
    const { made } = await sell([[goods, 3]]);
    await expect(edit(made.invoiceId, [[goods, 5]])).rejects.toMatchObject({
      code: 'stock_short',
      lines: [{ leftMilli: 4_000, askedMilli: 5_000 }],
    });
    expect(await onHand(goods)).toBe(1);
    const { invoice } = await edit(made.invoiceId, [[goods, 4]]);
    await set('warn');
    const { invoice: beyond } = await edit(invoice.invoiceId, [[goods, 10]]);
    await set('refuse');
    expect(await onHand(goods)).toBe(-6);
    await expect(edit(beyond.invoiceId, [[goods, 11]])).rejects.toMatchObject({ code: 'stock_short' });
    await edit(beyond.invoiceId, [[goods, 9]]);
    expect(await onHand(goods)).toBe(-5);
    await shop.expectCleanBooks();
  });

  it('sends no more on a challan, and bills what went out on one whatever is on the shelf', async () => {
    const [goods, customerId] = [await shop.product({ onHand: 2 }), await shop.party({})];
    const send = (quantity: number) =>
      act(async (scope) => ({
        sent: await createChallan(scope, { ...request(scope, [[goods, quantity]]), customerId }),
      }));
    await expect(send(3)).rejects.toMatchObject({ code: 'stock_short' });
    await set('warn');
    const { sent } = await send(3);
    await set('refuse');
    await act(async (scope) => ({ ...(await billChallan(scope, sent.invoiceId, null)) }));
    expect(await onHand(goods)).toBe(-1);
    await shop.expectCleanBooks();
  });

  it('warns again once its plan cannot tell it what came in', async () => {
    const goods = await shop.product({ onHand: 1 });
    await shop.run((scope) =>
      bookPlan({ ...scope, scope: 'platform' } as never, shop.tenantId, { plan: 'free', isTrial: false, endsOn: null }),
    );
    await sell([[goods, 2]]);
    expect(await onHand(goods)).toBe(-1);
  });
});

it('asks the database nothing more, in either kind of shop', async () => {
  const goods = await shop.product({ onHand: 100 });
  const count = (): Promise<number> =>
    shop.run(async (scope) => {
      const { connection } = scope.tx as unknown as { connection: { execute(): unknown } };
      const spy = vi.spyOn(connection, 'execute');
      await createInvoice(scope, request(scope, [[goods, 1]]));
      const statements = spy.mock.calls.length;
      spy.mockRestore();
      return statements;
    });
  await sell([[goods, 1]]);
  const refusing = await count();
  await set('warn');
  expect(await count()).toBe(refusing);
  expect(refusing).toBeGreaterThan(5);
});
