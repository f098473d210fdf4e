import { afterAll, expect, it } from 'vitest';
import { randomFrom } from '../../models/demo/random.ts';
import { monthOf, yearOf } from '../../models/returns/return-periods.ts';
import { closingsOf } from '../support/read-tally.ts';
import { makeShop, NOW, testDatabase } from '../support/shop.ts';
import { readBooks } from './book-rows.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';
import { faultsOfFiles, readTallyFiles, type TallyFiles } from './tally-invariants.ts';

const db = testDatabase();
afterAll(() => db.close());

const ofType = (type: string) => (files: TallyFiles) => files.vouchers.find((voucher) => voucher.type === type)!;

/** One thing of the files written wrong, and what the look over them says of it. */
const WRONGS: [string, (files: TallyFiles) => void, RegExp][] = [
  ['a voucher that is missing', (files) => files.vouchers.splice(0, 1), /is not there/],
  ['a voucher twice', (files) => files.vouchers.push(files.vouchers[0]!), /is there 2 times/],
  [
    'a line',
    (files) => {
      ofType('Receipt')(files).lines[0]!.paise += 1;
    },
    /comes to 1$/,
  ],
  [
    'the type of a voucher',
    (files) => {
      ofType('Payment')(files).type = 'Receipt';
    },
    /brings no money$/,
  ],
  [
    'a day',
    (files) => {
      files.vouchers[0]!.day = '2026-03-31';
    },
    /is of 2026-03-31$/,
  ],
  [
    'the purse that a bill was paid into',
    (files) => {
      const { lines } = files.vouchers.find(
        ({ type, lines: of }) => type === 'Sales' && of.some(({ ledger }) => ledger === 'UPI'),
      )!;
      lines.find(({ ledger }) => ledger === 'UPI')!.ledger = 'Cash';
    },
    /in UPI, expected/,
  ],
  [
    'an opening balance',
    (files) => {
      files.ledgers.find(({ openingPaise }) => openingPaise !== 0)!.openingPaise += 1;
    },
    /^all ledgers: 1/,
  ],
  [
    'two parties in one ledger',
    (files) => {
      const [first, second] = files.ledgers.filter(({ name }) => /^ravi/i.test(name));
      second!.name = first!.name;
    },
    /^2 ledgers are called/,
  ],
  [
    'stock',
    (files) => {
      const { lines } = files.vouchers.find(({ id }) => id.includes('stock-'))!;
      for (const line of lines) line.paise *= 2;
    },
    /^Stock in Trade: /,
  ],
];

it('finds nothing in files that are right, and each single thing that is wrong', async () => {
  const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
  const house = await openRandomShop(shop, randomFrom(5));
  for (let act = 0; act < 300; act += 1) await actAtRandom(house, new Date(NOW.getTime() + act * 3 * 3_600_000));
  const books = await shop.run(readBooks);
  const year = yearOf('2026-07-15');
  const files = await shop.run((scope) => readTallyFiles(scope, year));
  expect(faultsOfFiles(books, year, files)).toEqual([]);
  // Money of every kind moved, and every type of voucher was written.
  expect(new Set(files.vouchers.map(({ type }) => type))).toEqual(
    new Set(['Sales', 'Credit Note', 'Debit Note', 'Purchase', 'Receipt', 'Payment', 'Contra', 'Journal']),
  );
  const august = monthOf('2026-08-01');
  const later = await shop.run((scope) => readTallyFiles(scope, august));
  expect(faultsOfFiles(books, august, later)).toEqual([]);
  for (const [what, spoil, said] of WRONGS) {
    const isOfAugust = what === 'an opening balance';
    const wrong = structuredClone(isOfAugust ? later : files);
    spoil(wrong);
    // As they stand in Tally then.
    const names = wrong.ledgers.map(({ name }) => name);
    if (new Set(names).size === names.length) wrong.closing = closingsOf(wrong.ledgers, wrong.vouchers);
    const faults = faultsOfFiles(books, isOfAugust ? august : year, wrong);
    expect(faults, what).toContainEqual(expect.stringMatching(said));
  }
});
