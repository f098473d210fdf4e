import { afterAll, describe, expect, it } from 'vitest';
import { openReturn } from '../../bot/documents/tax-pack/return-file.ts';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { bounceCheque } from '../payments/bounce-cheque.ts';
import { markFiled } from '../returns/filings.ts';
import { issuedRuns } from '../returns/issued-runs.ts';
import { journalFigures } from '../returns/journal-figures.ts';
import { outwardFigures } from '../returns/outward-figures.ts';
import { monthOf } from '../returns/return-periods.ts';
import { gstr3bOf, reconcile } from '../returns/return-summary.ts';
import { returnAdvance } from './return-advance.ts';
import { takeAdvance } from './take-advance.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const GSTIN = '27AAPFU0939F1ZV';
const JUNE = monthOf('2026-06-01');
const JULY = monthOf('2026-07-01');
const on = (day: string) => new Date(`${day}T06:00:00Z`);

async function openShop(given: Parameters<typeof makeShop>[1] = {}) {
  const shop = await makeShop(db, { gstin: GSTIN, ...given });
  const service = await shop.product({ isService: true, hsn: '9987', onHand: 0, name: 'AC service' });
  const customerId = await shop.party({ name: 'Ravi' });
  return { shop, service, customerId };
}
type Opened = Awaited<ReturnType<typeof openShop>>;

const advance = (
  { shop, service, customerId }: Opened,
  day: string,
  given: Partial<Parameters<typeof takeAdvance>[1]> = {},
) =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'payment_in', ...NOBODY }, (inner) =>
        takeAdvance(inner, {
          customerId,
          productId: service,
          mode: 'cash',
          amountPaise: 1_000_00,
          paidOn: inner.today,
          ...given,
        }),
      ),
    on(day),
  );
const bill = ({ shop, service, customerId }: Opened, day: string, rupees: number, productId = service) =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) =>
        createInvoice(inner, {
          customerId,
          customerName: null,
          lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: rupees * 10_000, lineTotalPaise: null }],
          discount: null,
          agreedTotalPaise: null,
          payment: null,
          issuedOn: inner.today,
        }),
      ),
    on(day),
  );
const undo = (shop: TestShop, actId: number, day: string) =>
  shop.run((scope) => undoAct(scope, actId, NOBODY), on(day));
const file = (shop: TestShop, { from, to }: { from: string; to: string }, day: string) =>
  shop.run((scope) => markFiled(scope, { form: 'gstr1', from, to, arn: null }), on(day));
const gstr1 = (shop: TestShop, { from, to }: { from: string; to: string }) =>
  shop.run(async (scope) => {
    const made = await openReturn(scope, { form: 'gstr1', from, to });
    const pieces: string[] = [];
    for await (const piece of made.json()) pieces.push(piece);
    return JSON.parse(pieces.join('')) as Record<string, unknown>;
  });
const proof = (shop: TestShop, days: { from: string; to: string }) =>
  shop.run(async (scope) => {
    const [figures, journal] = [await outwardFigures(scope, days), await journalFigures(scope, days)];
    return { ...reconcile(figures, journal), gstr3b: gstr3bOf(figures, journal.input) };
  });
const account = (shop: TestShop, name: string) =>
  shop.run(async (scope) =>
    Number(
      (await scope.one<{ n: number }>(
        'SELECT COALESCE(SUM(amount_paise), 0) AS n FROM journal_postings WHERE tenant_id = :tenantId AND account = :name',
        { name },
      ))!.n,
    ),
  );
/** ₹1,000 with 18 % in it. */
const ROW = { rt: 18, ad_amt: 847.46, camt: 76.27, samt: 76.27, csamt: 0 };
const HERE = { pos: '27', sply_ty: 'INTRA' };

describe('an advance for a service', () => {
  it('is taxed in the month it comes, and its bill takes that back in the month it is written', async () => {
    const opened = await openShop();
    const { shop, customerId } = opened;
    const taken = await advance(opened, '2026-06-20');
    expect(taken.voucher).toMatchObject({ number: 'RV/26-27/00001', taxPaise: 152_54 });
    expect(await account(shop, 'advance_cgst')).toBe(-76_27);
    const june = await gstr1(shop, JUNE);
    expect(june.at).toEqual([{ ...HERE, itms: [ROW] }]);
    expect(june).not.toHaveProperty('hsn');
    expect(june).not.toHaveProperty('txpd');
    expect(june.doc_issue).toMatchObject({
      doc_det: [{ doc_num: 6, doc_typ: 'Receipt Voucher', docs: [{ from: 'RV/26-27/00001', totnum: 1 }] }],
    });
    expect((await proof(shop, JUNE)).gstr3b.taxable).toMatchObject({ taxablePaise: 847_46, cgstPaise: 76_27 });

    const sold = await bill(opened, '2026-07-05', 1_500);
    expect(sold.advances).toEqual([{ number: 'RV/26-27/00001', amountPaise: 1_000_00 }]);
    expect(await account(shop, 'advance_cgst')).toBe(0);
    expect(await account(shop, 'tax_on_advances')).toBe(0);
    const july = await gstr1(shop, JULY);
    expect(july.txpd).toEqual([{ ...HERE, itms: [ROW] }]);
    expect(july).not.toHaveProperty('at');
    expect(Object.keys(july).at(-1)).toBe('txpd');
    const { gstr3b, agrees } = await proof(shop, JULY);
    expect(agrees).toBe(true);
    // ₹1,500 with 18 % in it, less the advance.
    expect(gstr3b.taxable).toMatchObject({ taxablePaise: 1_271_20 - 847_46, cgstPaise: 114_40 - 76_27 });
    const owed = await shop.run((scope) =>
      scope.one<{ n: number }>(
        'SELECT balance_paise AS n FROM parties WHERE tenant_id = :tenantId AND id = :customerId',
        {
          customerId,
        },
      ),
    );
    expect(owed!.n).toBe(500_00);
    await shop.expectCleanBooks();
  });

  it('is in neither part when it is billed in the month it came, and only the rest of a larger one is', async () => {
    const opened = await openShop();
    await advance(opened, '2026-06-10');
    await bill(opened, '2026-06-12', 250);
    const june = await gstr1(opened.shop, JUNE);
    expect(june.at).toEqual([{ ...HERE, itms: [{ rt: 18, ad_amt: 635.6, camt: 57.2, samt: 57.2, csamt: 0 }] }]);
    await bill(opened, '2026-06-14', 1_000);
    const whole = await gstr1(opened.shop, JUNE);
    expect(whole).not.toHaveProperty('at');
    expect(whole).not.toHaveProperty('txpd');
    expect((await proof(opened.shop, JUNE)).agrees).toBe(true);
  });

  it('is used by bills of that service alone, never by an earlier one, and open again when its bill is undone', async () => {
    const opened = await openShop();
    const { shop } = opened;
    const goods = await shop.product({});
    const other = await shop.product({ isService: true, hsn: '9997', onHand: 0 });
    const taken = await advance(opened, '2026-06-20');
    for (const productId of [goods, other]) {
      expect((await bill(opened, '2026-06-21', 400, productId)).advances).toEqual([]);
    }
    expect((await bill(opened, '2026-06-19', 400)).advances).toEqual([]);
    const sold = await bill(opened, '2026-06-22', 400);
    expect(sold.advances).toHaveLength(1);
    await expect(undo(shop, taken.actId, '2026-06-22')).rejects.toMatchObject({ code: 'cannot_undo' });
    await undo(shop, sold.actId, '2026-06-22');
    expect(await account(shop, 'advance_cgst')).toBe(-76_27);
    await undo(shop, taken.actId, '2026-06-22');
    expect(await account(shop, 'advance_cgst')).toBe(0);
    const runs = await shop.run((scope) => issuedRuns(scope, JUNE));
    expect(runs).toContainEqual(expect.objectContaining({ kind: 'receipt_voucher', total: 1, cancelled: 1 }));
    await shop.expectCleanBooks();
  });

  it('from another state bears IGST there', async () => {
    const opened = await openShop();
    const customerId = await opened.shop.party({ stateCode: '24' });
    await advance(opened, '2026-06-20', { customerId });
    const { at } = await gstr1(opened.shop, JUNE);
    expect(at).toEqual([{ pos: '24', sply_ty: 'INTER', itms: [{ rt: 18, ad_amt: 847.46, iamt: 152.54, csamt: 0 }] }]);
  });

  it.each([
    ['goods', {}, { isService: false, onHand: 3 }],
    ['an exempt service', {}, { isService: true, onHand: 0, treatment: 'exempt' as const, rateBp: 0 }],
    ['a service without a rate', {}, { isService: true, onHand: 0, rateBp: 0, hsn: null }],
    ['a composition shop', { registration: 'composition' as const }, { isService: true, onHand: 0 }],
    ['an unregistered shop', { registration: 'unregistered' as const, gstin: null }, { isService: true, onHand: 0 }],
  ])('is money in the khata and no more: %s', async (_, shopOf, product) => {
    const opened = await openShop(shopOf);
    const productId = await opened.shop.product(product);
    const taken = await advance(opened, '2026-06-20', { productId });
    expect(taken.voucher).toBeNull();
    expect(taken.balanceAfterPaise).toBe(-1_000_00);
    expect(await account(opened.shop, 'tax_on_advances')).toBe(0);
  });
});

describe('an advance given back', () => {
  it('takes its tax back with a refund voucher, after what was never taxed', async () => {
    const opened = await openShop();
    const { shop, customerId } = opened;
    await advance(opened, '2026-06-20');
    const goods = await shop.product({});
    await advance(opened, '2026-06-21', { productId: goods, amountPaise: 300_00 });
    const back = await shop.run(
      (scope) =>
        recordAct(scope, { kind: 'payment_out', ...NOBODY }, (inner) =>
          returnAdvance(inner, { customerId, mode: 'cash', amountPaise: 800_00, paidOn: inner.today }),
        ),
      on('2026-07-02'),
    );
    expect(back.vouchers).toMatchObject([{ number: 'RFV/26-27/00001', amountPaise: 500_00, taxPaise: 76_28 }]);
    const july = await gstr1(shop, JULY);
    expect(july.txpd).toEqual([{ ...HERE, itms: [{ rt: 18, ad_amt: 423.72, camt: 38.14, samt: 38.14, csamt: 0 }] }]);
    expect(july.doc_issue).toMatchObject({ doc_det: [{ doc_num: 8, doc_typ: 'Refund Voucher' }] });
    expect((await proof(shop, JULY)).agrees).toBe(true);
    await undo(shop, back.actId, '2026-07-02');
    expect(await gstr1(shop, JULY)).not.toHaveProperty('txpd');
    await shop.expectCleanBooks();
  });

  it('by a cheque that bounced owes no tax, and owes it again when the bounce is undone', async () => {
    const opened = await openShop();
    const { shop } = opened;
    const taken = await advance(opened, '2026-06-20', { mode: 'bank', isCheque: true });
    const bounced = await shop.run(
      (scope) =>
        recordAct(scope, { kind: 'cheque_bounce', ...NOBODY }, (inner) =>
          bounceCheque(inner, { paymentId: taken.paymentId, chargePaise: null }),
        ),
      on('2026-06-25'),
    );
    expect(await account(shop, 'tax_on_advances')).toBe(0);
    expect(await gstr1(shop, JUNE)).not.toHaveProperty('at');
    await undo(shop, bounced.actId, '2026-06-25');
    expect(await account(shop, 'tax_on_advances')).toBe(152_54);
    await shop.expectCleanBooks();
  });
});

describe('advances of a filed return', () => {
  it('that are taken back amend it in the month of that; what was not filed yet leaves no trace', async () => {
    const opened = await openShop();
    const { shop } = opened;
    const first = await advance(opened, '2026-06-20');
    await advance(opened, '2026-06-21', { amountPaise: 500_00 });
    await file(shop, JUNE, '2026-07-08');
    await expect(advance(opened, '2026-07-09', { paidOn: '2026-06-30' })).rejects.toMatchObject({
      code: 'period_filed',
    });
    await undo(shop, first.actId, '2026-07-10');
    const july = await gstr1(shop, JULY);
    const left = { rt: 18, ad_amt: 423.74, camt: 38.13, samt: 38.13, csamt: 0 };
    expect(july.ata).toEqual([{ omon: '062026', ...HERE, itms: [left] }]);
    expect(july).not.toHaveProperty('at');
    const { gstr3b, agrees } = await proof(shop, JULY);
    expect(agrees).toBe(true);
    expect(gstr3b.taxable).toMatchObject({ taxablePaise: -847_46, cgstPaise: -76_27 });
    expect((await gstr1(shop, JUNE)).at).toEqual([
      { ...HERE, itms: [{ ...ROW, ad_amt: 1271.2, camt: 114.4, samt: 114.4 }] },
    ]);
    expect((await proof(shop, JUNE)).agrees).toBe(true);
  });

  it('undone in a later month before the return was filed are in none', async () => {
    const opened = await openShop();
    const { shop } = opened;
    const taken = await advance(opened, '2026-06-20');
    await undo(shop, taken.actId, '2026-07-02');
    for (const days of [JUNE, JULY]) {
      const told = await gstr1(shop, days);
      for (const key of ['at', 'ata', 'txpd', 'txpda']) expect(told).not.toHaveProperty(key);
      expect((await proof(shop, days)).agrees).toBe(true);
    }
  });
});
