import type { Transaction } from 'sequelize';
import { connectDatabase } from '../database/connection.ts';
import { businessDate, daysBefore, inPlatform, type Platform, platformOn, tenantScope } from '../database/scope.ts';
import { receiveVans } from './buy.ts';
import { type DemoDay, indianInstant, weekdayOf } from './demo-day.ts';
import { type DemoShop, openDemoShop } from './open-demo-shop.ts';
import { randomFrom } from './random.ts';
import { liveSeldom } from './seldom.ts';
import { sellAllDay } from './sell.ts';
import { collectUdhar, payExpenses } from './settle.ts';

const DAYS = 90;
const SEED = 20_260_401;
/** Longer than a seeding takes on a slow machine. */
const WAIT_SECONDS = 600;
const OPENING_MINUTE = 7 * 60;

export type SeedDemo = {
  databaseUrl: string;
  /** Only its Indian date counts: the history ends with the day before. */
  now?: Date;
  /** Days of history. */
  days?: number;
  seed?: number;
  /** Called after the shop is opened and after each day; the label is the date. */
  onProgress(done: number, total: number, label: string): void;
};

/**
 * Makes the demo shop with its history, unless there is one. All of it is one transaction: whoever looks sees no demo shop or
 * the whole of it, a killed seeding is rolled back by the database, and the next start does it anew. Two starters take turns
 * by a lock that belongs to the connection, so a dead one holds up nobody; the second finds the shop and does nothing.
 * Everything is done by the verbs that messages use, with the clock of the day; nothing is sent.
 */
export async function seedDemoOnce(options: SeedDemo): Promise<{ seeded: boolean; tenantId: number | null }> {
  const db = connectDatabase(options.databaseUrl, { poolSize: 1 });
  try {
    return await inPlatform(db, options.now ?? new Date(), async (platform) => {
      await takeTurn(platform);
      const known = await platform.one<{ id: number }>(
        'SELECT id FROM tenants WHERE is_demo = TRUE ORDER BY id LIMIT 1',
      );
      if (known) return { seeded: false, tenantId: known.id };
      return { seeded: true, tenantId: await liveHistory(platform, options) };
    });
  } finally {
    // The turn ends with the connection: given up any earlier, the next starter would look before the shop is committed.
    await db.close();
  }
}

async function takeTurn(platform: Platform): Promise<void> {
  const turn = await platform.one<{ taken: number | null }>(
    "SELECT GET_LOCK(CONCAT('demo:', DATABASE()), :seconds) AS taken",
    { seconds: WAIT_SECONDS },
  );
  if (turn?.taken !== 1) throw new Error(`Another process has been making the demo shop for over ${WAIT_SECONDS} s`);
}

async function liveHistory(platform: Platform, options: SeedDemo): Promise<number> {
  const days = options.days ?? DAYS;
  const today = businessDate(platform.now, 'Asia/Kolkata');
  const first = daysBefore(today, days);
  const opening = platformOn(platform.tx, indianInstant(first, OPENING_MINUTE));
  const shop = await openDemoShop(opening, randomFrom(options.seed ?? SEED));
  options.onProgress(1, days + 1, first);
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    const day = await dayOf({ tx: platform.tx, shop, date: daysBefore(today, daysAgo), daysAgo });
    await receiveVans(day);
    await sellAllDay(day);
    await payExpenses(day);
    await collectUdhar(day);
    await liveSeldom(day);
    options.onProgress(days - daysAgo + 2, days + 1, day.date);
  }
  return shop.tenantId;
}

async function dayOf(of: { tx: Transaction; shop: DemoShop; date: string; daysAgo: number }): Promise<DemoDay> {
  const opening = indianInstant(of.date, OPENING_MINUTE);
  const scope = await tenantScope(platformOn(of.tx, opening), of.shop.tenantId);
  return {
    date: of.date,
    daysAgo: of.daysAgo,
    weekday: weekdayOf(of.date),
    dayOfMonth: Number(of.date.slice(8)),
    shop: of.shop,
    // One scope a day: only the clock differs from act to act.
    at: (minuteOfDay) => ({ ...scope, now: indianInstant(of.date, minuteOfDay) }),
  };
}
