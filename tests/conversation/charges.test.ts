import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { monthOf } from '../../models/returns/return-periods.ts';
import { faultsOf } from '../books/book-invariants.ts';
import { readBooks } from '../books/book-rows.ts';
import { faultsOfCharges } from '../books/charge-invariants.ts';
import { faultsOfReturns } from '../books/return-invariants.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { pdfText } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db);
});

/** The charges of the bills that stand, and what each account says of the goods and of them. */
const stands = async (of: Kirana = shop) => ({
  charges: await of.shop.run(async (scope) =>
    (
      await scope.rows<{ kind: string; total_paise: number }>(
        `SELECT c.kind, c.total_paise FROM invoice_charges c JOIN invoices i ON i.tenant_id = c.tenant_id AND i.id = c.invoice_id
         WHERE c.tenant_id = :tenantId AND i.status = 'issued' ORDER BY c.id`,
      )
    ).map((row) => `${row.kind} ${row.total_paise / 100}`),
  ),
  goods: (await of.account('sales')) / 100,
  recovered: (await of.account('charges_recovered')) / 100,
  tax:
    ((await of.account('output_cgst')) + (await of.account('output_sgst')) + (await of.account('output_igst'))) / 100,
});

const expectTrueBooks = async (of: Kirana = shop, { isRegular = true } = {}) => {
  await of.shop.expectCleanBooks();
  expect(
    await of.shop.run(async (scope) => {
      const books = await readBooks(scope);
      return [...faultsOf(books), ...faultsOfCharges(books), ...(isRegular ? await faultsOfReturns(scope, books) : [])];
    }),
  ).toEqual([]);
};

describe('a bill with charges', () => {
  it('asks for them at the rate of the goods, says and prints them, and books them apart', async () => {
    const replies = await shop.owner.say('bill 10 maggi to ravi delivery charge 50, packing 20');
    const text = replies.map((reply) => reply.text ?? '').join('\n');
    expect(text).toMatch(/₹210\*/);
    expect(text).toMatch(/• Maggi Noodles 70g × 10[^=]*= ₹140\n• Delivery = ₹50\n• Packing = ₹20/);
    expect(text).toContain('GST in it: ₹10');
    // 210 with 5 % in it: 200 and 10; of the goods 133.33, of the charges 66.67.
    const { charges, goods, recovered, tax } = await stands();
    expect(charges).toEqual(['delivery 50', 'packing 20']);
    expect([goods + recovered, tax, await shop.owes(shop.people.ravi)]).toEqual([-200, -10, 210_00]);
    expect(recovered).toBeCloseTo(-66.66, 1);
    const pdf = pdfText(replies.find((reply) => reply.pdf)!.pdf!);
    expect(pdf).toMatch(/Delivery/);
    expect(pdf).toMatch(/Packing/);
    expect(await shop.tell('last bill')).toContain('• Delivery = ₹50');
    await expectTrueBooks();
  });

  it('of another state bears IGST, of one rate with the goods', async () => {
    await shop.shop.run((scope) =>
      scope.update('parties', shop.people.ravi, { state_code: '24', gstin: '24AAGCP2468M1Z2' }),
    );
    await shop.tell('bill 10 maggi to ravi bhada 200');
    expect((await shop.lastBill()).igst_paise).toBe(Math.round((340_00 * 5) / 105));
    expect(await shop.account('output_cgst')).toBe(0);
    await expectTrueBooks();
  });

  it.each(['composition', 'unregistered'] as const)(
    'of a shop that charges no tax has none (%s)',
    async (registration) => {
      const own = await openKirana(db, { registration, ...(registration === 'unregistered' ? { gstin: null } : {}) });
      await own.tell('bill 10 maggi to ravi delivery charge 50');
      expect(await stands(own)).toEqual({ charges: ['delivery 50'], goods: -140, recovered: -50, tax: 0 });
      await expectTrueBooks(own, { isRegular: false });
    },
  );

  it('comes to the total that was agreed, charges in it', async () => {
    await shop.tell('10 maggi ravi total 180 delivery 50');
    expect([(await shop.lastBill()).total_paise, (await stands()).charges]).toEqual([180_00, ['delivery 50']]);
    expect(await shop.tell('10 maggi ravi total 40 delivery 50')).toContain('less than the charges alone');
    expect(await shop.tell('delivery 30 nahi 20')).toContain('₹150');
    await expectTrueBooks();
  });

  it('is undone whole', async () => {
    await shop.tell('bill 10 maggi to ravi delivery charge 50');
    await shop.tell('undo');
    expect(await stands()).toEqual({ charges: [], goods: 0, recovered: 0, tax: 0 });
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await expectTrueBooks();
  });

  it('is read back with them, and they can be put right before the yes', async () => {
    await shop.shop.run((scope) => scope.change("UPDATE tenants SET ask_first = 'always' WHERE id = :tenantId", {}));
    expect(await shop.tell('bill 10 maggi to ravi delivery charge 50')).toMatch(/Delivery ₹50/);
    expect(await shop.tell('delivery 30')).toMatch(/Delivery ₹30/);
    expect(await shop.tell('packing 10 lagao')).toMatch(/Delivery ₹30 · Packing ₹10/);
    expect(await shop.tell('delivery hatao')).not.toContain('Delivery');
    await shop.tell('yes');
    expect((await stands()).charges).toEqual(['packing 10']);
    await expectTrueBooks();
  });
});

describe('charges of the last bill', () => {
  it('are added, changed and taken off; what was not said stays', async () => {
    await shop.tell('bill 10 maggi to ravi');
    expect(await shop.tell('add delivery 50 to last bill')).toMatch(/• Delivery = ₹50/);
    expect(await shop.tell('delivery 50 nahi 30')).toMatch(/• Delivery = ₹30/);
    await shop.tell('packing 20 lagao');
    await shop.tell('nahi 5 karo');
    expect((await stands()).charges).toEqual(['delivery 30', 'packing 20']);
    expect((await shop.lastBill()).total_paise).toBe(120_00);
    expect(await shop.tell('no delivery charge')).not.toMatch(/Delivery =/);
    expect((await stands()).charges).toEqual(['packing 20']);
    expect(await shop.tell('delivery hatao')).toMatch(/already/i);
    await shop.tell('aur 1 parle g delivery 20');
    expect((await stands()).charges).toEqual(['packing 20', 'delivery 20']);
    expect(await shop.owes(shop.people.ravi)).toBe(120_00);
    await expectTrueBooks();
  });
});

describe('charges of what is no bill yet', () => {
  it('go from the quotation to its bill', async () => {
    expect(await shop.tell('quotation 10 maggi ravi delivery 50')).toMatch(/• Delivery = ₹50/);
    expect(await shop.tell('delivery 50 nahi 40')).toMatch(/• Delivery = ₹40/);
    expect(await stands()).toMatchObject({ goods: 0, recovered: 0 });
    await shop.tell('bill it');
    expect((await shop.lastBill()).total_paise).toBe(180_00);
    await expectTrueBooks();
  });

  it('go from the challan to the bill of what was kept', async () => {
    expect(await shop.tell('ravi ko 10 maggi challan pe do delivery 50')).toMatch(/• Delivery = ₹50/);
    await shop.tell('challan 1 se 4 maggi wapas');
    await shop.tell('challan 1 ka bill banao');
    expect((await shop.lastBill()).total_paise).toBe(6 * 14_00 + 50_00);
    await expectTrueBooks();
  });
});

describe('goods that come back', () => {
  it('leave the charges while any of the goods stay, and take them with the last', async () => {
    await shop.tell('bill 10 maggi to ravi delivery charge 50');
    expect(await shop.tell('ravi ne 4 maggi wapas kiya')).not.toContain('Delivery');
    expect(await shop.owes(shop.people.ravi)).toBe(6 * 14_00 + 50_00);
    await expectTrueBooks();
    expect(await shop.tell('ravi ne 6 maggi wapas kiya')).toContain('• Delivery = ₹50');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    const { goods, recovered, tax } = await stands();
    expect([goods, recovered, tax].map(Math.abs)).toEqual([0, 0, 0]);
    await expectTrueBooks();
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(6 * 14_00 + 50_00);
    await expectTrueBooks();
  });
});

it('stand in the registers, the profit and loss and the trial balance', async () => {
  await shop.tell('bill 10 maggi to ravi delivery charge 50');
  const { REPORTS } = await import('../../models/reports/tables/reports.ts');
  const table = (name: keyof typeof REPORTS) =>
    shop.shop.run((scope) => REPORTS[name].read(scope, monthOf(scope.today)));
  const bill = await shop.lastBill();
  const register = await table('sales_register');
  expect(register.rows[0]!.slice(-7)).toEqual([
    Number(bill.taxable_paise),
    Number(bill.cgst_paise),
    Number(bill.sgst_paise),
    0,
    0,
    Number(bill.round_off_paise),
    Number(bill.total_paise),
  ]);
  const recovered = 0 - (await shop.account('charges_recovered'));
  expect((await table('profit_and_loss')).rows).toContainEqual(['charges_recovered', null, recovered]);
  expect((await table('trial_balance')).rows).toContainEqual(['charges_recovered', null, recovered]);
  const sold = 0 - (await shop.account('sales'));
  expect((await table('item_profit')).rows[0]!.slice(2, 3)).toEqual([sold]);
  expect((await table('customer_profit')).rows[0]!.slice(1, 2)).toEqual([sold + recovered]);
});
