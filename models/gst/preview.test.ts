import { describe, expect, it } from 'vitest';
import { answerPreviews } from './preview.ts';

const soap = {
  description: 'Soap',
  hsn: '3401',
  quantity: '1',
  unit: 'pcs',
  unitPrice: '62.5100',
  gstRate: 18,
  treatment: 'taxable',
  cessRate: 0,
  cessPerUnit: '0',
};
const request = {
  id: 'any',
  date: '2026-11-21',
  seller: { registration: 'regular', state: '27' },
  buyer: { gstin: null, state: '27' },
  reverseCharge: false,
  pricesIncludeTax: false,
  roundToRupee: true,
  lines: [soap],
  discount: null,
  charges: [],
};
const answers = (...requests: unknown[]): unknown[] =>
  answerPreviews(requests.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')).map(
    (each) => JSON.parse(each),
  );

describe('the preview', () => {
  it('answers the request of its contract word for word', () => {
    const expected = [
      '{"id":"any","document":"tax_invoice","placeOfSupply":"27","warnings":[{"code":"gst_rate_unusual","line":0}],',
      '"lines":[{"taxable":"62.51","gstRate":18,"cgst":"5.63","sgst":"5.63","igst":"0.00","cess":"0.00","total":"73.77"}],',
      '"taxable":"62.51","nilAndExempt":"0.00","cgst":"5.63","sgst":"5.63","igst":"0.00","cess":"0.00",',
      '"chargesAfterTax":"0.00","roundOff":"0.23","total":"74.00"}',
    ].join('');
    expect(answerPreviews(JSON.stringify(request, null, 2))).toEqual([expected]);
  });

  it('answers line by line, and goes on after a wrong one', () => {
    expect(
      answers({ ...request, id: 1 }, 'junk {', '', { ...request, id: 2, lines: [] }, { id: 3 }, { ...request, id: 4 }),
    ).toMatchObject([
      { id: 1, total: '74.00' },
      { id: null, error: { code: 'json_invalid' } },
      { id: 2, error: { code: 'no_lines' } },
      { id: 3, error: { code: 'request_invalid' } },
      { id: 4, total: '74.00' },
    ]);
    expect(answerPreviews('')).toEqual([]);
  });

  it('takes the rate from the HSN and the date when it is left out', () => {
    const { gstRate: _, ...bare } = soap;
    expect(answers({ ...request, lines: [bare] }, { ...request, date: '2025-09-21', lines: [bare] })).toMatchObject([
      { lines: [{ gstRate: 5 }], warnings: [] },
      { lines: [{ gstRate: 18 }], warnings: [] },
    ]);
  });

  it('reads discounts, charges, rates with decimals and a credit note', () => {
    const gold = { ...soap, hsn: '7102', description: 'rough diamond', unitPrice: '1000', gstRate: 0.25 };
    expect(
      answers(
        { ...request, lines: [gold], roundToRupee: false, discount: { percent: 5 } },
        {
          ...request,
          lines: [{ ...gold, discount: { amount: '2.00' } }],
          charges: [
            { name: 'freight', amount: '20.00', taxable: true },
            { name: 'deposit', amount: '5', taxable: false },
          ],
        },
        { ...request, kind: 'credit_note', originalDate: '2025-09-10' },
        { ...request, kind: 'credit_note' },
        { ...request, agreedTotal: '70' },
      ),
    ).toMatchObject([
      { taxable: '950.00', cgst: '1.19', lines: [{ gstRate: 0.25 }], total: '952.38' },
      { taxable: '1018.00', charges: [{ name: 'freight', taxable: '20.00' }], chargesAfterTax: '5.00', cgst: '1.27' },
      { document: 'credit_note', warnings: [] },
      { error: { code: 'original_date_missing' } },
      { total: '70.00', roundOff: '0.00' },
    ]);
  });

  it.each([
    ['unitPrice', '-5', 'amount_invalid'],
    ['unitPrice', '1.23456', 'amount_invalid'],
    ['unitPrice', '99999999999', 'amount_too_large'],
    ['quantity', '0', 'quantity_invalid'],
    ['quantity', 'two', 'quantity_invalid'],
    ['gstRate', -1, 'rate_invalid'],
    ['hsn', 'X1', 'hsn_invalid'],
    ['discount', { amount: '-1' }, 'discount_invalid'],
    ['discount', { percent: 101 }, 'discount_invalid'],
    ['treatment', 'free', 'request_invalid'],
  ])('refuses %s %j', (key, value, code) => {
    expect(answers({ ...request, lines: [{ ...soap, [key]: value }] })).toMatchObject([{ id: 'any', error: { code } }]);
  });
});
