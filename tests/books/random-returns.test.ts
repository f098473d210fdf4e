import { afterAll, expect, it } from 'vitest';
import { daysBefore } from '../../models/database/scope.ts';
import { randomFrom } from '../../models/demo/random.ts';
import { OUTWARD } from '../../models/invoices/document-kinds.ts';
import { markFiled } from '../../models/returns/filings.ts';
import { issuedRuns, numberGaps } from '../../models/returns/issued-runs.ts';
import { journalFigures } from '../../models/returns/journal-figures.ts';
import { outwardFigures } from '../../models/returns/outward-figures.ts';
import { monthOf, partsIn } from '../../models/returns/return-periods.ts';
import { reconcile } from '../../models/returns/return-summary.ts';
import { makeShop, NOW, testDatabase } from '../support/shop.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';

const db = testDatabase();
afterAll(() => db.close());

/** RANDOM_DAYS and RANDOM_SEED replay one story or tell a longer one. */
const DAYS = Number(process.env.RANDOM_DAYS ?? 80);
const SEEDS = process.env.RANDOM_SEED ? [Number(process.env.RANDOM_SEED)] : [11, 14];
const DAY_MS = 86_400_000;
const FIRST = '2026-07-15';
let amendedAdvances = 0;

it.each(SEEDS)(
  'returns, HSN summary, journal and documents agree after days of anything at all, and no number is missing (seed %i)',
  { timeout: 60_000 + DAYS * 3_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV' });
    const house = await openRandomShop(shop, random);
    const filed: string[] = [];
    for (let day = 0; day < DAYS; day += 1) {
      const now = new Date(NOW.getTime() + day * DAY_MS);
      const today = daysBefore(FIRST, -day);
      // Rates change now and then, so that goods come back at a rate that is not theirs any more.
      if (day % 9 === 8) {
        const changed = { rate_bp: random.pick([0, 500, 1_800, 4_000]), hsn: random.pick(['3401', '1905', null]) };
        await shop.run((scope) => scope.update('products', random.pick(house.products), changed));
      }
      // The return of a month is filed on some day of the next: what is corrected later amends it.
      if (today.endsWith('-06')) {
        const { from, to } = monthOf(daysBefore(today, 10));
        await shop.run((scope) => markFiled(scope, { form: 'gstr1', from, to, arn: null }), now);
        filed.push(from);
      }
      for (let hour = 0; hour < random.whole(3, 8); hour += 1) {
        await actAtRandom(house, new Date(now.getTime() + hour * 1_800_000));
      }
    }
    const last = daysBefore(FIRST, -DAYS);
    let [amendments, advances] = [0, 0];
    for (const { from, to } of partsIn({ from: FIRST, to: last }, 'month').map((month) => monthOf(month.from))) {
      await shop.run(async (scope) => {
        const figures = await outwardFigures(scope, { from, to });
        amendments += figures.amendments.length;
        advances += figures.advances.events.length;
        amendedAdvances += figures.advances.amended.length;
        const proof = reconcile(figures, await journalFigures(scope, { from, to }));
        for (const { source, amounts } of proof.lines) {
          expect({ source, from, ...amounts }, `seed ${seed}`).toEqual({ source, from, ...proof.lines[0]!.amounts });
        }
        expect(proof.agrees).toBe(true);
        if (to <= last) expect(proof.lines[0]!.amounts.taxablePaise).not.toBe(0);
        expect(await numberGaps(scope, { from, to })).toEqual([]);
        const runs = await issuedRuns(scope, { from, to });
        const issued = runs.reduce((sum, run) => sum + run.total - run.cancelled, 0);
        expect(issued).toBe(await countLive(scope, { from, to }));
      });
    }
    await shop.expectCleanBooks();
    expect(filed.length).toBeGreaterThan(0);
    // A story in which nothing filed is corrected would prove less.
    expect(amendments).toBeGreaterThan(0);
    expect(advances).toBeGreaterThan(0);
    for (const kind of ['sale', 'return', 'correction', 'undo']) expect(house.done[kind] ?? 0, kind).toBeGreaterThan(0);
  },
);

it.runIf(SEEDS.length > 1)('and advances of filed returns were taken back', () => {
  expect(amendedAdvances).toBeGreaterThan(0);
});

/** Counted without the returns: what stands, and what was cancelled after the month's return was filed. */
async function countLive(
  scope: Parameters<typeof outwardFigures>[0],
  days: { from: string; to: string },
): Promise<number> {
  const row = await scope.one<{ count: number }>(
    `SELECT COUNT(*) AS count FROM invoices i WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to
       AND (i.kind IN ${OUTWARD} OR i.kind IN ('delivery_challan', 'receipt_voucher', 'refund_voucher', 'self_invoice', 'payment_voucher')) AND (i.status <> 'cancelled' OR i.cancelled_at >= (
         SELECT MIN(f.filed_at) FROM gst_filings f WHERE f.tenant_id = :tenantId AND f.from_day = :from))`,
    days,
  );
  return Number(row?.count);
}
