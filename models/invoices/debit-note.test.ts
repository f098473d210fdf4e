import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { getParty } from '../customers/parties.ts';
import { partyLedger } from '../payments/party-ledger.ts';
import { documentRow } from '../returns/document-rows.ts';
import { markFiled } from '../returns/filings.ts';
import { hsnJson } from '../returns/hsn-rows.ts';
import { issuedRuns } from '../returns/issued-runs.ts';
import { journalFigures } from '../returns/journal-figures.ts';
import { documentsOfSection, outwardFigures } from '../returns/outward-figures.ts';
import { monthOf } from '../returns/return-periods.ts';
import { reconcile } from '../returns/return-summary.ts';
import { createCreditNote } from './create-credit-note.ts';
import { createDebitNote } from './create-debit-note.ts';
import { createInvoice } from './create-invoice.ts';
import type { SaleRequest } from './sale-request.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const JULY = monthOf('2026-07-01');
const on = (day: string) => new Date(`${day}T06:00:00Z`);
const lineOf = (productId: number, quantityMilli: number) => ({
  productId,
  quantityMilli,
  unitPriceCentipaise: null,
  lineTotalPaise: null,
});
const sell = (shop: TestShop, customerId: number | null, lines: SaleRequest['lines'], day = '2026-07-10') =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) =>
        createInvoice(inner, {
          customerId,
          customerName: null,
          lines,
          discount: null,
          agreedTotalPaise: null,
          payment: customerId === null ? { mode: 'cash', amountPaise: null } : null,
          issuedOn: inner.today,
        }),
      ),
    on(day),
  );
const debit = (
  shop: TestShop,
  invoiceId: number,
  amountPaise: number,
  more: { productId?: number; day?: string } = {},
) =>
  shop.run(
    (scope) =>
      recordAct(scope, { kind: 'debit_note', ...NOBODY }, (inner) =>
        createDebitNote(inner, { invoiceId, amountPaise, productId: more.productId ?? null }),
      ),
    on(more.day ?? '2026-07-15'),
  );
const owed = async (shop: TestShop, partyId: number) =>
  (await shop.run((scope) => getParty(scope, partyId))).balancePaise;
const cdnr = (shop: TestShop) =>
  shop.run(async (scope) => {
    const rows = [];
    for await (const each of documentsOfSection(scope, JULY, 'cdnr', { amendments: [], isAmended: false })) {
      rows.push(documentRow('cdnr', each));
    }
    return rows;
  });

describe('a debit note', () => {
  it('asks for more at the rates of its bill, and the return says so', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const [soap, tea] = [await shop.product(), await shop.product({ rateBp: 500, hsn: '0902' })];
    const firm = await shop.party({ gstin: '27AAGCB7383J1Z8' });
    const bill = await sell(shop, firm, [lineOf(soap, 1_000), lineOf(tea, 1_000)]);
    const before = await owed(shop, firm);
    const note = await debit(shop, bill.invoiceId, 223_00);
    expect(note).toMatchObject({ kind: 'debit_note', number: 'DN/26-27/00001', totalPaise: 223_00 });
    expect(note.lines.map((line) => line.totalPaise)).toEqual([111_50, 111_50]);
    expect(await owed(shop, firm)).toBe(before + 223_00);
    expect(await cdnr(shop)).toEqual([
      expect.objectContaining({
        nt_num: 'DN/26-27/00001',
        ntty: 'D',
        val: 223,
        itms: [
          { num: 1801, itm_det: { txval: 94.5, rt: 18, camt: 8.5, samt: 8.5, csamt: 0 } },
          { num: 501, itm_det: { txval: 106.2, rt: 5, camt: 2.65, samt: 2.65, csamt: 0 } },
        ],
      }),
    ]);
    const figures = await shop.run((scope) => outwardFigures(scope, JULY));
    const hsn = hsnJson(figures.hsn, { isParted: true, nameOf: () => null }) as { hsn_b2b: { qty: number }[] };
    expect(hsn.hsn_b2b.map((row) => row.qty)).toEqual([1, 1]);
    const proof = await shop.run(async (scope) => reconcile(figures, await journalFigures(scope, JULY)));
    expect(proof.agrees).toBe(true);
    expect((await shop.run((scope) => issuedRuns(scope, JULY))).map((run) => [run.kind, run.from])).toEqual([
      ['invoice', 'INV/26-27/00001'],
      ['debit_note', 'DN/26-27/00001'],
    ]);
    const { rows } = await shop.run((scope) => partyLedger(scope, firm));
    expect(rows.map((row) => [row.kind, row.number])).toEqual([
      ['sale', 'INV/26-27/00001'],
      ['debit_note', 'DN/26-27/00001'],
    ]);
    await shop.expectCleanBooks();
  });

  it('may be for one of the goods, and is undone as any act', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const [soap, rice] = [await shop.product(), await shop.product({ rateBp: 0, treatment: 'nil', hsn: '1006' })];
    const ravi = await shop.party();
    const bill = await sell(shop, ravi, [lineOf(soap, 2_000), lineOf(rice, 1_000)]);
    const note = await debit(shop, bill.invoiceId, 50_00, { productId: rice });
    expect(note).toMatchObject({ taxPaise: 0, lines: [{ productId: rice, totalPaise: 50_00 }] });
    await expect(shop.run((scope) => undoAct(scope, bill.actId, NOBODY))).rejects.toMatchObject({
      code: 'cannot_undo',
    });
    await shop.run((scope) => undoAct(scope, note.actId, NOBODY));
    expect(await owed(shop, ravi)).toBe(bill.totalPaise);
    await shop.run((scope) => undoAct(scope, bill.actId, NOBODY));
    expect(await owed(shop, ravi)).toBe(0);
    await shop.expectCleanBooks();
  });

  it('is given back with the goods: what came of the bill and its debit notes returns to nothing', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product();
    const ravi = await shop.party();
    const bill = await sell(shop, ravi, [lineOf(soap, 3_000)]);
    await debit(shop, bill.invoiceId, 31_01);
    for (const quantityMilli of [1_000, 2_000]) {
      await shop.run((scope) =>
        createCreditNote(scope, { customerId: ravi, lines: [{ productId: soap, quantityMilli }], refund: null }),
      );
    }
    expect(await owed(shop, ravi)).toBe(0);
    await expect(debit(shop, bill.invoiceId, 1_00)).rejects.toMatchObject({ code: 'nothing_left_on_bill' });
    const figures = await shop.run((scope) => outwardFigures(scope, JULY));
    expect(figures.documents.taxed).toMatchObject({ taxablePaise: 0, cgstPaise: 0, sgstPaise: 0 });
    await shop.expectCleanBooks();
  });

  it('belongs to the return of its own day, also of a bill that was filed', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product();
    const ravi = await shop.party();
    const bill = await sell(shop, ravi, [lineOf(soap, 1_000)], '2026-06-10');
    const { from, to } = monthOf('2026-06-01');
    await shop.run((scope) => markFiled(scope, { form: 'gstr1', from, to, arn: null }), on('2026-07-11'));
    await debit(shop, bill.invoiceId, 11_80);
    const figures = await shop.run((scope) => outwardFigures(scope, JULY));
    expect(figures.documents.taxed).toMatchObject({ taxablePaise: 10_00, cgstPaise: 90, sgstPaise: 90 });
    await shop.run(
      (scope) => markFiled(scope, { form: 'gstr1', from: JULY.from, to: JULY.to, arn: null }),
      on('2026-08-11'),
    );
    await expect(debit(shop, bill.invoiceId, 1_00, { day: '2026-07-31' })).rejects.toMatchObject({
      code: 'period_filed',
    });
  });

  it('stands by itself where its large inter-state bill did', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product();
    const far = await shop.party({ stateCode: '24' });
    const large = { ...lineOf(soap, 1_000), unitPriceCentipaise: 2_36_000_0000 };
    const bill = await sell(shop, far, [large]);
    await debit(shop, bill.invoiceId, 118_00);
    const figures = await shop.run((scope) => outwardFigures(scope, JULY));
    expect(figures.sections.get('cdnur')).toMatchObject({ taxablePaise: 100_00, igstPaise: 18_00, documents: 1 });
  });

  it('of a composition shop bears no tax; a bill on nobody’s khata has none', async () => {
    const shop = await makeShop(db, { registration: 'composition', gstin: '27AAPFU0939F1ZV' });
    const soap = await shop.product();
    const ravi = await shop.party();
    const bill = await sell(shop, ravi, [lineOf(soap, 1_000)]);
    expect(await debit(shop, bill.invoiceId, 10_00)).toMatchObject({ taxPaise: 0, totalPaise: 10_00 });
    const walkIn = await sell(shop, null, [lineOf(soap, 1_000)]);
    await expect(debit(shop, walkIn.invoiceId, 10_00)).rejects.toMatchObject({ code: 'walk_in_needs_payment' });
    await expect(debit(shop, bill.invoiceId, 0)).rejects.toMatchObject({ code: 'amount_out_of_range' });
    await shop.expectCleanBooks();
  });
});
