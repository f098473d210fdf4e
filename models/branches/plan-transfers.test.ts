import { describe, expect, it } from 'vitest';
import { planTransfers } from './plan-transfers.ts';

const at = (branchId: number | null, left: number, sold: number) => ({
  branchId,
  leftMilli: left * 1_000,
  soldMilli: sold * 1_000,
});

describe('what a place is short of', () => {
  it('comes from where most can be spared, and as much as two weeks sell', () => {
    const shorts = planTransfers([at(null, 2, 28), at(1, 20, 28), at(2, 50, 0)]);
    expect(shorts).toEqual([
      { branchId: null, leftMilli: 2_000, supply: { branchId: 2, quantityMilli: 12_000, thereMilli: 50_000 } },
    ]);
  });

  it('is never taken from what another place sells itself in two weeks', () => {
    expect(planTransfers([at(null, 0, 28), at(1, 14, 28)])).toEqual([{ branchId: null, leftMilli: 0, supply: null }]);
    expect(planTransfers([at(null, 0, 28), at(1, 17, 28)])[0]!.supply).toMatchObject({ quantityMilli: 3_000 });
  });

  it('is not taken back from a counter that was stocked for its own sales', () => {
    const shorts = planTransfers([at(null, 0, 28), { ...at(1, 30, 0), isStocked: true }]);
    expect(shorts).toEqual([{ branchId: null, leftMilli: 0, supply: null }]);
  });

  it('is for who runs out first', () => {
    const shorts = planTransfers([at(null, 2, 28), at(1, -3, 4), at(2, 10, 0)]);
    expect(shorts.map(({ branchId, supply }) => [branchId, supply?.quantityMilli])).toEqual([
      [1, 5_000],
      [null, 5_000],
    ]);
  });

  it('is promised once: of two places that are short the second gets what is left', () => {
    const shorts = planTransfers([at(null, 0, 28), at(1, 0, 28), at(2, 20, 0)]);
    expect(shorts.map(({ supply }) => supply?.quantityMilli)).toEqual([14_000, 6_000]);
  });

  it('is nothing where enough lies for a week, where nothing sells, and what is owed to the books is no spare', () => {
    expect(planTransfers([at(null, 7, 28), at(1, 0, 0)])).toEqual([]);
    expect(planTransfers([at(null, 0, 28), at(1, -5, 0)])).toEqual([{ branchId: null, leftMilli: 0, supply: null }]);
  });

  it('is counted in whole units', () => {
    expect(planTransfers([at(null, 0.4, 3), at(1, 0.9, 0), at(2, 4.5, 0)])[0]!.supply).toMatchObject({
      branchId: 2,
      quantityMilli: 2_000,
    });
  });
});
