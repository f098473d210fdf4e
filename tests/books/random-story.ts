import type { Sequelize } from 'sequelize';
import { daysBefore, type Registration } from '../../models/database/scope.ts';
import { randomFrom } from '../../models/demo/random.ts';
import { auditBooks } from '../../models/journal/audit-books.ts';
import { partyLedger } from '../../models/payments/party-ledger.ts';
import { changeTax } from '../../models/products/change-tax.ts';
import { markFiled } from '../../models/returns/filings.ts';
import { journalFigures } from '../../models/returns/journal-figures.ts';
import { outwardFigures } from '../../models/returns/outward-figures.ts';
import { monthOf, partsIn } from '../../models/returns/return-periods.ts';
import { reconcile } from '../../models/returns/return-summary.ts';
import { makeShop, NOW, type TestShop } from '../support/shop.ts';
import { faultsOfAdvances } from './advance-invariants.ts';
import { faultsOf } from './book-invariants.ts';
import { readBooks } from './book-rows.ts';
import { faultsOfCharges } from './charge-invariants.ts';
import type { RandomShop } from './random-deed.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';
import { faultsOfReturns } from './return-invariants.ts';
import { faultsOfReverseCharge } from './reverse-charge-invariants.ts';
import { faultsOfTally } from './tally-invariants.ts';

const DAY_MS = 86_400_000;
const FIRST = '2026-07-15';

/** `filed`: a regular shop that files each month's return, so that what is corrected later amends it. */
export const STORY_KINDS = ['regular', 'filed', 'composition', 'unregistered'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];
/** Each fourth seed is of the same kind. */
export const kindOf = (seed: number): StoryKind => STORY_KINDS[seed % STORY_KINDS.length]!;

export type Story = {
  seed: number;
  kind: StoryKind;
  /** Days that were lived through: fewer than asked for when something was wrong after the last of them. */
  days: number;
  done: Record<string, number>;
  refused: Record<string, number>;
  faults: string[];
};

/** Days of anything at all in a shop of its own, looked over after each stretch of days. The same seed tells the same story. */
export async function tellStory(
  db: Sequelize,
  { seed, days, lookEvery = 10 }: { seed: number; days: number; lookEvery?: number },
): Promise<Story> {
  const kind = kindOf(seed);
  const random = randomFrom(seed);
  const registration: Registration = kind === 'composition' || kind === 'unregistered' ? kind : 'regular';
  const gstin = kind === 'unregistered' ? null : '27AAPFU0939F1ZV';
  const shop = await makeShop(db, { registration, gstin });
  const house = await openRandomShop(shop, random);
  const story = { seed, kind, days: 0, done: house.done, refused: house.refused, faults: [] as string[] };
  for (let day = 0; day < days; day += 1) {
    story.days = day + 1;
    try {
      await liveOneDay(house, kind, day);
    } catch (error) {
      story.faults.push(`thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return story;
    }
    const isLooked = story.days % lookEvery === 0 || story.days === days;
    if (isLooked)
      story.faults.push(...(await lookOver(shop, kind, new Date(NOW.getTime() + day * DAY_MS + DAY_MS / 2))));
    if (story.faults.length > 0) return story;
  }
  return story;
}

async function liveOneDay(house: RandomShop, kind: StoryKind, day: number): Promise<void> {
  const { random, shop } = house;
  const now = new Date(NOW.getTime() + day * DAY_MS);
  const today = daysBefore(FIRST, -day);
  // Rates change now and then, so that goods come back at a rate that is not theirs any more.
  if (day % 9 === 8) {
    const productId = random.pick(house.products.slice(0, 6));
    const rateBp = random.pick([0, 500, 1_800, 4_000]);
    await shop.run((scope) => changeTax(scope, productId, { hsn: random.pick(['3401', '1905', '8539']), rateBp }), now);
  }
  if (kind === 'filed' && today.endsWith('-06')) {
    const { from, to } = monthOf(daysBefore(today, 10));
    await shop.run((scope) => markFiled(scope, { form: 'gstr1', from, to, arn: null }), now);
  }
  for (let act = 0, acts = random.whole(2, 7); act < acts; act += 1) {
    await actAtRandom(house, new Date(now.getTime() + act * 1_800_000));
  }
}

async function lookOver(shop: TestShop, kind: StoryKind, now: Date): Promise<string[]> {
  return shop.run(async (scope) => {
    const books = await readBooks(scope);
    const faults = [
      ...faultsOf(books),
      ...faultsOfAdvances(books),
      ...faultsOfCharges(books),
      ...faultsOfReverseCharge(books),
    ];
    const audited = await auditBooks(scope);
    faults.push(...audited.map((fault) => `audit: ${JSON.stringify(fault)}`));
    for (const { id, balance_paise: balance } of books.parties) {
      const { open, advancePaise } = (await partyLedger(scope, id)).settled;
      const owed = open.reduce((all, debt) => all + debt.leftPaise, 0);
      if (owed - advancePaise !== balance)
        faults.push(`khata of ${id}: ${owed} - ${advancePaise}, expected ${balance}`);
      if (open.some((debt) => debt.leftPaise <= 0)) faults.push(`khata of ${id} has a debt of nothing`);
    }
    faults.push(...(await faultsOfTally(scope, books)));
    if (kind === 'regular') faults.push(...(await faultsOfReturns(scope, books)));
    if (kind === 'regular' || kind === 'filed') {
      for (const { from } of partsIn({ from: FIRST, to: scope.today }, 'month')) {
        const days = monthOf(from);
        const proof = reconcile(await outwardFigures(scope, days), await journalFigures(scope, days));
        if (!proof.agrees) faults.push(`the proof of ${from}: ${JSON.stringify(proof.lines)}`);
      }
    } else {
      const taxed = books.invoices.filter((row) => row.cgst_paise + row.igst_paise + row.cess_paise !== 0);
      faults.push(
        ...taxed
          .filter((row) => !['purchase_return', 'self_invoice', 'payment_voucher'].includes(row.kind))
          .map((row) => `${row.number} bears tax`),
      );
    }
    return faults;
  }, now);
}
