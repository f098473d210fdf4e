import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { reverseChargeRow } from '../gst/reverse-charge.ts';
import { createCreditNote } from '../invoices/create-credit-note.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { requestOfDocument } from '../invoices/sale-request.ts';
import { documentRow } from '../returns/document-rows.ts';
import { markFiled } from '../returns/filings.ts';
import { issuedRuns } from '../returns/issued-runs.ts';
import { journalFigures } from '../returns/journal-figures.ts';
import { documentsOfSection, outwardFigures } from '../returns/outward-figures.ts';
import { monthOf } from '../returns/return-periods.ts';
import { gstr3bOf, reconcile } from '../returns/return-summary.ts';
import { reverseChargeFigures } from '../returns/reverse-charge-figures.ts';
import { type ReverseChargeExpense, recordReverseCharge } from './record-reverse-charge.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const JULY = monthOf('2026-07-01');
const on = (day: string) => new Date(`${day}T06:00:00Z`);
const pay = (shop: TestShop, given: Partial<ReverseChargeExpense> = {}, day = '2026-07-10') =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'expense', ...NOBODY }, (inner) =>
        recordReverseCharge(inner, {
          description: 'transport',
          sac: '9965',
          rateBp: 500,
          amountPaise: 2_000_00,
          mode: 'cash',
          spentOn: inner.today,
          supplierId: null,
          supplierName: 'Sharma Roadlines',
          ...given,
        }),
      ),
    on(day),
  );
const account = (shop: TestShop, name: string) =>
  shop.run(async (scope) =>
    Number(
      (await scope.one<{ n: number }>(
        'SELECT COALESCE(SUM(amount_paise), 0) AS n FROM journal_postings WHERE tenant_id = :tenantId AND account = :name',
        { name },
      ))!.n,
    ),
  );
const gstr3b = (shop: TestShop, days: { from: string; to: string }) =>
  shop.run(async (scope) => {
    const figures = await outwardFigures(scope, days);
    const journal = await journalFigures(scope, days);
    const form = gstr3bOf(figures, journal.input, await reverseChargeFigures(scope, days));
    return { ...form, agrees: reconcile(figures, journal).agrees, of1: figures.documents.count };
  });

describe('a service under reverse charge', () => {
  it('owes the tax and gets it back, with an invoice of the shop to itself and a voucher of the payment', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const made = await pay(shop);
    expect(made).toMatchObject({
      taxPaise: 100_00,
      isClaimed: true,
      selfInvoice: { number: 'SI/26-27/00001' },
      paymentVoucher: { number: 'PV/26-27/00001' },
    });
    expect(await account(shop, 'cash')).toBe(-2_000_00);
    expect(await account(shop, 'expenses')).toBe(2_000_00);
    expect(await account(shop, 'reverse_cgst')).toBe(-50_00);
    expect(await account(shop, 'input_reverse_sgst')).toBe(50_00);
    const form = await gstr3b(shop, JULY);
    expect(form.reverseCharge).toMatchObject({ taxablePaise: 2_000_00, cgstPaise: 50_00, sgstPaise: 50_00 });
    expect(form.inputReverse).toMatchObject({ cgstPaise: 50_00, sgstPaise: 50_00 });
    // It is neither other input tax nor a supply of the shop's.
    expect(form.input).toMatchObject({ cgstPaise: 0, sgstPaise: 0 });
    expect([form.agrees, form.of1, form.taxable.taxablePaise]).toEqual([true, 0, 0]);
    const runs = await shop.run((scope) => issuedRuns(scope, JULY));
    expect(runs.map(({ kind, total }) => [kind, total])).toEqual([
      ['self_invoice', 1],
      ['payment_voucher', 1],
    ]);
    await shop.expectCleanBooks();
  });

  it('from a registered supplier has no self-invoice, and IGST from another state', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const supplierId = await shop.party({ kind: 'supplier', gstin: '29AAGCB7383J1Z4' });
    const made = await pay(shop, { supplierId });
    expect(made).toMatchObject({ selfInvoice: null, isInterState: true, taxPaise: 100_00 });
    expect(await account(shop, 'reverse_igst')).toBe(-100_00);
    expect((await gstr3b(shop, JULY)).inputReverse).toMatchObject({ igstPaise: 100_00, cgstPaise: 0 });
    await shop.expectCleanBooks();
  });

  it('is a cost of a composition shop and nothing for one that is not registered', async () => {
    const composition = await makeShop(db, { registration: 'composition', gstin: '27AAPFU0939F1ZV' });
    expect((await pay(composition)).isClaimed).toBe(false);
    expect(await account(composition, 'expenses')).toBe(2_100_00);
    expect(await account(composition, 'input_reverse_cgst')).toBe(0);
    const owed = await composition.run((scope) => reverseChargeFigures(scope, JULY));
    expect(owed.owed).toMatchObject({ taxablePaise: 2_000_00, cgstPaise: 50_00 });
    const shop = await makeShop(db, { registration: 'unregistered' });
    await expect(pay(shop)).rejects.toMatchObject({ code: 'not_registered' });
    expect(await account(shop, 'cash')).toBe(0);
  });

  it('undone owes nothing and keeps its numbers; of a filed month it is refused', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const made = await pay(shop);
    await shop.run((scope) => undoAct(scope, made.actId, NOBODY), on('2026-07-10'));
    expect((await gstr3b(shop, JULY)).reverseCharge).toMatchObject({ taxablePaise: 0, cgstPaise: 0 });
    const again = await pay(shop);
    expect([again.selfInvoice?.number, again.paymentVoucher.number]).toEqual(['SI/26-27/00002', 'PV/26-27/00002']);
    const { from, to } = JULY;
    await shop.run((scope) => markFiled(scope, { form: 'gstr3b', from, to, arn: null }), on('2026-08-18'));
    await expect(pay(shop, { spentOn: '2026-07-20' }, '2026-08-19')).rejects.toMatchObject({ code: 'period_filed' });
    await shop.run((scope) => undoAct(scope, again.actId, NOBODY), on('2026-08-19'));
    const august = await gstr3b(shop, monthOf('2026-08-01'));
    expect(august.reverseCharge).toMatchObject({ taxablePaise: -2_000_00, cgstPaise: -50_00 });
    await shop.expectCleanBooks();
  });

  it('needs a rate that exists', async () => {
    const shop = await makeShop(db, {});
    for (const rateBp of [0, 700])
      await expect(pay(shop, { rateBp })).rejects.toMatchObject({ code: 'gst_rate_unknown' });
  });
});

describe('a bill under reverse charge', () => {
  const sell = (shop: TestShop, customerId: number, productId: number) =>
    shop.run(
      (scope) =>
        recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) =>
          createInvoice(inner, {
            customerId,
            customerName: null,
            lines: [{ productId, quantityMilli: 2_000, unitPriceCentipaise: 118_0000, lineTotalPaise: null }],
            discount: null,
            agreedTotalPaise: null,
            payment: null,
            reverseCharge: true,
            issuedOn: inner.today,
          }),
        ),
      on('2026-07-10'),
    );

  it('says its tax and asks for none: in GSTR-1 with rchrg Y, in no tax of the shop', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const productId = await shop.product({ isService: true, hsn: '9987', onHand: 0 });
    const customerId = await shop.party({ gstin: '27AAGCB7383J1Z8' });
    const sold = await sell(shop, customerId, productId);
    expect(sold).toMatchObject({
      totalPaise: 200_00,
      taxPaise: 0,
      recipientTaxPaise: 36_00,
      balanceAfterPaise: 200_00,
    });
    expect(await account(shop, 'output_cgst')).toBe(0);
    expect(await account(shop, 'sales')).toBe(-200_00);
    const [row] = await shop.run(async (scope) => {
      const rows = [];
      for await (const document of documentsOfSection(scope, JULY, 'b2b', { amendments: [], isAmended: false })) {
        rows.push(documentRow('b2b', document));
      }
      return rows;
    });
    expect(row).toMatchObject({
      val: 200,
      rchrg: 'Y',
      itms: [{ num: 1801, itm_det: { txval: 200, rt: 18, camt: 18, samt: 18, csamt: 0 } }],
    });
    const form = await gstr3b(shop, JULY);
    expect([form.agrees, form.of1]).toEqual([true, 1]);
    expect(form.taxable).toMatchObject({ taxablePaise: 0, cgstPaise: 0 });
    const back = await shop.run(
      (scope) =>
        recordAct(scope, { kind: 'return', ...NOBODY }, (inner) =>
          createCreditNote(inner, { customerId, lines: [{ productId, quantityMilli: 1_000 }], refund: null }),
        ),
      on('2026-07-11'),
    );
    expect(back.totalPaise).toBe(100_00);
    expect(await account(shop, 'output_cgst')).toBe(0);
    expect((await gstr3b(shop, JULY)).agrees).toBe(true);
    const again = await shop.run((scope) => requestOfDocument(scope, sold.invoiceId));
    expect(again.reverseCharge).toBe(true);
    await shop.expectCleanBooks();
  });

  it('is for a registered buyer and a shop that charges tax', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const productId = await shop.product({});
    await expect(sell(shop, await shop.party({}), productId)).rejects.toMatchObject({ code: 'reverse_charge_buyer' });
    const composition = await makeShop(db, { registration: 'composition', gstin: '27AAPFU0939F1ZV' });
    const registered = await composition.party({ gstin: '27AAGCB7383J1Z8' });
    await expect(sell(composition, registered, await composition.product({}))).rejects.toMatchObject({
      code: 'reverse_charge_buyer',
    });
  });
});

it.each([
  ['goods_transport', '2017-07-01', 500],
  ['legal', '2026-07-01', 1_800],
  ['security', '2018-12-31', null],
  ['security', '2019-01-01', 1_800],
  ['commercial_rent', '2024-10-09', null],
  ['commercial_rent', '2024-10-10', 1_800],
] as const)('%s on %s', (key, day, rateBp) => {
  expect(reverseChargeRow(key, day)?.rateBp ?? null).toBe(rateBp);
});
