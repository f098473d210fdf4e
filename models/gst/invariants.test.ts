import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideHalfUp, milli, paise, unitPrice } from '../money.ts';
import { computeInvoice } from './compute-invoice.ts';
import { GstError } from './gst-error.ts';
import type { ComputedInvoice, InvoiceRequest, RequestedLine, TaxAmounts } from './invoice-request.ts';

const SEED = 20_250_922;
const RUNS = 1000;

const discount = fc.option(
  fc.oneof(
    fc.record({ percentBp: fc.integer({ min: 0, max: 10_000 }) }),
    fc.record({ amountPaise: fc.integer({ min: 0, max: 500 }).map(paise) }),
  ),
  { nil: null },
);
const line: fc.Arbitrary<RequestedLine> = fc.record({
  description: fc.constant('goods'),
  hsn: fc.constantFrom(null, '3401', '1905', '6109', '2202'),
  quantityMilli: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(1000, 2000, 500)).map(milli),
  unit: fc.constantFrom('pcs', 'kg', 'dozen'),
  unitPriceCentipaise: fc
    .oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 40_000_000 }))
    .map(unitPrice),
  lineTotalPaise: fc.option(fc.integer({ min: 0, max: 500_000 }).map(paise), { nil: null, freq: 5 }),
  priceIncludesTax: fc.constantFrom(null, null, true, false),
  rateBp: fc.constantFrom(null, 0, 25, 150, 300, 500, 1200, 1800, 2800, 4000),
  treatment: fc.constantFrom(null, null, null, 'taxable', 'nil', 'exempt', 'non_gst'),
  cessRateBp: fc.constantFrom(null, null, 1200, 29_000),
  cessPerUnitCentipaise: fc.constantFrom(null, null, null, unitPrice(555)),
  discount,
});
const request: fc.Arbitrary<InvoiceRequest> = fc.record({
  date: fc.constantFrom('2025-09-21', '2025-09-22', '2026-11-21'),
  seller: fc.record({
    registration: fc.constantFrom('regular', 'regular', 'regular', 'composition', 'unregistered'),
    stateCode: fc.constant('27'),
  }),
  buyer: fc.record({
    gstin: fc.constantFrom(null, '29AAGCB7383J1Z4', '27AAPFU0939F1ZV'),
    stateCode: fc.constantFrom(null, '29'),
  }),
  pricesIncludeTax: fc.boolean(),
  reverseCharge: fc.constantFrom(false, false, false, true),
  roundToRupee: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  discount,
  charges: fc.array(
    fc.record({
      name: fc.constant('freight'),
      amountPaise: fc.integer({ min: 0, max: 9000 }).map(paise),
      isTaxable: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

const HEADS = ['taxablePaise', 'cgstPaise', 'sgstPaise', 'igstPaise', 'cessPaise', 'totalPaise'] as const;

function add(items: readonly TaxAmounts[]): Record<(typeof HEADS)[number], number> {
  const sum = (head: (typeof HEADS)[number]) => items.reduce((all, item) => all + item[head], 0);
  return {
    taxablePaise: sum('taxablePaise'),
    cgstPaise: sum('cgstPaise'),
    sgstPaise: sum('sgstPaise'),
    igstPaise: sum('igstPaise'),
    cessPaise: sum('cessPaise'),
    totalPaise: sum('totalPaise'),
  };
}

/** The bill, or null where the request rightly breaks a rule: a discount or cess above the price, a composition sale abroad. */
function tryCompute(given: InvoiceRequest): ComputedInvoice | null {
  try {
    return computeInvoice(given);
  } catch (error) {
    if (!(error instanceof GstError)) throw error;
    expect([
      'discount_above_price',
      'cess_above_price',
      'composition_inter_state',
      'total_below_charges',
      'gst_rate_unknown',
      'total_under_reverse_charge',
    ]).toContain(error.code);
    return null;
  }
}

function everyBill(check: (bill: ComputedInvoice, given: InvoiceRequest) => void, from = request): void {
  let computed = 0;
  fc.assert(
    fc.property(from, (given) => {
      const bill = tryCompute(given);
      if (!bill) return;
      computed += 1;
      check(bill, given);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(computed).toBeGreaterThan(RUNS / 5);
}

describe('every bill', () => {
  it('adds up: lines and charges = HSN rows = totals = what is paid', () => {
    everyBill((bill) => {
      const items = add([...bill.lines, ...bill.charges]);
      expect(add(bill.hsnRows)).toEqual(items);
      expect(bill.taxablePaise + bill.nilAndExemptPaise).toBe(items.taxablePaise);
      expect([bill.cgstPaise, bill.sgstPaise, bill.igstPaise, bill.cessPaise]).toEqual([
        items.cgstPaise,
        items.sgstPaise,
        items.igstPaise,
        items.cessPaise,
      ]);
      expect(items.totalPaise + bill.chargesAfterTaxPaise + bill.roundOffPaise).toBe(bill.totalPaise);
      const taxes = bill.reverseCharge ? 0 : bill.cgstPaise + bill.sgstPaise + bill.igstPaise + bill.cessPaise;
      expect(items.taxablePaise + taxes).toBe(items.totalPaise);
      const rated = add(bill.rateRows);
      expect([rated.taxablePaise, rated.cgstPaise, rated.igstPaise]).toEqual([
        bill.taxablePaise,
        bill.cgstPaise,
        bill.igstPaise,
      ]);
    });
  });

  it('has equal CGST and SGST or IGST alone, and nothing below zero', () => {
    everyBill((bill) => {
      for (const item of [...bill.lines, ...bill.charges, ...bill.hsnRows]) {
        expect(item.cgstPaise).toBe(item.sgstPaise);
        expect(item.igstPaise === 0 || item.cgstPaise === 0).toBe(true);
        for (const head of HEADS) expect(item[head], head).toBeGreaterThanOrEqual(0);
      }
      for (const each of bill.lines) expect(each.discountPaise).toBeGreaterThanOrEqual(0);
      expect(bill.isInterState ? bill.cgstPaise : bill.igstPaise).toBe(0);
    });
  });

  it('rounds to the rupee by less than one, only when asked', () => {
    everyBill((bill, given) => {
      expect(Math.abs(bill.roundOffPaise)).toBeLessThanOrEqual(given.roundToRupee ? 50 : 0);
      if (given.roundToRupee) expect(bill.totalPaise % 100).toBe(0);
    });
  });

  it('costs price × quantity less the discount on every line with tax inside, to the paisa', () => {
    everyBill((bill) => {
      for (const each of bill.lines) {
        const tax = each.cgstPaise + each.sgstPaise + each.igstPaise + each.cessPaise;
        const paid = each.priceIncludesTax ? each.taxablePaise + tax : each.taxablePaise;
        expect(each.grossPaise - each.discountPaise).toBe(paid);
      }
    });
  });

  it('collects no tax for a seller who may not', () => {
    everyBill((bill, given) => {
      if (given.seller.registration === 'regular') return;
      expect(bill.cgstPaise + bill.igstPaise + bill.cessPaise).toBe(0);
      expect(bill.document).toBe(given.seller.registration === 'composition' ? 'bill_of_supply' : 'cash_memo');
    });
  });
});

it('taxes a bill without tax in its prices as one sum a rate', () => {
  const plain = request.map((given) => ({
    ...given,
    pricesIncludeTax: false,
    lines: given.lines.map((each) => ({ ...each, priceIncludesTax: null })),
  }));
  everyBill((bill) => {
    for (const row of bill.rateRows) {
      const share = (whole: bigint) => Number(divideHalfUp(BigInt(row.taxablePaise) * BigInt(row.rateBp), whole));
      expect([row.cgstPaise, row.igstPaise]).toEqual(bill.isInterState ? [0, share(10_000n)] : [share(20_000n), 0]);
    }
  }, plain);
});

it('an MRP bill costs exactly the MRPs', () => {
  const mrp = fc
    .array(fc.record({ price: fc.integer({ min: 1, max: 9_999_900 }), rateBp: line.map((each) => each.rateBp ?? 0) }), {
      minLength: 1,
      maxLength: 20,
    })
    .chain((goods) => request.map((given) => ({ given, goods })));
  fc.assert(
    fc.property(mrp, ({ given, goods }) => {
      const lines = goods.map(({ price, rateBp }) => ({
        description: 'goods',
        hsn: null,
        quantityMilli: milli(1000),
        unit: 'pcs',
        unitPriceCentipaise: unitPrice(price * 100),
        rateBp,
      }));
      const bill = computeInvoice({
        ...given,
        seller: { registration: 'regular', stateCode: '27' },
        pricesIncludeTax: true,
        reverseCharge: false,
        roundToRupee: false,
        discount: null,
        charges: [],
        lines,
      });
      expect(bill.lines.map((each) => each.totalPaise)).toEqual(goods.map((each) => each.price));
      expect(bill.totalPaise).toBe(goods.reduce((all, each) => all + each.price, 0));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

it('an agreed total comes out exactly, and the parts still add up', () => {
  // A good part off, and the few paise where rounding bites.
  const off = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 50_000 }));
  const agreed = fc.tuple(request, off).map(([given, less]) => {
    const total = tryCompute({ ...given, roundToRupee: false })?.totalPaise ?? 0;
    return { ...given, agreedTotalPaise: paise(Math.max(0, total - less)) };
  });
  everyBill((bill, given) => {
    expect(bill.totalPaise).toBe(given.agreedTotalPaise);
    const items = add([...bill.lines, ...bill.charges]);
    expect(items.totalPaise + bill.chargesAfterTaxPaise + bill.roundOffPaise).toBe(bill.totalPaise);
    expect(add(bill.hsnRows)).toEqual(items);
    for (const each of bill.lines) {
      expect(each.discountPaise).toBeGreaterThanOrEqual(0);
      expect(each.taxablePaise).toBeGreaterThanOrEqual(0);
      expect(each.cgstPaise).toBe(each.sgstPaise);
    }
  }, agreed);
});
