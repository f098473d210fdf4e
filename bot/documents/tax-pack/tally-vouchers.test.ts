import { describe, expect, it } from 'vitest';
import type { BookedEntry } from '../../../models/journal/period-entries.ts';
import type { Account } from '../../../models/journal/post-entry.ts';
import { readVouchers } from '../../../tests/support/read-tally.ts';
import { TALLY_FOOT, tallyHead, voucherXml } from './tally.ts';
import { writeEntry, writeStock } from './tally-vouchers.ts';

const RAVI = { id: 1, name: 'Ravi', kind: 'customer' as const };
const GUPTA = { id: 2, name: 'Gupta', kind: 'supplier' as const };
const NAMES = { party: ({ name }: { name: string }) => name, expense: (name: string) => name };

type Posted = [Account, number, BookedEntry['postings'][number]['party']?];

const entry = (kind: string, postings: Posted[], more: Partial<BookedEntry> = {}): BookedEntry => ({
  id: 7,
  kind,
  isReversal: false,
  on: '2026-06-05',
  document: null,
  expense: null,
  purchase: null,
  cheque: null,
  sold: [],
  postings: postings.map(([account, amountPaise, party = null]) => ({ account, amountPaise, party })),
  ...more,
});
const write = (...of: Parameters<typeof entry>) => writeEntry(entry(...of), { shopId: 3, names: NAMES });
/** As another program reads it from the file: a debit above nothing. */
const read = (...of: Parameters<typeof entry>) =>
  readVouchers(`${tallyHead('Vouchers', 'Shop')}${voucherXml(write(...of).voucher!)}${TALLY_FOOT}`)[0]!;
const linesOf = (...of: Parameters<typeof entry>) => read(...of).lines.map(({ ledger, paise }) => [ledger, paise]);

const BILL = { document: { number: 'INV/26-27/00001', name: 'Sunil' }, sold: [{ rateBp: 500, paise: 100_00 }] };

describe('a bill', () => {
  const taxed: Posted[] = [
    ['sales', -100_00],
    ['output_cgst', -2_50],
    ['output_sgst', -2_50],
    ['cost_of_goods', 80_00],
    ['inventory', -80_00],
  ];
  it('of a customer stands against the customer, without its cost, which goes to the stock of its month', () => {
    const posted: Posted[] = [['receivable', 105_00, RAVI], ...taxed];
    expect(read('sale', posted, BILL)).toMatchObject({
      id: 'billos-3-7',
      type: 'Sales',
      day: '2026-06-05',
      number: 'INV/26-27/00001',
      party: 'Ravi',
      narration: '',
    });
    expect(linesOf('sale', posted, BILL)).toEqual([
      ['Ravi', 105_00],
      ['Sales 5%', -100_00],
      ['Output CGST', -2_50],
      ['Output SGST', -2_50],
    ]);
    expect(write('sale', posted, BILL).stock).toEqual({ stockPaise: -80_00, adjustmentPaise: 0 });
  });

  it('of a walk-in stands against what it was paid with, and names whom it was for', () => {
    const posted: Posted[] = [['upi', 65_00], ['cash', 40_00], ...taxed];
    expect(read('sale', posted, BILL)).toMatchObject({ type: 'Sales', party: 'UPI', narration: 'Sunil' });
    expect(linesOf('sale', posted, BILL).slice(0, 2)).toEqual([
      ['UPI', 65_00],
      ['Cash', 40_00],
    ]);
  });

  it('is split by the rates of its lines, and what they do not say is of no rate', () => {
    const sold = [
      { rateBp: 500, paise: 40_00 },
      { rateBp: 1_800, paise: 30_00 },
      { rateBp: null, paise: 20_00 },
    ];
    expect(
      linesOf(
        'sale',
        [
          ['cash', 100_00],
          ['sales', -100_00],
        ],
        { ...BILL, sold },
      ),
    ).toEqual([
      ['Cash', 100_00],
      ['Sales 5%', -40_00],
      ['Sales 18%', -30_00],
      ['Sales Exempt', -20_00],
      ['Sales', -10_00],
    ]);
  });

  it('that came back or was raised is a note, and one that is taken back a journal or the money that goes back', () => {
    const document = { number: 'CN/26-27/00001', name: 'Ravi' };
    const back: Posted[] = [
      ['receivable', -105_00, RAVI],
      ['sales', 100_00],
      ['output_igst', 5_00],
    ];
    expect(read('return', back, { ...BILL, document })).toMatchObject({ type: 'Credit Note', number: document.number });
    expect(linesOf('return', back, { ...BILL, document })[1]).toEqual(['Sales 5%', 100_00]);
    const undone = { ...BILL, isReversal: true };
    expect(read('sale', back, undone)).toMatchObject({
      type: 'Journal',
      number: '7',
      narration: 'Taken back, INV/26-27/00001',
    });
    expect(
      read(
        'sale',
        [
          ['cash', -100_00],
          ['sales', 100_00],
        ],
        undone,
      ).type,
    ).toBe('Payment');
  });
});

it('a purchase stands in Purchases with its tax, under the supplier’s bill; what went back with what the supplier gives for it', () => {
  const purchase = { id: 12, bill: { number: 'GT/5', on: '2026-06-04' } };
  const bought: Posted[] = [
    ['inventory', 100_00],
    ['input_igst', 5_00],
    ['payable', -105_00, GUPTA],
  ];
  expect(read('purchase', bought, { purchase })).toMatchObject({ type: 'Purchase', number: '12', party: 'Gupta' });
  expect(voucherXml(write('purchase', bought, { purchase }).voucher!)).toContain(
    '<REFERENCE>GT/5</REFERENCE><REFERENCEDATE>20260604</REFERENCEDATE>',
  );
  expect(linesOf('purchase', bought, { purchase })).toEqual([
    ['Purchases', 100_00],
    ['Input IGST', 5_00],
    ['Gupta', -105_00],
  ]);
  const back: Posted[] = [
    ['payable', 52_50, GUPTA],
    ['inventory', -47_00],
    ['input_igst', -2_50],
    ['stock_adjustment', -3_00],
  ];
  expect(read('purchase_return', back).type).toBe('Debit Note');
  expect(linesOf('purchase_return', back)).toEqual([
    ['Gupta', 52_50],
    ['Purchases', -50_00],
    ['Input IGST', -2_50],
  ]);
  const { stock } = write('purchase_return', back);
  expect(stock).toEqual({ stockPaise: -47_00, adjustmentPaise: -3_00 });
  expect(writeStock('2026-06', '2026-06-30', stock, 3)!.postings.map(({ ledger, paise }) => [ledger, paise])).toEqual([
    ['Stock in Trade', -47_00],
    ['Stock Adjustment', -3_00],
    ['Change in Stock', 50_00],
  ]);
});

it.each<[string, string, Posted[], Partial<BookedEntry>, string]>([
  [
    'a customer’s payment',
    'payment_in',
    [
      ['bank', 5_00],
      ['receivable', -5_00, RAVI],
    ],
    {},
    'Receipt',
  ],
  [
    'a supplier’s',
    'payment_out',
    [
      ['upi', -5_00],
      ['payable', 5_00, GUPTA],
    ],
    {},
    'Payment',
  ],
  [
    'an advance given back',
    'payment_out',
    [
      ['cash', -5_00],
      ['receivable', 5_00, RAVI],
    ],
    {},
    'Payment',
  ],
  [
    'an expense',
    'expense',
    [
      ['expenses', 5_00],
      ['cash', -5_00],
    ],
    { expense: 'Rent' },
    'Payment',
  ],
  [
    'what the owner takes',
    'drawing',
    [
      ['drawings', 5_00],
      ['cash', -5_00],
    ],
    {},
    'Payment',
  ],
  [
    'what the owner brings',
    'capital',
    [
      ['bank', 5_00],
      ['capital', -5_00],
    ],
    {},
    'Receipt',
  ],
  [
    'a purse put into another',
    'money_between',
    [
      ['bank', 5_00],
      ['upi', -5_00],
    ],
    {},
    'Contra',
  ],
  [
    'that taken back',
    'money_between',
    [
      ['bank', -5_00],
      ['upi', 5_00],
    ],
    { isReversal: true },
    'Contra',
  ],
  [
    'a payment taken back',
    'payment_in',
    [
      ['cash', -5_00],
      ['receivable', 5_00, RAVI],
    ],
    { isReversal: true },
    'Payment',
  ],
  [
    'a cheque of a day to come',
    'payment_in',
    [
      ['cheques_in_hand', 5_00],
      ['receivable', -5_00, RAVI],
    ],
    {},
    'Journal',
  ],
  [
    'a cheque that the bank paid',
    'cheque_clear',
    [
      ['bank', 5_00],
      ['cheques_in_hand', -5_00],
    ],
    {},
    'Receipt',
  ],
  [
    'a cheque that bounced',
    'cheque_bounce',
    [
      ['receivable', 5_00, RAVI],
      ['bank', -5_00],
    ],
    {},
    'Payment',
  ],
  [
    'the charge for it',
    'bounce_charge',
    [
      ['receivable', 5_00, RAVI],
      ['bank', -5_00],
    ],
    {},
    'Payment',
  ],
  [
    'udhar given up',
    'write_off',
    [
      ['bad_debts', 5_00],
      ['receivable', -5_00, RAVI],
    ],
    {},
    'Journal',
  ],
  [
    'what was there before',
    'opening_balance',
    [
      ['receivable', 5_00, RAVI],
      ['opening_balance', -5_00],
    ],
    {},
    'Journal',
  ],
  [
    'cash that was there before',
    'opening_balance',
    [
      ['cash', 5_00],
      ['opening_balance', -5_00],
    ],
    {},
    'Receipt',
  ],
  [
    'a sale without a bill',
    'unbilled_sale',
    [
      ['cash', 5_00],
      ['unbilled_sales', -5_00],
    ],
    {},
    'Receipt',
  ],
  [
    'goods that broke',
    'stock_out',
    [
      ['inventory', -5_00],
      ['stock_adjustment', 5_00],
    ],
    {},
    'Journal',
  ],
  [
    'tax of an advance',
    'advance_tax',
    [
      ['tax_on_advances', 5_00],
      ['advance_igst', -5_00],
    ],
    {},
    'Journal',
  ],
  [
    'reverse charge',
    'reverse_charge',
    [
      ['input_reverse_igst', 5_00],
      ['reverse_igst', -5_00],
    ],
    {},
    'Journal',
  ],
])('%s', (_, kind, postings, more, type) => {
  const voucher = read(kind, postings, more);
  expect(voucher.type).toBe(type);
  expect(voucher.number).toBe('7');
  expect(voucher.lines.map(({ paise }) => paise)).toEqual(postings.map(([, paise]) => paise));
});

it('goods on a challan are no voucher, and what moved nothing in a month no journal', () => {
  const { voucher, stock } = write('challan', [
    ['goods_on_challan', 5_00],
    ['inventory', -5_00],
  ]);
  expect(voucher).toBeNull();
  expect(stock.stockPaise).toBe(0);
  expect(writeStock('2026-06', '2026-06-30', stock, 3)).toBeNull();
});

it('names and what stands on a cheque break no XML', () => {
  const evil = '</LEDGERNAME>&"\u0001\n<x>';
  const cheque = { number: '1<', bank: '&', on: '2026-07-01' };
  const posted: Posted[] = [
    ['bank', 5_00],
    ['receivable', -5_00, { ...RAVI, name: evil }],
  ];
  const voucher = read('payment_in', posted, { cheque });
  expect(voucher.party).toBe('</LEDGERNAME>&"\n<x>');
  expect(voucher.narration).toBe('Cheque 1< & 2026-07-01');
});
