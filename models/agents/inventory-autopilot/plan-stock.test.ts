import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../database/scope.ts';
import { inventoryAutopilotPack } from '../packs.ts';
import { planStock, type StockFacts } from './plan-stock.ts';

/** A Monday. */
const TODAY = '2026-08-24';
const PACK = inventoryAutopilotPack.parse({});
type Pace = StockFacts['pace'][number];

/** Four a day on every day of eight weeks. */
const even: Pace = {
  productId: 1,
  name: 'Maggi',
  unit: 'pcs',
  onHandMilli: 20_000,
  reorderAtMilli: null,
  boxMilli: null,
  costCentipaise: 8_0000,
  priceCentipaise: 10_0000,
  soldMilli: 112_000,
  olderMilli: 112_000,
  saleDays: 28,
  olderDays: 28,
  ...{ w0: 16_000, w1: 16_000, w2: 16_000, w3: 16_000, w4: 16_000, w5: 16_000, w6: 16_000 },
};
const plan = (pace: Partial<Pace> = {}, more: Partial<StockFacts> = {}) =>
  planStock({ today: TODAY, pace: [{ ...even, ...pace }], lastYear: [], supply: [], ranOut: [], ...more }, PACK)[0];
/** Ten came from Gupta every so many days, last so many days ago. */
const supply = (everyDays: number, lastDaysAgo: number, quantityMilli = 10_000): StockFacts['supply'] =>
  Array.from({ length: 5 }, (_, at) => ({
    productId: 1,
    supplierId: 9,
    supplierName: 'Gupta Traders',
    boughtOn: daysBefore(TODAY, lastDaysAgo + at * everyDays),
    quantityMilli,
  }));

it('orders what sells until goods come, two weeks and two days more, less what is left', () => {
  expect(plan()).toMatchObject({ daysLeft: 5, leadDays: 3, orderMilli: (19 * 4 - 20) * 1_000, isPressing: false });
  expect(plan({ onHandMilli: 8_000 })).toMatchObject({ daysLeft: 2, isPressing: true, atRiskPaise: 40_00 });
});

it('leaves out what lasts until its next look, unless it is at its reorder level', () => {
  expect(plan({ onHandMilli: 48_000 })).toBeUndefined();
  expect(plan({ onHandMilli: 47_000 })).toBeDefined();
  const atLevel = { onHandMilli: 200_000, reorderAtMilli: 200_000 };
  expect(plan(atLevel)).toMatchObject({ isPressing: true, orderMilli: 14 * 4 * 1_000 });
});

it('knows that a weekday sells more than another', () => {
  const weekend = { w0: 0, w1: 0, w2: 0, w3: 0, w4: 0, w5: 56_000, w6: 56_000 };
  // Saturday and Sunday sell fourteen each: today's twenty last until the second of them.
  expect(plan({ ...weekend, saleDays: 12 })!.daysLeft).toBeCloseTo(6 + 6 / 14);
  expect(plan({ ...weekend, saleDays: 8 })!.daysLeft).toBe(5);
});

describe('trend and season', () => {
  it('carries on half of what changed, and nothing that chance could have changed', () => {
    expect(plan({ olderMilli: 56_000 })!.orderMilli).toBe((19 * 6 - 20) * 1_000);
    expect(plan({ olderMilli: 56_000, olderDays: 3 })!.orderMilli).toBe((19 * 4 - 20) * 1_000);
  });

  it('takes a year ago for a season', () => {
    const lastYear = [{ productId: 1, beforeMilli: 28_000, aheadMilli: 28_000 }];
    expect(plan({}, { lastYear })!.orderMilli).toBe((19 * 8 - 20) * 1_000);
    expect(plan({}, { lastYear: [{ productId: 2, beforeMilli: 1, aheadMilli: 1_000 }] })!.orderMilli).toBe(56_000);
  });
});

describe('the supplier', () => {
  it('comes every so many days: until the next visit, and until the one after it', () => {
    expect(plan({}, { supply: supply(7, 3) })).toMatchObject({
      leadDays: 4,
      supplier: { id: 9, name: 'Gupta Traders' },
      orderMilli: (13 * 4 - 20) * 1_000,
    });
    expect(plan({}, { supply: supply(30, 29) })!.orderMilli).toBe((33 * 4 - 20) * 1_000);
  });

  it('brings what is bought every day or two for as long, not for weeks', () => {
    expect(plan({ onHandMilli: 4_000 }, { supply: supply(2, 1, 8_000) })).toMatchObject({
      leadDays: 1,
      orderMilli: (5 * 4 - 4) * 1_000,
    });
    expect(plan({ onHandMilli: 20_000 }, { supply: supply(2, 1, 8_000) })).toBeUndefined();
  });

  it('who should have been here may come as late again', () => {
    expect(plan({}, { supply: supply(7, 9) })).toMatchObject({ leadDays: 7, isPressing: true });
  });

  it('of few visits tells nothing but the name', () => {
    expect(plan({}, { supply: supply(7, 3).slice(0, 3) })).toMatchObject({ leadDays: 3, supplier: { id: 9 } });
  });
});

it('orders whole boxes, and no less than was ever bought', () => {
  expect(plan({ boxMilli: 24_000 })!.orderMilli).toBe(72_000);
  expect(plan({}, { supply: supply(7, 3, 100_000) })!.orderMilli).toBe(100_000);
  expect(plan({ onHandMilli: 19_500 })!.orderMilli).toBe(57_000);
});

it('sees a habit of running out', () => {
  const ranOut = [0, 18, 36].map((days) => ({ productId: 1, dayOn: daysBefore(TODAY, 40 - days) }));
  expect(plan({}, { ranOut })!.runsOutEvery).toEqual({ days: 18, times: 3 });
  expect(plan({}, { ranOut: ranOut.slice(1) })!.runsOutEvery).toBeNull();
});
