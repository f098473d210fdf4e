import { afterAll, expect, it } from 'vitest';
import { takeAdvance } from '../../models/advances/take-advance.ts';
import { randomFrom } from '../../models/demo/random.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { recordReverseCharge } from '../../models/reverse-charge/record-reverse-charge.ts';
import { makeShop, NOW, type TestShop, testDatabase } from '../support/shop.ts';
import { faultsOfAdvances } from './advance-invariants.ts';
import { faultsOf } from './book-invariants.ts';
import { type BookRows, readBooks } from './book-rows.ts';
import { faultsOfCharges } from './charge-invariants.ts';
import { act, type RandomShop } from './random-deed.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';
import { faultsOfReverseCharge } from './reverse-charge-invariants.ts';

const db = testDatabase();
afterAll(() => db.close());

/** One row of the books written wrong, and what the look over them says of it. */
const WRONGS: [string, (books: BookRows) => void, RegExp][] = [
  [
    'a posting',
    ({ postings }) => {
      postings[0]!.amount_paise += 1;
    },
    /^entry \d+/,
  ],
  [
    'a balance',
    ({ parties }) => {
      parties[0]!.balance_paise += 1;
    },
    /^party \d+, postings/,
  ],
  [
    'a payment',
    ({ payments }) => {
      payments.find((row) => row.status === 'active')!.amount_paise += 1;
    },
    /^(cash|upi|card|bank): /,
  ],
  [
    'stock on hand',
    ({ products }) => {
      products[0]!.on_hand_milli += 1;
    },
    /^product \d+, moves/,
  ],
  [
    'what was left after a move',
    ({ moves }) => {
      moves[0]!.on_hand_after_milli += 1;
    },
    /on hand after it/,
  ],
  [
    'a cost',
    ({ products }) => {
      products[0]!.cost_centipaise = -1;
    },
    /costs -1$/,
  ],
  [
    'the worth of a move',
    ({ moves }) => {
      moves[0]!.value_paise += 1;
    },
    /^worth of the stock/,
  ],
  [
    'tax of a document',
    ({ invoices }) => {
      invoices.find(isTaxed)!.cgst_paise += 1;
    },
    /cgst of its lines/,
  ],
  [
    'a line',
    ({ lines }) => {
      lines[0]!.total_paise += 1;
    },
    /lines of its total/,
  ],
  [
    'goods of a line',
    (books) => {
      lineOfBill(books).quantity_milli += 1;
    },
    /^goods of INV/,
  ],
  [
    'a charge',
    ({ charges }) => {
      charges[0]!.total_paise += 1;
    },
    /^charge \d+ of .*its parts/,
  ],
  [
    'goods that a charge belongs to',
    ({ charges, lines }) => {
      lines.find(
        (line) => line.id === charges.find((one) => one.cgst_paise + one.igst_paise > 0)!.follows_line_id,
      )!.rate_bp += 100;
    },
    /^charge \d+ of .* bears/,
  ],
  [
    'stock of a branch',
    ({ branchStock }) => {
      branchStock[0]!.on_hand_milli += 1;
    },
    /^product \d+ in branch \d+/,
  ],
  [
    'a batch in a branch',
    ({ branchBatches }) => {
      branchBatches[0]!.on_hand_milli += 1;
    },
    /^batch \d+ in branch \d+/,
  ],
  [
    'half of what was sent',
    ({ moves }) => {
      moves.find((move) => move.reason === 'transfer')!.quantity_milli += 1;
    },
    /^sent by act \d+/,
  ],
  [
    'where goods came back',
    (books) => {
      const { lines, moves } = books;
      const note = lines.find(
        (line) => line.returns_line_id !== null && moves.some((move) => move.line_id === line.id),
      );
      const move = moves.find(({ line_id }) => line_id === note!.id)!;
      move.branch_id = books.branches.find(({ id }) => id !== move.branch_id)!.id;
    },
    /elsewhere than they left$/,
  ],
  [
    'a purchase',
    ({ purchaseLines }) => {
      purchaseLines[0]!.total_paise += 1;
    },
    /^purchase \d+/,
  ],
  [
    'input tax',
    ({ purchaseLines }) => {
      purchaseLines.find((row) => row.igst_paise > 0)!.igst_paise += 1;
    },
    /^input igst/,
  ],
  [
    'the tax of an advance',
    ({ invoices }) => {
      invoices.find((row) => row.kind === 'receipt_voucher' && row.status === 'issued')!.cgst_paise += 1;
    },
    /^tax on advances, cgst/,
  ],
  [
    'what a bill took up of an advance',
    ({ adjustments }) => {
      for (const row of adjustments) row.total_paise += 9_999_99;
    },
    /is taken up for|parts of RV/,
  ],
  [
    'an advance that was taken back under its bill',
    ({ invoices, adjustments }) => {
      const standing = new Set(invoices.filter((row) => row.status === 'issued').map(({ id }) => id));
      const { voucher_id } = adjustments.find((row) => standing.has(row.document_id))!;
      invoices.find((row) => row.id === voucher_id)!.status = 'cancelled';
    },
    /which was taken back$/,
  ],
  [
    'the tax of a payment voucher',
    ({ invoices }) => {
      invoices.find((row) => row.kind === 'payment_voucher' && row.status === 'issued')!.cgst_paise += 1;
    },
    /^reverse charge, cgst/,
  ],
  [
    'a number',
    ({ invoices }) => {
      invoices[0]!.sequence += 1;
    },
    /^number \d+ of /,
  ],
  [
    'a number that was never given',
    ({ series }) => {
      series[0]!.next_number += 1;
    },
    /^numbers of /,
  ],
];

const isTaxed = (row: BookRows['invoices'][number]) =>
  row.kind === 'tax_invoice' && row.status === 'issued' && row.cgst_paise > 0;
const lineOfBill = ({ lines, invoices, moves }: BookRows) => {
  const bills = new Set(invoices.filter(isTaxed).map(({ id }) => id));
  return lines.find((line) => bills.has(line.invoice_id) && moves.some((move) => move.line_id === line.id))!;
};

it('finds nothing in books that are right, and each single row that is wrong', async () => {
  const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
  const house = await openRandomShop(shop, randomFrom(1));
  for (let act = 0; act < 150; act += 1) await actAtRandom(house, new Date(NOW.getTime() + act * 3_600_000));
  await billAhead(shop, house);
  const books = await shop.run(readBooks);
  const lookOver = (rows: BookRows) => [
    ...faultsOf(rows),
    ...faultsOfAdvances(rows),
    ...faultsOfCharges(rows),
    ...faultsOfReverseCharge(rows),
  ];
  expect(lookOver(books)).toEqual([]);
  for (const [what, spoil, said] of WRONGS) {
    const wrong = structuredClone(books);
    spoil(wrong);
    expect(lookOver(wrong), what).toContainEqual(expect.stringMatching(said));
  }
});

/** Whatever the story told: an advance that a bill took up a part of, and a transport whose tax the shop owes. */
async function billAhead(shop: TestShop, { customers, services }: RandomShop): Promise<void> {
  const [customerId, productId] = [customers[0]!, services[0]!];
  await shop.run((scope) =>
    act(scope, 'payment_in', (inner) =>
      takeAdvance(inner, { customerId, productId, mode: 'cash', amountPaise: 500_00, paidOn: inner.today }),
    ),
  );
  await shop.run((scope) =>
    act(scope, 'sale', (inner) =>
      createInvoice(inner, {
        customerId,
        customerName: null,
        lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: 200_0000, lineTotalPaise: null }],
        discount: null,
        agreedTotalPaise: null,
        payment: null,
        issuedOn: inner.today,
      }),
    ),
  );
  await shop.run((scope) =>
    act(scope, 'expense', (inner) =>
      recordReverseCharge(inner, {
        description: 'transport',
        sac: '9965',
        rateBp: 500,
        amountPaise: 100_00,
        mode: 'cash',
        spentOn: inner.today,
        supplierId: null,
        supplierName: null,
      }),
    ),
  );
}
