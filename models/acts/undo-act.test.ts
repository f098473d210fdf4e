import { afterAll, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { stopMessages } from '../customers/consent.ts';
import { createParty, getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { recordExpense } from '../expenses/record-expense.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { convertQuotation, createQuotation } from '../invoices/create-quotation.ts';
import { recordPayment } from '../payments/payments.ts';
import { changePrice, createProduct, getProduct } from '../products/products.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import { stockOut } from '../stock/change-stock.ts';
import { type ActKind, recordAct } from './record-act.ts';
import { undoAct } from './undo-act.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const act = <T extends Record<string, unknown>>(shop: TestShop, kind: ActKind, work: (scope: Scope) => Promise<T>) =>
  shop.run((scope) => recordAct(scope, { kind, ...NOBODY }, work));
const undo = (shop: TestShop, actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));
const product = (shop: TestShop, id: number) => shop.run((scope) => getProduct(scope, id));
const balance = async (shop: TestShop, id: number) => (await shop.run((scope) => getParty(scope, id))).balancePaise;
const buy = (shop: TestShop, supplierId: number, productId: number, pieces: number, totalPaise: number) =>
  act(shop, 'purchase', (scope) =>
    recordPurchase(scope, {
      supplierId,
      boughtOn: scope.today,
      lines: [{ productId, quantityMilli: pieces * 1_000, unit: 'pcs', totalPaise }],
      payment: { mode: 'cash', amountPaise: 100_00 },
    }),
  );

it('takes a purchase back with its payment, its stock and its price', async () => {
  const shop = await makeShop(db);
  const [supplierId, productId] = [await shop.party({ kind: 'supplier' }), await shop.product({ onHand: 10 })];
  const made = await buy(shop, supplierId, productId, 10, 48_000_00);
  expect(await product(shop, productId)).toMatchObject({ onHandMilli: 20_000, costCentipaise: 2_440_0000 });
  expect(await balance(shop, supplierId)).toBe(-47_900_00);
  await undo(shop, made.actId);
  expect(await product(shop, productId)).toMatchObject({ onHandMilli: 10_000, costCentipaise: 80_0000 });
  expect(await balance(shop, supplierId)).toBe(0);
  await shop.expectCleanBooks();
});

it('takes a purchase back after its goods were sold on, into stock below zero', async () => {
  const shop = await makeShop(db);
  const [supplierId, productId] = [await shop.party({ kind: 'supplier' }), await shop.product({ onHand: 0 })];
  const made = await buy(shop, supplierId, productId, 5, 500_00);
  await act(shop, 'stock_out', (scope) => stockOut(scope, [{ productId, quantityMilli: 2_000 }]));
  await undo(shop, made.actId);
  expect(await product(shop, productId)).toMatchObject({ onHandMilli: -2_000, costCentipaise: 100_0000 });
  await shop.expectCleanBooks();
});

it('takes a payment, an expense and a breakage back', async () => {
  const shop = await makeShop(db);
  const [partyId, productId] = [await shop.party(), await shop.product()];
  const paid = await act(shop, 'payment_in', (scope) =>
    recordPayment(scope, { partyId, direction: 'in', mode: 'upi', amountPaise: 500_00, paidOn: scope.today }),
  );
  const spent = await act(shop, 'expense', (scope) =>
    recordExpense(scope, { category: 'tea', mode: 'cash', amountPaise: 40_00, spentOn: scope.today }),
  );
  const broken = await act(shop, 'stock_out', (scope) => stockOut(scope, [{ productId, quantityMilli: 3_000 }]));
  expect(await balance(shop, partyId)).toBe(-500_00);
  for (const { actId } of [paid, spent, broken]) await undo(shop, actId);
  expect(await balance(shop, partyId)).toBe(0);
  expect((await product(shop, productId)).onHandMilli).toBe(100_000);
  const left = await shop.run((scope) =>
    scope.rows<{ account: string }>(
      `SELECT account FROM journal_postings WHERE tenant_id = :tenantId GROUP BY account HAVING SUM(amount_paise) <> 0`,
    ),
  );
  expect(left.map((row) => row.account).sort()).toEqual(['inventory', 'opening_balance']);
  await shop.expectCleanBooks();
});

it('gives an old price back unless it was changed again, and puts a new product away', async () => {
  const shop = await makeShop(db);
  const productId = await shop.product();
  const priced = (rupees: number) =>
    act(shop, 'set_price', async (scope) => {
      const { beforeCentipaise } = await changePrice(scope, productId, rupees * 10_000);
      return { changedPrices: [{ productId, before: beforeCentipaise, after: rupees * 10_000 }] };
    });
  const first = await priced(130);
  const second = await priced(140);
  await undo(shop, first.actId);
  expect((await product(shop, productId)).salePriceCentipaise).toBe(140_0000);
  await undo(shop, second.actId);
  expect((await product(shop, productId)).salePriceCentipaise).toBe(130_0000);
  const added = await act(shop, 'add_product', async (scope) => {
    const made = await createProduct(scope, { name: 'Wrong', unit: 'pcs', salePriceCentipaise: 1_0000 });
    return { createdProductIds: [made.productId] };
  });
  await undo(shop, added.actId);
  expect((await product(shop, added.createdProductIds[0]!)).isArchived).toBe(true);
  await expect(undo(shop, added.actId)).rejects.toMatchObject({ code: 'already_undone' });
});

const offerOf = (customerId: number | null, productId: number) => ({
  customerId,
  customerName: null,
  lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
  discount: null,
  agreedTotalPaise: null,
  issuedOn: '2026-07-15',
});
const newParty = async (scope: Scope) => {
  const { partyId } = await createParty(scope, { kind: 'customer', name: 'Jagdish', phone: '9822055501' });
  return { partyId, createdPartyIds: [partyId] };
};

it('refuses a quotation that was billed, until the bill is undone', async () => {
  const shop = await makeShop(db);
  const offer = offerOf(null, await shop.product());
  const made = await act(shop, 'quotation', (scope) => createQuotation(scope, offer));
  const bill = await act(shop, 'sale', (scope) =>
    convertQuotation(scope, { quotationId: made.invoiceId, payment: null }),
  );
  await expect(undo(shop, made.actId)).rejects.toMatchObject({ code: 'cannot_undo' });
  await undo(shop, bill.actId);
  expect(await undo(shop, made.actId)).toMatchObject({ cancelled: ['QTN/26-27/00001'] });
  await shop.expectCleanBooks();
});

it('keeps a new customer who was billed again meanwhile, though nothing is owed', async () => {
  const shop = await makeShop(db);
  const productId = await shop.product();
  const first = await act(shop, 'sale', async (scope) => {
    const party = await newParty(scope);
    return { ...party, ...(await createInvoice(scope, { ...offerOf(party.partyId, productId), payment: null })) };
  });
  const payment = { mode: 'cash' as const, amountPaise: null };
  await act(shop, 'sale', (scope) => createInvoice(scope, { ...offerOf(first.partyId, productId), payment }));
  await undo(shop, first.actId);
  expect((await shop.run((scope) => getParty(scope, first.partyId))).phone).toBe('919822055501');
  await shop.expectCleanBooks();
});

it('does not let a STOP be forgotten by adding the customer anew', async () => {
  const shop = await makeShop(db);
  const added = await act(shop, 'add_customer', newParty);
  await shop.run((scope) => stopMessages(scope, added.partyId, { how: 'customer_said', messageId: null }));
  await undo(shop, added.actId);
  await expect(act(shop, 'add_customer', newParty)).rejects.toMatchObject({ code: 'phone_taken' });
});
