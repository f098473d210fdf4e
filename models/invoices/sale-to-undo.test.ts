import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, NOW, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { getParty } from '../customers/parties.ts';
import { getProduct } from '../products/products.ts';
import { createCreditNote } from './create-credit-note.ts';
import { createInvoice } from './create-invoice.ts';
import { convertQuotation, createQuotation } from './create-quotation.ts';
import type { SaleRequest } from './sale-request.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const CASH: SaleRequest['payment'] = { mode: 'cash', amountPaise: null };

const lineOf = (productId: number, quantity: number) => ({
  productId,
  quantityMilli: quantity * 1_000,
  unitPriceCentipaise: null,
  lineTotalPaise: null,
});
const saleOf = (
  customerId: number | null,
  lines: SaleRequest['lines'],
  more: Partial<SaleRequest> = {},
): SaleRequest => ({
  customerId,
  customerName: null,
  lines,
  discount: null,
  agreedTotalPaise: null,
  payment: null,
  issuedOn: '2026-07-15',
  ...more,
});
const bill = (shop: TestShop, request: SaleRequest) =>
  shop.run((scope) => recordAct(scope, { kind: 'sale', ...NOBODY }, (act) => createInvoice(act, request)));
const undo = (shop: TestShop, actId: number, now = NOW) => shop.run((scope) => undoAct(scope, actId, NOBODY), now);
const owes = async (shop: TestShop, partyId: number) =>
  (await shop.run((scope) => getParty(scope, partyId))).balancePaise;
const onHand = async (shop: TestShop, productId: number) =>
  (await shop.run((scope) => getProduct(scope, productId))).onHandMilli;
const accounts = (shop: TestShop) =>
  shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      'SELECT account, SUM(amount_paise) AS sum FROM journal_postings WHERE tenant_id = :tenantId GROUP BY account',
    );
    return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]));
  });

describe('a sale', () => {
  it('taxes, numbers, moves stock and puts the rest on the khata', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    const payment = { mode: 'upi' as const, amountPaise: 100_00 };
    const made = await bill(shop, saleOf(customerId, [lineOf(productId, 2)], { payment }));
    expect(made).toMatchObject({
      number: 'INV/26-27/00001',
      kind: 'tax_invoice',
      totalPaise: 236_00,
      taxPaise: 36_00,
      paidPaise: 100_00,
      balanceAfterPaise: 136_00,
    });
    expect(await owes(shop, customerId)).toBe(136_00);
    expect(await onHand(shop, productId)).toBe(98_000);
    expect(await accounts(shop)).toMatchObject({
      sales: -200_00,
      output_cgst: -18_00,
      output_sgst: -18_00,
      upi: 100_00,
      receivable: 136_00,
      cost_of_goods: 160_00,
    });
    await shop.expectCleanBooks();
  });

  it('sells one product on two lines and counts both', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ onHand: 10 });
    await bill(shop, saleOf(null, [lineOf(productId, 2), lineOf(productId, 3)], { payment: CASH }));
    expect(await onHand(shop, productId)).toBe(5_000);
    await shop.expectCleanBooks();
  });

  it('takes money over the bill off the older udhar, and not beyond it', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    await bill(shop, saleOf(customerId, [lineOf(productId, 1)]));
    const pay = (amountPaise: number) =>
      bill(shop, saleOf(customerId, [lineOf(productId, 1)], { payment: { mode: 'cash', amountPaise } }));
    await expect(pay(236_01)).rejects.toMatchObject({ code: 'paid_more_than_bill' });
    await pay(236_00);
    expect(await owes(shop, customerId)).toBe(0);
    await shop.expectCleanBooks();
  });

  it('refuses a payment below nothing, and a refused bill takes no number', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    const wrong = saleOf(customerId, [lineOf(productId, 1)], { payment: { mode: 'cash', amountPaise: -50_00 } });
    await expect(bill(shop, wrong)).rejects.toMatchObject({ code: 'amount_out_of_range' });
    expect((await bill(shop, saleOf(customerId, [lineOf(productId, 1)]))).number).toBe('INV/26-27/00001');
    await shop.expectCleanBooks();
  });

  it('gives consecutive numbers to bills made at the same time', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    const made = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((quantity) => bill(shop, saleOf(null, [lineOf(productId, quantity)], { payment: CASH }))),
    );
    expect(made.map((one) => one.number).sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `INV/26-27/0000${n}`));
    expect(await onHand(shop, productId)).toBe(79_000);
    await shop.expectCleanBooks();
  });
});

describe('a credit note', () => {
  it('takes goods back at the price and tax of the bill, and off the khata', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    await bill(shop, saleOf(customerId, [lineOf(productId, 3)], { discount: { percentBp: 1_000 } }));
    const before = await owes(shop, customerId);
    const note = await shop.run((scope) =>
      createCreditNote(scope, { customerId, lines: [{ productId, quantityMilli: 1_000 }], refund: null }),
    );
    expect(note).toMatchObject({ number: 'CN/26-27/00001', originalNumber: 'INV/26-27/00001', totalPaise: 106_00 });
    expect(await owes(shop, customerId)).toBe(before - 106_00);
    expect(await onHand(shop, productId)).toBe(98_000);
    await shop.expectCleanBooks();
  });

  it('refunds a walk-in and refuses more than the bill still holds', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    await bill(shop, saleOf(null, [lineOf(productId, 2)], { payment: CASH }));
    const giveBack = (quantityMilli: number) =>
      shop.run((scope) =>
        createCreditNote(scope, { customerId: null, lines: [{ productId, quantityMilli }], refund: null }),
      );
    await giveBack(1_500);
    await expect(giveBack(1_000)).rejects.toMatchObject({ code: 'return_more_than_sold' });
    await giveBack(500);
    expect(await accounts(shop)).toMatchObject({ cash: 0, sales: 0, cost_of_goods: 0 });
    await shop.expectCleanBooks();
  });

  it('finds the goods on whichever line of the bill they stand', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    await bill(shop, saleOf(null, [lineOf(productId, 1), lineOf(productId, 5)], { payment: CASH }));
    const giveBack = (quantityMilli: number) =>
      shop.run((scope) =>
        createCreditNote(scope, { customerId: null, lines: [{ productId, quantityMilli }], refund: null }),
      );
    await giveBack(4_000);
    const twice = [1, 2].map((pieces) => ({ productId, quantityMilli: pieces * 1_000 }));
    await expect(
      shop.run((scope) => createCreditNote(scope, { customerId: null, lines: twice, refund: null })),
    ).rejects.toMatchObject({ code: 'return_more_than_sold' });
    await giveBack(2_000);
    await expect(giveBack(1_000)).rejects.toMatchObject({ code: 'return_more_than_sold' });
    expect(await onHand(shop, productId)).toBe(100_000);
    await shop.expectCleanBooks();
  });
});

describe('a quotation', () => {
  it('moves nothing, becomes a bill at its own prices once, and comes back when the bill is undone', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    const { payment: _, ...offer } = saleOf(customerId, [lineOf(productId, 2)], { discount: { amountPaise: 36_00 } });
    const quotation = await shop.run((scope) => createQuotation(scope, offer));
    expect(quotation).toMatchObject({ number: 'QTN/26-27/00001', totalPaise: 200_00 });
    expect(await onHand(shop, productId)).toBe(100_000);
    const convert = () =>
      shop.run((scope) =>
        recordAct(scope, { kind: 'sale', ...NOBODY }, (act) =>
          convertQuotation(act, { quotationId: quotation.invoiceId, payment: null }),
        ),
      );
    const sold = await convert();
    expect(sold).toMatchObject({ number: 'INV/26-27/00001', totalPaise: 200_00, balanceAfterPaise: 200_00 });
    await expect(convert()).rejects.toMatchObject({ code: 'no_such_invoice' });
    await undo(shop, sold.actId);
    expect(await owes(shop, customerId)).toBe(0);
    expect((await convert()).number).toBe('INV/26-27/00002');
    await shop.expectCleanBooks();
  });

  it('is billed once when two accept it together', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    const { payment: _, ...offer } = saleOf(null, [lineOf(productId, 2)]);
    const { invoiceId } = await shop.run((scope) => createQuotation(scope, offer));
    const convert = () => shop.run((scope) => convertQuotation(scope, { quotationId: invoiceId, payment: CASH }));
    const outcomes = await Promise.allSettled([convert(), convert(), convert()]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await onHand(shop, productId)).toBe(98_000);
    await shop.expectCleanBooks();
  });
});

describe('undo', () => {
  it('cancels a bill with its payment, keeps the number and gives the stock back at its cost', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    const payment = { mode: 'cash' as const, amountPaise: 18_00 };
    const made = await bill(shop, saleOf(customerId, [lineOf(productId, 1)], { payment }));
    expect(await undo(shop, made.actId)).toMatchObject({ cancelled: ['INV/26-27/00001'], alreadySentInvoiceIds: [] });
    expect(await owes(shop, customerId)).toBe(0);
    expect(await onHand(shop, productId)).toBe(100_000);
    expect(await accounts(shop)).toMatchObject({ cash: 0, receivable: 0, sales: 0, inventory: 8_000_00 });
    await expect(undo(shop, made.actId)).rejects.toMatchObject({ code: 'already_undone' });
    expect((await bill(shop, saleOf(customerId, [lineOf(productId, 1)]))).number).toBe('INV/26-27/00002');
    await shop.expectCleanBooks();
  });

  it('happens once when two undo together', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    const made = await bill(shop, saleOf(null, [lineOf(productId, 1)], { payment: CASH }));
    const outcomes = await Promise.allSettled([undo(shop, made.actId), undo(shop, made.actId)]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await onHand(shop, productId)).toBe(100_000);
    await shop.expectCleanBooks();
  });

  it('refuses a bill whose goods came back, until the credit note is undone', async () => {
    const shop = await makeShop(db);
    const [customerId, productId] = [await shop.party(), await shop.product()];
    const made = await bill(shop, saleOf(customerId, [lineOf(productId, 2)]));
    const note = await shop.run((scope) =>
      recordAct(scope, { kind: 'return', ...NOBODY }, (act) =>
        createCreditNote(act, { customerId, lines: [{ productId, quantityMilli: 1_000 }], refund: null }),
      ),
    );
    await expect(undo(shop, made.actId)).rejects.toMatchObject({ code: 'cannot_undo' });
    await undo(shop, note.actId);
    await undo(shop, made.actId);
    expect(await owes(shop, customerId)).toBe(0);
    expect(await onHand(shop, productId)).toBe(100_000);
    await shop.expectCleanBooks();
  });
});
