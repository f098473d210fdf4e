import { describe, expect, it } from 'vitest';
import { unitPriceFromRupees } from '../money.ts';
import { computeInvoice } from './compute-invoice.ts';
import { RATE_ROWS, RATE_SOURCES } from './rate-table.ts';
import { isSlab, packingOf, rateFor } from './rates.ts';
import { saleOf } from './testing/requests.ts';

describe('the table', () => {
  it('has its rows in order, every source named, and a price limit only in pairs', () => {
    for (const row of RATE_ROWS) {
      const starts = row.rates.map((rate) => rate.from);
      expect(starts).toEqual([...new Set(starts)].sort());
      expect(RATE_SOURCES[row.source], row.goods).toBeTypeOf('string');
      for (const rate of row.rates) {
        expect((rate.upToPaise === undefined) === (rate.aboveBp === undefined), row.goods).toBe(true);
        expect(isSlab(rate.bp, rate.from) || row.hsn.startsWith('690'), `${row.goods} ${rate.from}`).toBe(true);
      }
    }
  });

  it('marks what is only trade knowledge as unconfirmed', () => {
    for (const row of RATE_ROWS) expect(row.unconfirmed === true, row.goods).toBe(row.source === 'trade');
  });
});

describe('rates by date', () => {
  it.each([
    ['3306', 1800, 500],
    ['1905', 1800, 500],
    ['2523', 2800, 1800],
    ['2106', 1800, 500],
    ['0405', 1200, 500],
    ['4820', 1200, 0],
    ['9609', 1200, 0],
    ['220210', 2800, 4000],
    ['7113', 300, 300],
  ])('HSN %s changes on 22 September 2025', (hsn, before, after) => {
    expect(rateFor({ hsn, date: '2025-09-21' })?.rateBp).toBe(before);
    expect(rateFor({ hsn, date: '2025-09-22' })?.rateBp).toBe(after);
  });

  it('drops the cess of sweetened drinks with the change', () => {
    expect(rateFor({ hsn: '2202', date: '2025-09-21' })?.cessRateBp).toBe(1200);
    expect(rateFor({ hsn: '2202', date: '2025-09-22' })?.cessRateBp).toBe(0);
  });

  it('raises tobacco on 1 February 2026, and bidi less', () => {
    expect(['2026-01-31', '2026-02-01'].map((date) => rateFor({ hsn: '2402', date })?.rateBp)).toEqual([2800, 4000]);
    expect(['2026-01-31', '2026-02-01'].map((date) => rateFor({ hsn: '24031921', date })?.rateBp)).toEqual([
      2800, 1800,
    ]);
  });

  it('knows no goods it does not list, and the longer heading wins', () => {
    expect(rateFor({ hsn: '9999', date: '2026-01-01' })).toBeNull();
    expect(rateFor({ hsn: '3401', date: '2026-01-01' })).toMatchObject({ rateBp: 500, possibleBp: [500] });
    expect(rateFor({ hsn: '34013019', date: '2026-01-01' })?.rateBp).toBe(1800);
  });
});

describe('rates by kind and packing', () => {
  const date = '2026-11-21';

  it('chooses within a heading by the words of the description, and says when it had to guess', () => {
    expect(rateFor({ hsn: '1905', date, description: 'Modern Bread 400g' })).toMatchObject({
      rateBp: 0,
      assumed: null,
    });
    expect(rateFor({ hsn: '1905', date, description: 'Rajdhani' })).toMatchObject({ rateBp: 500, assumed: 'kind' });
    expect(rateFor({ hsn: '3004', date, description: 'Crocin' })).toMatchObject({ rateBp: 500, assumed: null });
    expect(rateFor({ hsn: '3004', date, description: 'Risdiplam 60mg' })?.rateBp).toBe(0);
  });

  it('rates rice by its packing', () => {
    expect(rateFor({ hsn: '1006', date, isPrepacked: true })).toMatchObject({ rateBp: 500, assumed: null });
    expect(rateFor({ hsn: '1006', date, isPrepacked: false })).toMatchObject({ rateBp: 0, assumed: null });
    expect(rateFor({ hsn: '1006', date })).toMatchObject({ rateBp: 0, assumed: 'packing', possibleBp: [0, 500] });
  });

  it.each([
    ['Aashirvaad Atta 5kg', true],
    ['Rice 25 kg', true],
    ['Rice 50 kg', false],
    ['Curd 400 gm', true],
    ['Basmati', null],
    ['Rice kg', null],
  ])('reads the packing of %s', (name, expected) => {
    expect(packingOf(name)).toBe(expected);
  });
});

describe('rates by sale value', () => {
  const piece = (rupees: string, date: string, discountPercentBp = 0, pricesIncludeTax = false) => {
    const discount = discountPercentBp === 0 ? null : { percentBp: discountPercentBp };
    const request = saleOf([{ price: rupees, hsn: '6109', discount }], { date, pricesIncludeTax });
    const bill = computeInvoice(request);
    return { rateBp: bill.lines[0]!.rateBp, codes: bill.warnings.map((warning) => warning.code) };
  };

  it.each([
    ['2500', '2025-10-01', 0, 500],
    ['2500.01', '2025-10-01', 0, 1800],
    ['1000', '2025-09-21', 0, 500],
    ['1000.01', '2025-09-21', 0, 1200],
    ['2700', '2026-01-05', 1000, 500],
  ])('a garment of %s on %s less %i basis points', (price, date, discount, rateBp) => {
    expect(piece(price, date, discount).rateBp).toBe(rateBp);
  });

  it('takes the tax out of an inclusive price first, and says when it falls between the slabs', () => {
    expect(piece('2625', '2026-01-05', 0, true)).toEqual({ rateBp: 500, codes: [] });
    expect(piece('2625.01', '2026-01-05', 0, true)).toEqual({ rateBp: 1800, codes: ['gst_rate_between_slabs'] });
    expect(piece('2951', '2026-01-05', 0, true)).toEqual({ rateBp: 1800, codes: [] });
  });

  it('counts the pieces of a dozen', () => {
    const dozen = saleOf([{ price: '24000', hsn: '6109', unit: 'dozen' }]);
    expect(computeInvoice(dozen).lines[0]!.rateBp).toBe(500);
  });

  it('follows a discount on the whole and a total that was agreed', () => {
    const goods = [{ price: '2600', hsn: '6109' }];
    const off = { amountPaise: saleOf([{ price: '100' }]).lines[0]!.lineTotalPaise! };
    expect(computeInvoice(saleOf(goods)).lines[0]!.rateBp).toBe(1800);
    expect(computeInvoice(saleOf(goods, { discount: off })).lines[0]!.rateBp).toBe(500);
    expect(rateFor({ hsn: '6109', date: '2026-01-05', unitPriceCentipaise: unitPriceFromRupees('2500') })?.rateBp).toBe(
      500,
    );
  });
});

describe('a rate that is given', () => {
  const codes = (hsn: string | null, rateBp: number, date = '2026-11-21') =>
    computeInvoice(saleOf([{ price: '100', hsn, rateBp }], { date })).warnings.map((warning) => warning.code);

  it('is used, with a warning where the table or the slabs say otherwise', () => {
    expect(codes('3306', 500)).toEqual([]);
    expect(codes('3306', 1800)).toEqual(['gst_rate_unusual']);
    expect(codes('3306', 1800, '2025-09-21')).toEqual([]);
    expect(codes(null, 1200)).toEqual(['gst_rate_unusual']);
    expect(codes(null, 1200, '2025-09-21')).toEqual([]);
    expect(codes('6904', 1200)).toEqual([]);
    expect(codes(null, 2800, '2026-01-31')).toEqual([]);
    expect(codes(null, 2800, '2026-02-01')).toEqual(['gst_rate_unusual']);
  });

  it('warns of goods called exempt that are not', () => {
    const called = (hsn: string) =>
      computeInvoice(saleOf([{ price: '100', hsn, treatment: 'exempt' }])).warnings.map((warning) => warning.code);
    expect(called('3401')).toEqual(['gst_rate_unusual']);
    expect(called('1006')).toEqual([]);
  });
});
