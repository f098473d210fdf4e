import { describe, expect, it } from 'vitest';
import { addConsumer, amendedConsumerJson, type ConsumerRows, consumerJson } from './consumer-rows.ts';
import { gstr1Json, type ReturnParts } from './gstr1-json.ts';
import { addHsn, hsnJson, noHsnRows } from './hsn-rows.ts';
import { issuedJson } from './issued-rows.ts';
import type { GoodsLine, OutwardDocument } from './outward-document.ts';
import { partsHsn, sectionOf } from './return-sections.ts';
import { documentOf, itemOf, streamOf, textOf } from './testing/documents.ts';

const REGISTERED = '29AAGCB7383J1Z4';
const interState = (rupees: number, given: Partial<OutwardDocument> = {}) =>
  documentOf({
    isInterState: true,
    placeOfSupply: '24',
    valuePaise: rupees * 100,
    items: [itemOf(18, rupees / 1.18, { isInterState: true })],
    ...given,
  });
const line = (given: Partial<GoodsLine> = {}): GoodsLine => ({
  hsn: '3401',
  description: 'Soap',
  unit: 'pcs',
  quantityMilli: 2_000,
  rateBp: 1_800,
  taxablePaise: 100_00,
  cgstPaise: 9_00,
  sgstPaise: 9_00,
  igstPaise: 0,
  cessPaise: 0,
  ...given,
});

describe('the section of a document', () => {
  it.each([
    ['a registered buyer', documentOf({ buyerGstin: REGISTERED }), 'b2b'],
    ['a note to one', documentOf({ buyerGstin: REGISTERED, kind: 'credit_note' }), 'cdnr'],
    ['a counter sale of any size', documentOf({ valuePaise: 9_00_000_00 }), 'b2cs'],
    ['another state, exactly ₹1,00,000', interState(1_00_000, { issuedOn: '2024-08-01' }), 'b2cs'],
    ['another state, above it', interState(1_00_001, { issuedOn: '2024-08-01' }), 'b2cl'],
    ['the same a day before the limit fell', interState(1_00_001, { issuedOn: '2024-07-31' }), 'b2cs'],
    ['above the older limit', interState(2_50_001, { issuedOn: '2024-07-31' }), 'b2cl'],
    [
      'a note of a large invoice of before',
      interState(500, { kind: 'credit_note', original: { issuedOn: '2024-07-31', valuePaise: 2_00_000_00 } }),
      'b2cs',
    ],
    [
      'a small note of a large invoice',
      interState(500, { kind: 'credit_note', original: { issuedOn: '2025-05-31', valuePaise: 2_00_000_00 } }),
      'cdnur',
    ],
    ['abroad', interState(500, { exportType: 'WPAY', placeOfSupply: null }), 'exp'],
    ['nothing taxable', documentOf({ items: [] }), null],
  ] as const)('%s', (_what, document, expected) => {
    expect(sectionOf(document)).toBe(expected);
  });
});

it('writes the quantity of an HSN row to two decimals, of the sum', () => {
  const rows = noHsnRows();
  for (const quantityMilli of [333, 333, 333]) addHsn(rows, documentOf({ lines: [line({ quantityMilli })] }));
  addHsn(rows, documentOf({ lines: [line({ hsn: '1006', unit: 'kg', quantityMilli: 1_126 })] }));
  addHsn(rows, documentOf({ kind: 'credit_note', lines: [line({ hsn: '0702', unit: 'kg', quantityMilli: 254 })] }));
  const json = hsnJson(rows, { isParted: true, nameOf: () => null });
  expect(json).toMatchObject({ hsn_b2c: [{ qty: 1 }, { qty: 1.13 }, { qty: -0.25 }] });
});

it('nets returns of small bills in their row, below nothing too, and leaves out what came to nothing', () => {
  const rows: ConsumerRows = new Map();
  addConsumer(rows, documentOf({ items: [itemOf(5, 100), itemOf(18, 50)] }));
  addConsumer(rows, documentOf({ kind: 'credit_note', items: [itemOf(5, 300), itemOf(18, 50)] }));
  expect(consumerJson(rows)).toEqual([
    { sply_ty: 'INTRA', rt: 5, typ: 'OE', pos: '27', txval: -200, camt: -5, samt: -5, csamt: 0 },
  ]);
  expect(amendedConsumerJson([{ omon: '052025', rows }])).toEqual([
    {
      omon: '052025',
      sply_ty: 'INTRA',
      typ: 'OE',
      pos: '27',
      itms: [
        { rt: 5, txval: -200, camt: -5, samt: -5, csamt: 0 },
        { rt: 18, txval: 0, camt: 0, samt: 0, csamt: 0 },
      ],
    },
  ]);
});

describe('the HSN summary', () => {
  const rows = noHsnRows();
  addHsn(rows, documentOf({ lines: [line(), line({ hsn: null, description: 'Loose thing' })] }));
  addHsn(rows, documentOf({ buyerGstin: REGISTERED, lines: [line(), line({ hsn: '998599', unit: 'pcs' })] }));
  addHsn(rows, documentOf({ kind: 'credit_note', lines: [line({ quantityMilli: 1_000, taxablePaise: 50_00 })] }));
  const made = (period: string) => hsnJson(rows, { isParted: partsHsn(period), nameOf: () => null });

  it('has a row for goods without an HSN, nets what came back, counts no services', () => {
    expect(made('2025-05-31')).toMatchObject({
      hsn_b2b: [
        { num: 1, hsn_sc: '3401', uqc: 'PCS', qty: 2, txval: 100 },
        { num: 2, hsn_sc: '998599', uqc: 'NA', qty: 0, txval: 100 },
      ],
      hsn_b2c: [
        { num: 1, hsn_sc: '3401', qty: 1, txval: 50 },
        { num: 2, hsn_sc: '', user_desc: 'Loose thing', desc: 'Loose thing' },
      ],
    });
  });
  it('is one list before May 2025', () => {
    expect(made('2025-04-30')).toMatchObject({
      data: [{ hsn_sc: '3401', qty: 3, txval: 150 }, { hsn_sc: '998599' }, { hsn_sc: '' }],
    });
  });
});

describe('the file', () => {
  const own = new Map([
    [
      'b2b',
      [documentOf({ buyerGstin: REGISTERED, number: 'A1' }), documentOf({ buyerGstin: REGISTERED, number: 'A2' })],
    ],
    ['cdnur', [interState(2_00_000, { kind: 'credit_note', number: 'N1' })]],
  ]);
  const amended = new Map([
    ['b2b', [documentOf({ buyerGstin: REGISTERED, number: 'A9', amends: { number: 'A0', issuedOn: '2025-05-31' } })]],
    [
      'cdnr',
      [
        documentOf({
          buyerGstin: REGISTERED,
          kind: 'credit_note',
          number: 'N9',
          amends: { number: 'N0', issuedOn: '2025-05-30' },
        }),
      ],
    ],
  ]);
  const parts: ReturnParts = {
    documents: (section, of) => streamOf((of === 'own' ? own : amended).get(section) ?? []),
    consumers: [{ pos: '27' }],
    amendedConsumers: [],
    advances: { at: [], ata: [], txpd: [], txpda: [] },
    untaxed: null,
    issued: issuedJson([{ kind: 'invoice', from: 'A1', to: 'A2', total: 2, cancelled: 0 }]),
    hsn: null,
  };
  const read = async (form: 'gstr1' | 'iff') =>
    JSON.parse(await textOf(gstr1Json({ gstin: '27AAPFU0939F1ZV', fp: '062025' }, parts, form))) as Record<
      string,
      unknown
    >;

  it('has its keys in the order of the tool and no empty section', async () => {
    const made = await read('gstr1');
    expect(Object.keys(made)).toEqual([
      'gstin',
      'fp',
      'version',
      'hash',
      'b2b',
      'b2ba',
      'b2cs',
      'cdnra',
      'cdnur',
      'doc_issue',
    ]);
    expect(made).toMatchObject({ version: 'GST3.2.4', hash: 'hash', b2b: [{ inv: [{ inum: 'A1' }, { inum: 'A2' }] }] });
    expect(made.b2ba).toMatchObject([{ ctin: REGISTERED, inv: [{ oinum: 'A0', oidt: '31-05-2025', inum: 'A9' }] }]);
    expect(made.cdnra).toMatchObject([{ nt: [{ ont_num: 'N0', ont_dt: '30-05-2025', nt_num: 'N9', ntty: 'C' }] }]);
    expect(made.cdnur).toMatchObject([{ nt_num: 'N1', typ: 'B2CL', pos: '24' }]);
  });
  it('has registered recipients alone in the invoice furnishing facility', async () => {
    expect(Object.keys(await read('iff'))).toEqual(['gstin', 'fp', 'version', 'hash', 'b2b', 'b2ba', 'cdnra']);
  });
});
