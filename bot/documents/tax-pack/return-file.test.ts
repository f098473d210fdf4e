import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { recordAct } from '../../../models/acts/record-act.ts';
import { createInvoice } from '../../../models/invoices/create-invoice.ts';
import { reissueInvoice } from '../../../models/invoices/reissue-invoice.ts';
import { markFiled } from '../../../models/returns/filings.ts';
import { journalFigures } from '../../../models/returns/journal-figures.ts';
import { outwardFigures } from '../../../models/returns/outward-figures.ts';
import { monthOf, quarterOf } from '../../../models/returns/return-periods.ts';
import { reconcile } from '../../../models/returns/return-summary.ts';
import { sectionsAsWritten } from '../../../models/returns/written-sections.ts';
import { makeShop, type TestShop, testDatabase } from '../../../tests/support/shop.ts';
import { translator } from '../../replies/translate.ts';
import { packFiles } from './pack-files.ts';
import { openReturn } from './return-file.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const on = (day: string) => new Date(`${day}T06:00:00Z`);
const QUARTER = quarterOf('2026-07-01');
const JULY = monthOf('2026-07-01');
const FILED_LATER = '2026-10-05';

/** A shop that files a quarter, and its bill of ₹100 before tax of 4 July that the facility's return of July told. */
async function openShop() {
  const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
  await shop.run((scope) => scope.change("UPDATE tenants SET returns_filed = 'quarterly' WHERE id = :tenantId"));
  const soap = await shop.product();
  const customerId = await shop.party({ gstin: '27AAGCB7383J1Z8' });
  const lines = (pieces: number) => [
    { productId: soap, quantityMilli: pieces * 1_000, unitPriceCentipaise: null, lineTotalPaise: null },
  ];
  const bill = await shop.run(
    (scope) =>
      recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) =>
        createInvoice(inner, {
          customerId,
          customerName: null,
          lines: lines(1),
          discount: null,
          agreedTotalPaise: null,
          payment: null,
          issuedOn: inner.today,
        }),
      ),
    on('2026-07-04'),
  );
  await fileMonth(shop, '2026-07-01', '2026-08-10');
  const correct = async (invoiceId: number, pieces: number, day: string) =>
    (await shop.run((scope) => reissueInvoice(scope, invoiceId, { lines: lines(pieces) }, NOBODY), on(day))).invoice;
  return { shop, bill, correct };
}
const fileMonth = (shop: TestShop, day: string, filedOn: string) => {
  const { from, to } = monthOf(day);
  return shop.run((scope) => markFiled(scope, { form: 'iff', from, to, arn: null }), on(filedOn));
};

type Told = { b2b?: { inv: { inum: string }[] }[]; b2ba?: { inv: { oinum: string; inum: string; val: number }[] }[] };
async function quarterJson(shop: TestShop): Promise<Told> {
  return shop.run(async (scope) => {
    const made = await openReturn(scope, { form: 'gstr1', from: QUARTER.from, to: QUARTER.to });
    let text = '';
    for await (const piece of made.json()) text += piece;
    return JSON.parse(text) as Told;
  }, on(FILED_LATER));
}

/** The page that proves the quarter's pack. */
async function provenPage(shop: TestShop): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'billos-test-'));
  try {
    await shop.run(
      (scope) =>
        packFiles(
          scope,
          { kind: 'tax_pack', number: 'x', what: 'ca_pack', period: QUARTER },
          { folder, onProgress: async () => {} },
        ),
      on(FILED_LATER),
    );
    return await readFile(join(folder, 'reconciliation.html'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const agrees = translator('en')('pack.agrees');
const taxable = (page: string, section: string) =>
  new RegExp(`GSTR-1 ${section} \\(\\d+\\)</td><td>([^<]*)`).exec(page)?.[1];

it.each(['2026-08-20', '2026-09-06'])(
  'a bill of a filed month corrected on %s is amended, not told twice',
  async (day) => {
    const { shop, bill, correct } = await openShop();
    const corrected = await correct(bill.invoiceId, 2, day);
    const { b2b, b2ba } = await quarterJson(shop);
    expect(b2b).toBeUndefined();
    expect(b2ba).toMatchObject([{ inv: [{ oinum: bill.number, inum: corrected.number, val: 236 }] }]);
    const page = await provenPage(shop);
    expect(page).toContain(agrees);
    expect([taxable(page, 'b2b'), taxable(page, 'b2ba')]).toEqual(['100.00', '100.00']);
  },
);

it('an amendment that the facility told already is not told again, a later one of the same bill is', async () => {
  const { shop, bill, correct } = await openShop();
  const second = await correct(bill.invoiceId, 2, '2026-08-20');
  await fileMonth(shop, '2026-08-01', '2026-09-10');
  expect(await quarterJson(shop)).not.toHaveProperty('b2ba');
  expect(await provenPage(shop)).toContain(agrees);
  const third = await correct(second.invoiceId, 3, '2026-09-20');
  const { b2b, b2ba } = await quarterJson(shop);
  expect(b2b).toBeUndefined();
  expect(b2ba).toMatchObject([{ inv: [{ oinum: second.number, inum: third.number, val: 354 }] }]);
  expect(await provenPage(shop)).toContain(agrees);
});

it('what the facility told as come to nothing is told anew by what was written after its month', async () => {
  const { shop, bill, correct } = await openShop();
  const second = await correct(bill.invoiceId, 2, '2026-08-20');
  const third = await correct(second.invoiceId, 3, '2026-09-05');
  await fileMonth(shop, '2026-08-01', '2026-09-10');
  const { b2b, b2ba } = await quarterJson(shop);
  expect(b2ba).toBeUndefined();
  expect(b2b).toMatchObject([{ inv: [{ inum: third.number }] }]);
  const page = await provenPage(shop);
  expect(page).toContain(agrees);
  expect([taxable(page, 'b2b'), taxable(page, 'b2ba')]).toEqual(['400.00', '-100.00']);
});

it('is proved by what was written, so a document written twice does not agree', async () => {
  const { shop } = await openShop();
  await shop.run(async (scope) => {
    const [figures, journal] = [await outwardFigures(scope, QUARTER), await journalFigures(scope, QUARTER)];
    const made = await openReturn(scope, { form: 'iff', from: JULY.from, to: JULY.to });
    const proved = () => reconcile(figures, journal, sectionsAsWritten(figures.sections, [made.written])).agrees;
    expect(proved()).toBe(false);
    for await (const _ of made.json());
    expect(proved()).toBe(true);
    for await (const _ of made.json());
    expect(proved()).toBe(false);
  }, on(FILED_LATER));
});
