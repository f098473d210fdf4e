import { describe, expect, it } from 'vitest';
import { addDocumentFaults, type FaultRules, type Faults, hsnDigits, listFaults } from './return-faults.ts';
import type { StoredDocument } from './stored-documents.ts';
import { documentOf, itemOf } from './testing/documents.ts';

const SHOP = '27AAPFU0939F1ZV';
const LINE = {
  hsn: '3401',
  description: 'Soap',
  unit: 'pcs',
  quantityMilli: 1_000,
  treatment: 'taxable' as const,
  rateBp: 1_800,
  taxablePaise: 100_00,
  cgstPaise: 9_00,
  sgstPaise: 9_00,
  igstPaise: 0,
  cessPaise: 0,
};
const stored = (given: Partial<StoredDocument> = {}): StoredDocument => ({
  ...documentOf(),
  id: 1,
  documentKind: 'tax_invoice',
  customerName: null,
  sellerRegistration: 'regular',
  sellerGstin: SHOP,
  isElsewhere: false,
  isLive: true,
  isCancelled: false,
  roundOffPaise: 0,
  replacesId: null,
  originalNumber: null,
  ...given,
  lines: given.lines ?? [LINE],
});
const faultsOf = (documents: StoredDocument[], rules: Partial<FaultRules> = {}) => {
  const faults: Faults = new Map();
  for (const document of documents) addDocumentFaults(faults, document, { hsnDigits: 4, shopGstin: SHOP, ...rules });
  return listFaults(faults);
};

it('finds nothing in a bill as it should be', () => {
  expect(faultsOf([stored()])).toEqual([]);
});

describe('a fault', () => {
  it.each([
    ['of a buyer', stored({ buyerGstin: '27AAPFU0939F1Z0' }), 'buyer_gstin_invalid', true],
    ['of the place', stored({ placeOfSupply: null }), 'place_missing', true],
    ['of the value', stored({ valuePaise: 0 }), 'zero_value', false],
    ['of the number', stored({ number: '/1' }), 'number_invalid', true],
    ['of the heads', stored({ items: [{ ...itemOf(18, 100), sgstPaise: 9_01 }] }), 'heads_differ', true],
    [
      'of a rate that is gone',
      stored({ issuedOn: '2025-09-22', items: [itemOf(12, 100)] }),
      'rate_not_in_force',
      false,
    ],
    ['of the seller', stored({ sellerGstin: null }), 'seller_gstin_missing', true],
    ['of another registration number', stored({ sellerGstin: '29AAGCB7383J1Z4' }), 'seller_gstin_differs', true],
    ['of an untold rate', stored({ lines: [{ ...LINE, hsn: null, treatment: 'nil' }] }), 'rate_untold', false],
    ['of an HSN in no list', stored({ lines: [{ ...LINE, hsn: '9876' }] }), 'hsn_unknown', false],
  ] as const)('%s', (_what, document, code, mustFix) => {
    expect(faultsOf([document])).toMatchObject([{ code, mustFix, count: 1 }]);
  });

  it('is none where a note bears the rate of its supply', () => {
    const note = stored({
      kind: 'credit_note',
      issuedOn: '2025-10-05',
      items: [itemOf(12, 100)],
      original: { issuedOn: '2025-09-01', valuePaise: 112_00 },
    });
    expect(faultsOf([note])).toEqual([]);
  });

  it('of an HSN must be put right for registered buyers, and for everybody above ₹5 crore', () => {
    const without = stored({ lines: [{ ...LINE, hsn: null }] });
    expect(faultsOf([without])).toMatchObject([{ code: 'hsn_missing', mustFix: false }]);
    expect(faultsOf([stored({ ...without, buyerGstin: '27AAGCB7383J1Z8' })])).toMatchObject([{ mustFix: true }]);
    expect(faultsOf([without], { hsnDigits: 6 })).toMatchObject([{ mustFix: true }]);
    expect(faultsOf([stored()], { hsnDigits: 6 })).toMatchObject([{ code: 'hsn_short' }]);
    expect([hsnDigits(5_00_00_000_00), hsnDigits(5_00_00_000_01)]).toEqual([4, 6]);
  });

  it('of goods is told once, with the first documents of many', () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      stored({ number: `A${at + 1}`, lines: [{ ...LINE, hsn: null }] }),
    );
    expect(faultsOf(many)).toEqual([
      { code: 'hsn_missing', subject: 'Soap', numbers: ['A1', 'A2', 'A3', 'A4', 'A5'], count: 9, mustFix: false },
    ]);
  });
});
