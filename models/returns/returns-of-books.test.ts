import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { createCreditNote } from '../invoices/create-credit-note.ts';
import { createInvoice } from '../invoices/create-invoice.ts';
import { reissueInvoice } from '../invoices/reissue-invoice.ts';
import type { SaleRequest } from '../invoices/sale-request.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import { consumerJson } from './consumer-rows.ts';
import { documentRow } from './document-rows.ts';
import { markFiled, withdrawFiling } from './filings.ts';
import { issuedRuns, numberGaps } from './issued-runs.ts';
import { journalFigures, purchaseRows } from './journal-figures.ts';
import { documentsOfSection, idsOf, outwardFigures } from './outward-figures.ts';
import { monthOf, quarterOf, type ReturnForm } from './return-periods.ts';
import { cmp08Of, gstr3bOf, reconcile } from './return-summary.ts';
import { sumOfAmounts } from './tax-amounts.ts';
import { allOf } from './testing/documents.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const GSTIN = '27AAPFU0939F1ZV';
const BUYER = '27AAGCB7383J1Z8';
const on = (day: string) => new Date(`${day}T06:00:00Z`);
const JUNE = monthOf('2026-06-01');
const JULY = monthOf('2026-07-01');
const filed = ({ from, to }: { from: string; to: string }, form: ReturnForm['form'] = 'gstr1') => ({
  form,
  from,
  to,
  arn: null,
});

const openShop = () => makeShop(db, { gstin: GSTIN });
type Sold = { invoiceId: number; number: string; actId: number };
function sell(shop: TestShop, day: string, productId: number, given: Partial<SaleRequest> = {}): Promise<Sold> {
  return shop.run(
    (scope) =>
      recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) =>
        createInvoice(inner, {
          customerId: null,
          customerName: null,
          lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
          discount: null,
          agreedTotalPaise: null,
          payment: given.customerId ? null : { mode: 'cash', amountPaise: null },
          issuedOn: scope.today,
          ...given,
        }),
      ),
    on(day),
  );
}
const proof = (shop: TestShop, days: { from: string; to: string }) =>
  shop.run(async (scope) => reconcile(await outwardFigures(scope, days), await journalFigures(scope, days)));
const amended = (shop: TestShop, days: { from: string; to: string }, section: 'b2b' | 'b2cl') =>
  shop.run(async (scope) => {
    const { amendments } = await outwardFigures(scope, days);
    const rows = [];
    for await (const each of documentsOfSection(scope, days, section, { amendments, isAmended: true })) {
      rows.push(documentRow(section, each));
    }
    return rows;
  });
const unpaid = { payment: null };

describe('a month of a shop', () => {
  it('is added up by section, and everything that says it agrees', async () => {
    const shop = await openShop();
    const [soap, rice] = [await shop.product(), await shop.product({ rateBp: 0, treatment: 'nil', hsn: '1006' })];
    const [firm, far] = [await shop.party({ gstin: BUYER }), await shop.party({ stateCode: '24' })];
    await sell(shop, '2026-06-02', soap);
    await sell(shop, '2026-06-03', rice);
    await sell(shop, '2026-06-04', soap, { customerId: firm, ...unpaid });
    await sell(shop, '2026-06-05', soap, { customerId: far, ...unpaid });
    const large = { productId: soap, quantityMilli: 1_000, unitPriceCentipaise: 2_36_000_0000, lineTotalPaise: null };
    await sell(shop, '2026-06-06', soap, { customerId: far, ...unpaid, lines: [large] });
    await shop.run(
      (scope) =>
        createCreditNote(scope, { customerId: firm, lines: [{ productId: soap, quantityMilli: 500 }], refund: null }),
      on('2026-06-20'),
    );
    const undone = await sell(shop, '2026-06-21', soap);
    await shop.run((scope) => undoAct(scope, undone.actId, NOBODY), on('2026-06-21'));
    await sell(shop, '2026-07-01', soap);

    const figures = await shop.run((scope) => outwardFigures(scope, JUNE));
    expect([...figures.sections].map(([name, { taxablePaise, documents }]) => [name, taxablePaise, documents])).toEqual(
      [
        ['b2cs', 200_00, 2],
        ['b2b', 100_00, 1],
        ['b2cl', 2_00_000_00, 1],
        ['cdnr', -50_00, 1],
      ],
    );
    expect(consumerJson(figures.consumers)).toMatchObject([
      { sply_ty: 'INTRA', pos: '27', txval: 100, camt: 9, samt: 9 },
      { sply_ty: 'INTER', pos: '24', txval: 100, iamt: 18 },
    ]);
    expect(figures.untaxed.INTRAB2C).toEqual({ nilPaise: 118_00, exemptPaise: 0, nonGstPaise: 0 });
    expect(await proof(shop, JUNE)).toMatchObject({ agrees: true });
    expect(await shop.run((scope) => issuedRuns(scope, JUNE))).toEqual([
      { kind: 'invoice', from: 'INV/26-27/00001', to: 'INV/26-27/00006', total: 6, cancelled: 1 },
      { kind: 'credit_note', from: 'CN/26-27/00001', to: 'CN/26-27/00001', total: 1, cancelled: 0 },
    ]);
    expect(await shop.run((scope) => numberGaps(scope, JUNE))).toEqual([]);
    expect(gstr3bOf(figures, (await shop.run((scope) => journalFigures(scope, JUNE))).input)).toMatchObject({
      taxable: { taxablePaise: 2_00_250_00, cgstPaise: 13_50, sgstPaise: 13_50, igstPaise: 36_018_00 },
      nilExemptPaise: 118_00,
      interState: [{ placeOfSupply: '24', taxablePaise: 2_00_100_00, igstPaise: 36_018_00 }],
    });
  });

  it('parts a run of numbers where a bill bears an earlier day, and names a gap', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    await sell(shop, '2026-07-02', soap);
    await sell(shop, '2026-07-03', soap, { issuedOn: '2026-06-30' });
    await sell(shop, '2026-07-04', soap);
    expect((await shop.run((scope) => issuedRuns(scope, JULY))).map(({ from, to }) => [from, to])).toEqual([
      ['INV/26-27/00001', 'INV/26-27/00001'],
      ['INV/26-27/00003', 'INV/26-27/00003'],
    ]);
    await shop.run((scope) =>
      scope.change(
        "UPDATE invoices SET sequence = 5, number = 'INV/26-27/00005' WHERE tenant_id = :tenantId AND sequence = 3",
      ),
    );
    expect(await shop.run((scope) => numberGaps(scope, JULY))).toEqual([
      { after: 'INV/26-27/00002', before: 'INV/26-27/00005', missing: 2 },
    ]);
  });

  it('names what was cancelled after it, before its return was filed', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    await sell(shop, '2026-06-02', soap);
    const late = await sell(shop, '2026-06-30', soap);
    await shop.run((scope) => undoAct(scope, late.actId, NOBODY), on('2026-07-02'));
    expect(await proof(shop, JUNE)).toMatchObject({
      agrees: true,
      cancelledLater: { documents: 1, taxablePaise: 100_00, cgstPaise: 9_00 },
    });
    expect(await proof(shop, JULY)).toMatchObject({
      agrees: true,
      cancelledFromBefore: { documents: 1, taxablePaise: -100_00, sgstPaise: -9_00 },
    });
  });

  it('gets back the tax of its purchases', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const supplierId = await shop.party({ kind: 'supplier', name: 'Maker', gstin: '29AAGCB7383J1Z4' });
    await shop.run(
      (scope) =>
        recordPurchase(scope, {
          supplierId,
          boughtOn: scope.today,
          lines: [{ productId: soap, quantityMilli: 1_000, unit: 'pcs', totalPaise: 1_180_00 }],
          payment: null,
        }),
      on('2026-06-10'),
    );
    const rows = await shop.run((scope) => allOf(purchaseRows(scope, JUNE)));
    expect(rows).toMatchObject([
      { supplier: 'Maker', gstin: '29AAGCB7383J1Z4', totalPaise: 1_180_00, amounts: { igstPaise: 180_00 } },
    ]);
    const { input } = await shop.run((scope) => journalFigures(scope, JUNE));
    expect(input).toEqual(sumOfAmounts(rows.map(({ amounts }) => ({ ...amounts, taxablePaise: 0 }))));
  });
});

describe('a filed return', () => {
  it('closes its days for sales and keeps what was in it', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const bill = await sell(shop, '2026-06-02', soap);
    const before = await shop.run((scope) => outwardFigures(scope, JUNE));
    const { filingId } = await shop.run((scope) => markFiled(scope, filed(JUNE)), on('2026-07-05'));
    await expect(sell(shop, '2026-07-06', soap, { issuedOn: '2026-06-30' })).rejects.toMatchObject({
      code: 'period_filed',
      detail: { period: '06-2026' },
    });
    await expect(shop.run((scope) => undoAct(scope, bill.actId, NOBODY), on('2026-07-06'))).rejects.toMatchObject({
      code: 'document_filed',
      detail: { number: bill.number, period: '06-2026' },
    });
    expect((await shop.run((scope) => outwardFigures(scope, JUNE))).sections).toEqual(before.sections);
    await expect(shop.run((scope) => markFiled(scope, filed(JUNE)), on('2026-07-06'))).rejects.toMatchObject({
      code: 'already_filed',
    });
    await expect(shop.run((scope) => markFiled(scope, filed(JULY)), on('2026-07-31'))).rejects.toMatchObject({
      code: 'period_not_over',
    });
    // Taken back, it holds no more.
    await shop.run((scope) => withdrawFiling(scope, filingId), on('2026-07-06'));
    await shop.run((scope) => undoAct(scope, bill.actId, NOBODY), on('2026-07-06'));
    await shop.expectCleanBooks();
  });

  it('is amended by the bill that is written again, and by no cancelling', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const [firm, other] = [await shop.party({ gstin: BUYER }), await shop.party({ gstin: '29AAGCB7383J1Z4' })];
    const toFirm = await sell(shop, '2026-06-02', soap, { customerId: firm, ...unpaid });
    const small = await sell(shop, '2026-06-03', soap);
    await sell(shop, '2026-06-04', soap);
    await shop.run((scope) => markFiled(scope, filed(JUNE)), on('2026-07-05'));
    const twice = {
      lines: [{ productId: soap, quantityMilli: 2_000, unitPriceCentipaise: null, lineTotalPaise: null }],
    };
    const again = (bill: Sold, change: Partial<SaleRequest>, day: string) =>
      shop.run((scope) => reissueInvoice(scope, bill.invoiceId, change, NOBODY), on(day));
    await expect(again(toFirm, { customerId: other }, '2026-07-06')).rejects.toMatchObject({ code: 'document_filed' });
    const first = await again(toFirm, twice, '2026-07-06');
    const second = await shop.run(
      (scope) => reissueInvoice(scope, first.invoice.invoiceId, twice, NOBODY),
      on('2026-07-07'),
    );
    await again(small, twice, '2026-07-08');
    await sell(shop, '2026-07-09', soap);

    expect(await amended(shop, JULY, 'b2b')).toMatchObject([
      { oinum: toFirm.number, oidt: '02-06-2026', inum: second.invoice.number, idt: '07-07-2026', val: 236 },
    ]);
    const july = await shop.run((scope) => outwardFigures(scope, JULY));
    expect(july.amendedConsumers).toEqual([
      {
        omon: '062026',
        sply_ty: 'INTRA',
        typ: 'OE',
        pos: '27',
        itms: [{ rt: 18, txval: 300, camt: 27, samt: 27, csamt: 0 }],
      },
    ]);
    expect(consumerJson(july.consumers)).toMatchObject([{ txval: 100 }]);
    expect([...july.sections].map(([name, { taxablePaise }]) => [name, taxablePaise])).toEqual([
      ['b2cs', 100_00],
      ['b2ba', 100_00],
      ['b2csa', 100_00],
    ]);
    expect(idsOf(july.amendments).size).toBe(2);
    expect(await proof(shop, JUNE)).toMatchObject({ agrees: true });
    expect(await proof(shop, JULY)).toMatchObject({ agrees: true });
    await shop.expectCleanBooks();
  });

  it('holds through a chain of corrections: none has another recipient, and none is only cancelled', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const [firm, walkIn] = [await shop.party({ gstin: BUYER }), await shop.party()];
    const toFirm = await sell(shop, '2026-06-02', soap, { customerId: firm, ...unpaid });
    const small = await sell(shop, '2026-06-03', soap, { customerId: walkIn, ...unpaid });
    // Written again before the return was filed, it stands in none.
    const unfiled = await sell(shop, '2026-06-04', soap, { customerId: firm, ...unpaid });
    const again = async (invoiceId: number, change: Partial<SaleRequest>, day: string): Promise<Sold> => {
      const made = await shop.run((scope) => reissueInvoice(scope, invoiceId, change, NOBODY), on(day));
      return { actId: made.actId, ...made.invoice };
    };
    const free = await again(unfiled.invoiceId, {}, '2026-07-01');
    await shop.run((scope) => markFiled(scope, filed(JUNE)), on('2026-07-05'));
    const twice = {
      lines: [{ productId: soap, quantityMilli: 2_000, unitPriceCentipaise: null, lineTotalPaise: null }],
    };
    const chains = [
      { root: toFirm, other: walkIn },
      { root: small, other: firm },
    ];
    for (const { root, other } of chains) {
      const first = await again(root.invoiceId, twice, '2026-07-06');
      const second = await again(first.invoiceId, {}, '2026-07-07');
      const refused = {
        code: 'document_filed',
        detail: { number: `${root.number} → ${second.number}`, period: '06-2026' },
      };
      await expect(again(second.invoiceId, { customerId: other }, '2026-07-08')).rejects.toMatchObject(refused);
      await expect(shop.run((scope) => undoAct(scope, second.actId, NOBODY), on('2026-07-08'))).rejects.toMatchObject(
        refused,
      );
    }
    const handed = await again(free.invoiceId, { customerId: walkIn }, '2026-07-08');
    await shop.run((scope) => undoAct(scope, handed.actId, NOBODY), on('2026-07-08'));
    expect(await amended(shop, JULY, 'b2b')).toMatchObject([{ oinum: toFirm.number, val: 236 }]);
    expect(await proof(shop, JULY)).toMatchObject({ agrees: true });
    await shop.expectCleanBooks();
  });

  it('of the facility holds registered recipients alone', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const firm = await shop.party({ gstin: BUYER });
    const bill = await sell(shop, '2026-04-02', soap, { customerId: firm, ...unpaid });
    const small = await sell(shop, '2026-04-03', soap);
    await shop.run((scope) => markFiled(scope, filed(monthOf('2026-04-01'), 'iff')), on('2026-05-05'));
    await expect(shop.run((scope) => undoAct(scope, bill.actId, NOBODY), on('2026-05-06'))).rejects.toMatchObject({
      code: 'document_filed',
    });
    await shop.run((scope) => undoAct(scope, small.actId, NOBODY), on('2026-05-06'));
    expect(await proof(shop, quarterOf('2026-04-01'))).toMatchObject({ agrees: true });
  });
});

it('a composition shop pays half a percent a head of its taxable turnover', async () => {
  const shop = await makeShop(db, { registration: 'composition', gstin: GSTIN });
  const [soap, rice] = [await shop.product(), await shop.product({ rateBp: 0, treatment: 'exempt' })];
  await sell(shop, '2026-06-02', soap);
  await sell(shop, '2026-06-03', rice);
  const figures = await shop.run((scope) => outwardFigures(scope, quarterOf('2026-06-01')));
  const journal = await shop.run((scope) => journalFigures(scope, quarterOf('2026-06-01')));
  expect(cmp08Of(figures, journal)).toEqual({
    turnoverPaise: 236_00,
    taxablePaise: 118_00,
    cgstPaise: 59,
    sgstPaise: 59,
  });
  expect(figures.sections.size).toBe(0);
});

describe('the day of filing', () => {
  it('says what was in the return, not the day it was noted on', async () => {
    const shop = await openShop();
    const soap = await shop.product();
    const firm = await shop.party({ gstin: BUYER });
    const bill = await sell(shop, '2026-06-04', soap, { customerId: firm, ...unpaid });
    const mark = (day: string, filedOn?: string) =>
      shop.run((scope) => markFiled(scope, { ...filed(JUNE), ...(filedOn ? { filedOn } : {}) }), on(day));
    const first = await mark('2026-07-05');
    const lines = [{ productId: soap, quantityMilli: 2_000, unitPriceCentipaise: null, lineTotalPaise: null }];
    await shop.run((scope) => reissueInvoice(scope, bill.invoiceId, { lines }, NOBODY), on('2026-07-06'));
    const sections = async () =>
      shop.run(async (scope) => {
        const months = [await outwardFigures(scope, JUNE), await outwardFigures(scope, JULY)];
        return months.map((month) => [...month.sections].map(([name, { taxablePaise }]) => [name, taxablePaise]));
      });
    const before = await sections();
    expect(before).toEqual([[['b2b', 100_00]], [['b2ba', 100_00]]]);
    await shop.run((scope) => withdrawFiling(scope, first.filingId), on('2026-07-10'));
    await mark('2026-07-10', '2026-07-05');
    expect(await sections()).toEqual(before);
  });

  it('is no later than today and after the period', async () => {
    const shop = await openShop();
    for (const filedOn of ['2026-07-11', '2026-06-30']) {
      await expect(
        shop.run((scope) => markFiled(scope, { ...filed(JUNE), filedOn }), on('2026-07-10')),
      ).rejects.toMatchObject({ code: 'filing_day' });
    }
  });
});

it('leaves out what was sold under another GSTIN of the shop', async () => {
  const shop = await openShop();
  const soap = await shop.product();
  const firm = await shop.party({ gstin: BUYER });
  await sell(shop, '2026-06-02', soap);
  await sell(shop, '2026-06-03', soap, { customerId: firm, ...unpaid });
  await shop.run((scope) =>
    scope.change('UPDATE tenants SET gstin = :gstin WHERE id = :tenantId', { gstin: '27AAGCB7383J1Z8' }),
  );
  await sell(shop, '2026-06-04', soap);
  const figures = await shop.run((scope) => outwardFigures(scope, JUNE));
  expect([...figures.sections].map(([name, { documents }]) => [name, documents])).toEqual([['b2cs', 1]]);
  const large = await shop.run((scope) =>
    allOf(documentsOfSection(scope, JUNE, 'b2b', { amendments: [], isAmended: false })),
  );
  expect(large).toEqual([]);
  expect(await proof(shop, JUNE)).toMatchObject({ agrees: true });
  expect((await shop.run((scope) => issuedRuns(scope, JUNE))).map(({ from }) => from)).toEqual(['INV/26-27/00003']);
});

it('leaves out what was sold before the shop was registered', async () => {
  const shop = await makeShop(db, { registration: 'unregistered', gstin: null });
  const soap = await shop.product();
  await sell(shop, '2026-06-02', soap);
  await shop.run((scope) =>
    scope.change("UPDATE tenants SET registration = 'regular', gstin = :gstin WHERE id = :tenantId", { gstin: GSTIN }),
  );
  await sell(shop, '2026-06-03', soap);
  const figures = await shop.run((scope) => outwardFigures(scope, JUNE));
  expect(consumerJson(figures.consumers)).toMatchObject([{ txval: 100 }]);
  expect(await proof(shop, JUNE)).toMatchObject({ agrees: true });
  expect((await shop.run((scope) => issuedRuns(scope, JUNE))).map(({ from }) => from)).toEqual(['INV/26-27/00002']);
});
