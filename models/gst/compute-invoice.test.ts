import { describe, expect, it } from 'vitest';
import { type Paise, paise, paiseFromRupees, quantityMilli, unitPrice, unitPriceFromRupees } from '../money.ts';
import { computeInvoice } from './compute-invoice.ts';
import type { InvoiceRequest, RequestedLine } from './invoice-request.ts';

const MAHARASHTRA = '27';
const KARNATAKA = '29';
const KARNATAKA_GSTIN = '29AAGCB7383J1Z4';
const MAHARASHTRA_GSTIN = '27AAPFU0939F1ZV';

function line(price: string, given: Partial<RequestedLine> = {}): RequestedLine {
  return {
    description: 'goods',
    hsn: null,
    quantityMilli: quantityMilli('1'),
    unit: 'pcs',
    unitPriceCentipaise: unitPriceFromRupees(price),
    ...given,
  };
}

function sale(lines: RequestedLine[], given: Partial<InvoiceRequest> = {}): InvoiceRequest {
  return {
    date: '2026-11-21',
    seller: { registration: 'regular', stateCode: MAHARASHTRA },
    buyer: { gstin: null, stateCode: null },
    pricesIncludeTax: false,
    roundToRupee: false,
    lines,
    ...given,
  };
}

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'nothing thrown';
};

describe('tax on prices without tax', () => {
  it('computes once a rate and spreads back: two lines of 7.60 at 12%', () => {
    const { lines, cgstPaise, sgstPaise } = computeInvoice(
      sale([line('7.60', { rateBp: 1200 }), line('7.60', { rateBp: 1200 })], { date: '2025-09-01' }),
    );
    expect([cgstPaise, sgstPaise]).toEqual([91, 91]);
    expect(lines.map((each) => each.cgstPaise)).toEqual([46, 45]);
  });

  it('rounds half up and shows the rounding to the rupee apart', () => {
    const bill = computeInvoice(sale([line('62.51', { hsn: '3401', rateBp: 1800 })], { roundToRupee: true }));
    expect(bill).toMatchObject({ taxablePaise: 6251, cgstPaise: 563, roundOffPaise: 23, totalPaise: 7400 });
    expect(bill.warnings).toEqual([{ code: 'gst_rate_unusual', line: 0 }]);
  });

  it('keeps four decimals of a price and three of a quantity', () => {
    const bill = computeInvoice(sale([line('0.3333', { rateBp: 500, quantityMilli: quantityMilli('1500.125') })]));
    expect(bill.taxablePaise).toBe(49_999);
  });

  it('takes cess by value and by quantity', () => {
    const cola = line('100', { rateBp: 2800, cessRateBp: 1200, cessPerUnitCentipaise: unitPriceFromRupees('0.055') });
    const bill = computeInvoice(sale([{ ...cola, quantityMilli: quantityMilli('2') }], { date: '2025-09-01' }));
    expect(bill).toMatchObject({ taxablePaise: 20_000, cgstPaise: 2800, cessPaise: 2411, totalPaise: 28_011 });
  });
});

describe('prices with tax', () => {
  it.each([
    ['100', 1800, 8476, 762],
    ['99', 500, 9430, 235],
    ['0.01', 1800, 1, 0],
    ['118', 1800, 10_000, 900],
  ])('a price of %s at %i costs exactly that', (price, rateBp, taxablePaise, cgstPaise) => {
    const bill = computeInvoice(sale([line(price, { rateBp })], { pricesIncludeTax: true }));
    expect(bill).toMatchObject({ taxablePaise, cgstPaise, sgstPaise: cgstPaise, totalPaise: paiseFromRupees(price) });
  });

  it('leaves an odd paisa in the tax of another state', () => {
    const request = sale([line('100', { rateBp: 1800 })], { pricesIncludeTax: true });
    const bill = computeInvoice({ ...request, buyer: { gstin: null, stateCode: KARNATAKA } });
    expect(bill).toMatchObject({ taxablePaise: 8475, igstPaise: 1525, cgstPaise: 0, totalPaise: 10_000 });
  });

  it('costs every line its own price', () => {
    const bill = computeInvoice(
      sale([line('100', { rateBp: 1800 }), line('100', { rateBp: 1800 })], { pricesIncludeTax: true }),
    );
    expect(bill.lines.map((each) => each.totalPaise)).toEqual([10_000, 10_000]);
    expect(bill).toMatchObject({ taxablePaise: 16_950, cgstPaise: 1525, sgstPaise: 1525 });
  });

  it('can differ a line', () => {
    const bill = computeInvoice(
      sale([line('118', { rateBp: 1800, priceIncludesTax: true }), line('100', { rateBp: 1800 })]),
    );
    expect(bill.lines.map((each) => each.totalPaise)).toEqual([11_800, 11_800]);
  });

  it('splits tax and cess inside one price', () => {
    const cola = line('140', { rateBp: 2800, cessRateBp: 1200 });
    const bill = computeInvoice(sale([cola], { pricesIncludeTax: true, date: '2025-09-01' }));
    expect(bill).toMatchObject({ taxablePaise: 10_000, cgstPaise: 1400, cessPaise: 1200, totalPaise: 14_000 });
  });
});

describe('discounts', () => {
  it('takes the line discount first, then spreads that on the whole by what is left', () => {
    const bill = computeInvoice(
      sale([line('100', { rateBp: 500, discount: { percentBp: 1000 } }), line('10', { rateBp: 1800 })], {
        discount: { amountPaise: paiseFromRupees('10') },
      }),
    );
    expect(bill.lines.map((each) => each.taxablePaise)).toEqual([8100, 900]);
    expect(bill.lines.map((each) => each.discountPaise)).toEqual([1900, 100]);
    expect(bill.discountPaise).toBe(2000);
  });

  it('takes a discount off what the customer pays when prices include tax', () => {
    const bill = computeInvoice(
      sale([line('62', { rateBp: 1800 })], { pricesIncludeTax: true, discount: { amountPaise: paise(200) } }),
    );
    expect(bill.totalPaise).toBe(6000);
  });

  it('is refused above the price', () => {
    expect(code(() => computeInvoice(sale([line('5', { rateBp: 0, discount: { amountPaise: paise(501) } })])))).toBe(
      'discount_above_price',
    );
  });
});

describe('a total that was agreed', () => {
  const cart = (given: Partial<InvoiceRequest>) =>
    sale([line('62.51', { rateBp: 1800 }), line('20', { rateBp: 500 }), line('3.33', { rateBp: 0 })], given);

  it.each([false, true])('comes out exactly (prices with tax: %s)', (pricesIncludeTax) => {
    for (const rupees of ['85', '84.99', '60', '0.01', '0']) {
      const bill = computeInvoice(cart({ pricesIncludeTax, agreedTotalPaise: paiseFromRupees(rupees) }));
      const items = bill.lines.reduce((all, each) => all + each.totalPaise, 0);
      expect([bill.totalPaise, items, bill.roundOffPaise]).toEqual([
        paiseFromRupees(rupees),
        paiseFromRupees(rupees),
        0,
      ]);
      expect(Math.min(...bill.lines.map((each) => each.discountPaise))).toBeGreaterThanOrEqual(0);
    }
  });

  it('is no discount when it is the rounding', () => {
    const bill = computeInvoice(cart({ roundToRupee: true, agreedTotalPaise: paiseFromRupees('98') }));
    expect(bill).toMatchObject({ discountPaise: 0, roundOffPaise: -10, totalPaise: 9800 });
  });

  it('is refused above the prices and below the charges', () => {
    expect(code(() => computeInvoice(cart({ agreedTotalPaise: paiseFromRupees('99') })))).toBe('total_above_prices');
    const charges = [{ name: 'freight', amountPaise: paise(5000) as Paise, isTaxable: false }];
    expect(code(() => computeInvoice(cart({ charges, agreedTotalPaise: paise(4999) })))).toBe('total_below_charges');
  });
});

describe('documents', () => {
  const taxed = line('100', { rateBp: 1800 });
  const exempt = line('50', { treatment: 'exempt' });

  it.each([
    ['regular', null, [taxed], 'tax_invoice'],
    ['regular', null, [exempt], 'bill_of_supply'],
    ['regular', null, [taxed, exempt], 'invoice_cum_bill_of_supply'],
    ['regular', MAHARASHTRA_GSTIN, [taxed, exempt], 'tax_invoice'],
    ['composition', null, [taxed], 'bill_of_supply'],
    ['unregistered', null, [taxed], 'cash_memo'],
  ] as const)('a %s seller to %s', (registration, gstin, lines, document) => {
    const bill = computeInvoice(
      sale([...lines], { seller: { registration, stateCode: MAHARASHTRA }, buyer: { gstin, stateCode: null } }),
    );
    expect(bill.document).toBe(document);
    if (registration !== 'regular') expect(bill).toMatchObject({ cgstPaise: 0, igstPaise: 0, totalPaise: 10_000 });
  });

  it('keeps the exempt part beside the taxable one', () => {
    const bill = computeInvoice(sale([taxed, exempt]));
    expect(bill).toMatchObject({ taxablePaise: 10_000, nilAndExemptPaise: 5000, totalPaise: 16_800 });
  });

  it('refuses a composition seller another state', () => {
    const seller = { registration: 'composition', stateCode: MAHARASHTRA } as const;
    const run = () => computeInvoice(sale([taxed], { seller, buyer: { gstin: null, stateCode: KARNATAKA } }));
    expect(code(run)).toBe('composition_inter_state');
  });

  it('shows the tax and does not add it under reverse charge', () => {
    const bill = computeInvoice(sale([taxed], { reverseCharge: true }));
    expect(bill).toMatchObject({ taxablePaise: 10_000, cgstPaise: 900, totalPaise: 10_000 });
  });

  it('a credit note uses the rates of the original supply', () => {
    const paste = line('100', { hsn: '3306', description: 'Colgate' });
    const note = sale([paste], { kind: 'credit_note', date: '2025-10-10', originalDate: '2025-09-10' });
    expect(computeInvoice(note)).toMatchObject({ document: 'credit_note', cgstPaise: 900 });
    expect(code(() => computeInvoice({ ...note, originalDate: null }))).toBe('original_date_missing');
    expect(code(() => computeInvoice({ ...note, originalDate: '2025-10-11' }))).toBe('original_date_after_note');
  });
});

describe('place of supply', () => {
  const at = (buyer: InvoiceRequest['buyer']) => computeInvoice(sale([line('100', { rateBp: 1800 })], { buyer }));

  it('is the seller state at the counter, the GSTIN state for a registered buyer', () => {
    expect(at({ gstin: null, stateCode: null })).toMatchObject({ placeOfSupply: '27', igstPaise: 0, cgstPaise: 900 });
    expect(at({ gstin: null, stateCode: KARNATAKA })).toMatchObject({ placeOfSupply: '29', igstPaise: 1800 });
    const b2b = at({ gstin: KARNATAKA_GSTIN, stateCode: MAHARASHTRA });
    expect(b2b).toMatchObject({ placeOfSupply: '29', igstPaise: 1800 });
    expect(b2b.warnings.map((warning) => warning.code)).toContain('buyer_state_differs_from_gstin');
  });

  it('takes an SEZ as another state, and a legacy code as the state it became', () => {
    expect(at({ gstin: MAHARASHTRA_GSTIN, stateCode: null, isSez: true }).igstPaise).toBe(1800);
    const andhra = { registration: 'regular', stateCode: '37' } as const;
    const request = sale([line('1', { rateBp: 500 })], { seller: andhra, buyer: { gstin: null, stateCode: '28' } });
    expect(computeInvoice(request)).toMatchObject({ placeOfSupply: '37', isInterState: false });
  });

  it('refuses what is no state and no GSTIN', () => {
    expect(code(() => at({ gstin: null, stateCode: '40' }))).toBe('buyer_state_unknown');
    expect(code(() => at({ gstin: '27AAPFU0939F1Z0', stateCode: null }))).toBe('gstin_invalid');
  });
});

describe('charges', () => {
  it('takes the highest rate of the goods, and joins the row of their HSN', () => {
    const bill = computeInvoice(
      sale([line('100', { rateBp: 500, hsn: '1905' }), line('100', { rateBp: 1800, hsn: '3402' })], {
        charges: [
          { name: 'freight', amountPaise: paise(2000), isTaxable: true },
          { name: 'deposit', amountPaise: paise(700), isTaxable: false },
        ],
      }),
    );
    expect(bill.charges).toMatchObject([{ rateBp: 1800, cgstPaise: 180, hsn: '3402', totalPaise: 2360 }]);
    expect(bill).toMatchObject({ taxablePaise: 22_000, chargesAfterTaxPaise: 700, totalPaise: 25_360 });
    expect(bill.hsnRows.map((row) => row.taxablePaise)).toEqual([10_000, 12_000]);
  });
});

describe('limits', () => {
  it('refuses what is beyond them', () => {
    const huge = line('999999999', { rateBp: 500, quantityMilli: quantityMilli('2') });
    expect(code(() => computeInvoice(sale([huge])))).toBe('amount_too_large');
    expect(code(() => computeInvoice(sale([line('999999999', { rateBp: 1800 })])))).toBe('amount_too_large');
    expect(code(() => computeInvoice(sale([])))).toBe('no_lines');
    expect(code(() => computeInvoice(sale([line('1', { quantityMilli: quantityMilli('0') })])))).toBe(
      'quantity_invalid',
    );
    expect(code(() => computeInvoice(sale([line('1', { hsn: 'soap' })])))).toBe('hsn_invalid');
    expect(code(() => computeInvoice(sale([line('1')], { date: '2026-02-30' })))).toBe('date_invalid');
    expect(code(() => computeInvoice(sale([line('1')])))).toBe('gst_rate_unknown');
    expect(code(() => computeInvoice(sale([line('1', { unitPriceCentipaise: null, rateBp: 0 })])))).toBe(
      'price_missing',
    );
    expect(code(() => computeInvoice(sale([line('1', { rateBp: 10_001 })])))).toBe('rate_invalid');
  });

  it('takes an amount said for the whole line', () => {
    const said = line('1', { lineTotalPaise: paise(1000), quantityMilli: quantityMilli('3'), rateBp: 0 });
    expect(computeInvoice(sale([said])).lines).toMatchObject([
      { totalPaise: 1000, unitPriceCentipaise: unitPrice(33_333) },
    ]);
  });
});

describe('the HSN', () => {
  const codes = (hsn: string | null, gstin: string | null) =>
    computeInvoice(sale([line('1', { hsn, rateBp: 500 })], { buyer: { gstin, stateCode: null } })).warnings;

  it('is missed on a bill to a registered buyer, and its line is kept', () => {
    expect(codes(null, MAHARASHTRA_GSTIN)).toEqual([{ code: 'hsn_missing', line: 0 }]);
    expect(codes(null, null)).toEqual([]);
    expect(computeInvoice(sale([line('1', { rateBp: 500 })])).hsnRows).toMatchObject([
      { hsn: null, taxablePaise: 100 },
    ]);
  });

  it('is looked up among the headings', () => {
    for (const hsn of ['7777', '0000', '77779999']) {
      expect(codes(hsn, null)).toEqual([{ code: 'hsn_unknown', line: 0 }]);
    }
    expect(codes('61', null)).toEqual([]);
    expect(codes('998314', null)).toEqual([]);
  });

  it('asks for the address of an unregistered buyer from fifty thousand on', () => {
    const bill = (price: string) => computeInvoice(sale([line(price, { rateBp: 500 })])).warnings;
    expect(bill('49999.99')).toEqual([]);
    expect(bill('50000')).toEqual([{ code: 'buyer_address_needed', line: null }]);
  });
});
