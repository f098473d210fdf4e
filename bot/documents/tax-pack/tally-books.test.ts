import { afterAll, describe, expect, it } from 'vitest';
import { recordAct } from '../../../models/acts/record-act.ts';
import { undoAct } from '../../../models/acts/undo-act.ts';
import type { Scope } from '../../../models/database/scope.ts';
import { recordExpense } from '../../../models/expenses/record-expense.ts';
import { createInvoice } from '../../../models/invoices/create-invoice.ts';
import { recordOpeningBalance, recordPayment } from '../../../models/payments/payments.ts';
import { recordPurchase } from '../../../models/purchases/record-purchase.ts';
import { markFiled } from '../../../models/returns/filings.ts';
import { monthOf, type ReturnPeriod, yearOf } from '../../../models/returns/return-periods.ts';
import { readTallyFiles, type TallyFiles } from '../../../tests/books/tally-invariants.ts';
import { makeShop, type TestShop, testDatabase } from '../../../tests/support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());
const NOBODY = { chatId: null, messageId: null };
const on = (day: string) => new Date(`${day}T06:00:00Z`);

/** One act on a day; answers with its id. */
const act = (shop: TestShop, day: string, work: (scope: Scope) => Promise<unknown>) =>
  shop.run(async (scope) => {
    let actId = 0;
    await recordAct(scope, { kind: 'sale', ...NOBODY }, async (inner) => {
      actId = inner.actId!;
      await work(inner);
      return {};
    });
    return actId;
  }, on(day));
const sell = (shop: TestShop, day: string, productId: number, paid: Parameters<typeof createInvoice>[1]['payment']) =>
  act(shop, day, (scope) =>
    createInvoice(scope, {
      customerId: null,
      customerName: null,
      lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
      discount: null,
      agreedTotalPaise: null,
      payment: paid,
      issuedOn: scope.today,
    }),
  );
const files = (shop: TestShop, period: ReturnPeriod) => shop.run((scope) => readTallyFiles(scope, period));
const openingOf = ({ ledgers }: TallyFiles, name: string) =>
  ledgers.find((ledger) => ledger.name === name)?.openingPaise ?? 0;

describe('the ledgers of a month', () => {
  it('carry what stood before it: of the year what was earned in it, of years before its profit alone', async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const productId = await shop.run(() => shop.product({ onHand: 0 }), on('2026-03-01'));
    const supplierId = await shop.party({ kind: 'supplier', name: 'Gupta' });
    await act(shop, '2026-03-02', (scope) =>
      recordPurchase(scope, {
        supplierId,
        lines: [{ productId, quantityMilli: 10_000, unit: 'pcs', totalPaise: 800_00 }],
        boughtOn: scope.today,
        payment: null,
      }),
    );
    const cash = { mode: 'cash' as const, amountPaise: null };
    await sell(shop, '2026-03-05', productId, cash);
    await sell(shop, '2026-04-05', productId, { mode: 'upi', amountPaise: null });
    const rent = { category: 'rent', mode: 'cash' as const, amountPaise: 10_00 };
    await act(shop, '2026-04-06', (scope) => recordExpense(scope, { ...rent, spentOn: scope.today }));
    await sell(shop, '2026-05-05', productId, cash);
    const may = await files(shop, monthOf('2026-05-01'));
    expect(may.proof.agrees).toBe(true);
    expect(Object.fromEntries(may.ledgers.map(({ name, openingPaise }) => [name, openingPaise]))).toEqual({
      Cash: 108_00,
      UPI: 118_00,
      // ₹100 sold at a cost of ₹80 in March.
      'Profit & Loss A/c': -20_00,
      'Sales 18%': -100_00,
      'Output CGST': -18_00,
      'Output SGST': -18_00,
      Rent: 10_00,
      'Stock in Trade': 640_00,
      'Change in Stock': 80_00,
      Gupta: -800_00,
    });
    expect(may.closing.get('Sales 18%')).toBe(-200_00);
    const year = await files(shop, yearOf('2026-05-01'));
    expect(openingOf(year, 'Stock in Trade')).toBe(720_00);
    expect(openingOf(year, 'Sales 18%')).toBe(0);
    expect(year.closing).toEqual(may.closing);
    const march = await files(shop, monthOf('2026-03-01'));
    expect(march.proof.agrees).toBe(true);
    expect(march.closing.get('Purchases')! + march.closing.get('Change in Stock')!).toBe(80_00);
  });

  it('name parties with where they are and what Tally knows them by', async () => {
    const shop = await makeShop(db);
    const party = { name: 'A & B <Traders>', gstin: '24AAGCP2468M1Z2', address: 'Shop 1\n MG Road "East"' };
    const partyId = await shop.party(party);
    const other = await shop.party({ name: 'Meena', stateCode: '01' });
    await act(shop, '2026-06-02', (scope) => recordOpeningBalance(scope, partyId, 50_00));
    await act(shop, '2026-06-02', (scope) => recordOpeningBalance(scope, other, -50_00));
    const { ledgers } = await files(shop, monthOf('2026-06-01'));
    expect(ledgers.find(({ name }) => name === party.name)).toMatchObject({
      group: 'Sundry Debtors',
      fields: {
        COUNTRYOFRESIDENCE: 'India',
        LEDSTATENAME: 'Gujarat',
        GSTREGISTRATIONTYPE: 'Regular',
        PARTYGSTIN: party.gstin,
      },
    });
    const { fields } = ledgers.find(({ name }) => name === 'Meena')!;
    expect(fields).toMatchObject({ LEDSTATENAME: 'Jammu & Kashmir', GSTREGISTRATIONTYPE: 'Unregistered' });
    expect(fields).not.toHaveProperty('PARTYGSTIN');
  });
});

describe('names', () => {
  const owed = async (shop: TestShop, name: string, phone: string | null = null) => {
    const partyId = await shop.party({ name, phone });
    await act(shop, '2026-06-02', (scope) => recordOpeningBalance(scope, partyId, 1_00 + partyId));
    return partyId;
  };
  const named = async (shop: TestShop) =>
    (await files(shop, monthOf('2026-06-01'))).ledgers
      .filter(({ group }) => group === 'Sundry Debtors')
      .map(({ name }) => name);

  it('are one party’s each, and none of the books’ own', async () => {
    const shop = await makeShop(db);
    await owed(shop, 'Ravi', '9876543210');
    await owed(shop, 'RAVI.', '9876511111');
    const third = await owed(shop, 'R a v i');
    await owed(shop, 'cash', '9876522222');
    await owed(shop, 'Sales 5%', '9876533333');
    await owed(shop, 'Sundry Debtors', '9876544444');
    await owed(shop, 'Profit and Loss');
    const nameless = await owed(shop, '***');
    expect(await named(shop)).toEqual([
      'Ravi',
      'RAVI. (1111)',
      `R a v i (${third})`,
      'cash (2222)',
      'Sales 5% (3333)',
      'Sundry Debtors (4444)',
      'Profit and Loss',
      `Party (${nameless})`,
    ]);
  });

  it('stay with whoever came into the books first, though not into the list', async () => {
    const shop = await makeShop(db);
    const listed = await shop.party({ name: 'Ravi', phone: '9876543210' });
    await owed(shop, 'Ravi', '9876511111');
    expect(await named(shop)).toEqual(['Ravi']);
    const paid = { partyId: listed, direction: 'in' as const, mode: 'cash' as const, amountPaise: 5_00 };
    await act(shop, '2026-06-03', (scope) => recordPayment(scope, { ...paid, paidOn: scope.today }));
    expect(await named(shop)).toEqual(['Ravi (3210)', 'Ravi']);
  });

  it('of expenses are one ledger however they are written, and no party’s', async () => {
    const shop = await makeShop(db);
    await owed(shop, 'Suresh');
    for (const category of ['rent', 'Rent', 'suresh', 'Round off']) {
      const spent = { category, mode: 'cash' as const, amountPaise: 10_00 };
      await act(shop, '2026-06-02', (scope) => recordExpense(scope, { ...spent, spentOn: scope.today }));
    }
    const { closing } = await files(shop, monthOf('2026-06-01'));
    expect(closing.get('Rent')).toBe(20_00);
    expect(closing.get('Suresh (expense)')).toBe(10_00);
    expect(closing.get('Round off (expense)')).toBe(10_00);
  });
});

describe('what was taken back', () => {
  const open = async () => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const productId = await shop.product({ rateBp: 500 });
    const actId = await sell(shop, '2026-08-30', productId, { mode: 'upi', amountPaise: null });
    return {
      shop,
      undo: (day: string, isAmended = false) =>
        shop.run((scope) => undoAct(scope, actId, NOBODY, { isAmended }), on(day)),
    };
  };
  const typesOf = ({ vouchers }: TallyFiles) => vouchers.map(({ type, number }) => `${type} ${number.slice(0, 3)}`);

  it('within the days is in the files of neither', async () => {
    const { shop, undo } = await open();
    await undo('2026-09-02');
    const quarter = { kind: 'quarter' as const, from: '2026-07-01', to: '2026-09-30' };
    const year = await files(shop, quarter);
    expect(year.vouchers.filter(({ type }) => type === 'Sales' || type === 'Payment')).toEqual([]);
    expect(year.proof.agrees).toBe(true);
  });

  it('after the days is there in both, so that files of months one after the other come to the books', async () => {
    const { shop, undo } = await open();
    await undo('2026-09-02');
    const august = await files(shop, monthOf('2026-08-01'));
    expect(typesOf(august)).toEqual(['Sales INV', 'Journal STO']);
    const september = await files(shop, monthOf('2026-09-01'));
    expect(september.vouchers.map(({ type }) => type)).toEqual(['Payment', 'Journal']);
    expect(september.vouchers[0]!.narration).toContain('INV/26-27/00001');
    for (const made of [august, september]) expect(made.proof.agrees).toBe(true);
    for (const [name, paise] of august.closing) expect(openingOf(september, name), name).toBe(paise);
    expect(september.closing.get('UPI')).toBe(0);
  });

  it('is there in both where a filed return keeps it', async () => {
    const { shop, undo } = await open();
    const { from, to } = monthOf('2026-08-01');
    await shop.run((scope) => markFiled(scope, { form: 'gstr1', from, to, arn: null }), on('2026-09-01'));
    await undo('2026-09-02', true);
    const quarter = { kind: 'quarter' as const, from: '2026-07-01', to: '2026-09-30' };
    const made = await files(shop, quarter);
    expect(made.vouchers.map(({ type }) => type)).toEqual(expect.arrayContaining(['Sales', 'Payment']));
    expect(made.proof.agrees).toBe(true);
  });
});

it('an entry that is missing from the files is told by the proof', async () => {
  const shop = await makeShop(db);
  const partyId = await shop.party({ name: 'Ravi' });
  await act(shop, '2026-06-02', (scope) => recordOpeningBalance(scope, partyId, 50_00));
  const { proof } = await shop.run((scope) =>
    readTallyFiles(
      {
        ...scope,
        // The books as they are, and vouchers of none of it.
        rows: async (sql, values) => (sql.includes('SELECT e.id, COALESCE') ? [] : scope.rows(sql, values)),
      },
      monthOf('2026-06-01'),
    ),
  );
  expect(proof.agrees).toBe(false);
  expect(proof.groups).toContainEqual(
    expect.objectContaining({ group: 'Sundry Debtors', closingPaise: 0, booksPaise: 50_00 }),
  );
});
