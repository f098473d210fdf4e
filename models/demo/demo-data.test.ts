import { describe, expect, it } from 'vitest';
import { checkGstin } from '../gst/gstin.ts';
import { rateFor } from '../gst/rates.ts';
import { DEMO_CUSTOMERS, DEMO_PRODUCTS, DEMO_SUPPLIERS, goodsOf } from './demo-data.ts';
import { isDemoPhone } from './demo-phones.ts';
import { randomFrom } from './random.ts';

describe('the demo data', () => {
  it('has ninety-odd products of different names, sold above their cost, of goods whose rate is known', () => {
    expect(DEMO_PRODUCTS.length).toBeGreaterThanOrEqual(90);
    expect(new Set(DEMO_PRODUCTS.map((product) => product.name)).size).toBe(DEMO_PRODUCTS.length);
    const wrong = DEMO_PRODUCTS.filter((product) => {
      const rate = rateFor({
        hsn: product.hsn,
        description: goodsOf(product),
        date: '2026-11-20',
        isPrepacked: product.unit !== 'kg',
      });
      const isDear = Number(product.costRupees) * 1.02 > Number(product.rupees);
      // Nobody buys what is dead, everybody else buys something.
      return rate === null || rate.assumed === 'kind' || isDear || (product.pace === 0) !== (product.role === 'dead');
    });
    expect(wrong.map((product) => product.name)).toEqual([]);
    expect(DEMO_PRODUCTS.filter((product) => product.role === 'low').length).toBeGreaterThanOrEqual(5);
    expect(DEMO_PRODUCTS.filter((product) => product.role === 'dead').length).toBe(8);
  });

  it('has forty customers and three suppliers with made-up phones, valid GSTINs and things they really can buy', () => {
    expect([DEMO_CUSTOMERS.length, DEMO_SUPPLIERS.length]).toEqual([40, 3]);
    const parties = [...DEMO_CUSTOMERS, ...DEMO_SUPPLIERS];
    const phones = parties.flatMap((party) => party.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((phone) => !isDemoPhone(phone))).toEqual([]);
    expect(parties.flatMap((party) => (party.gstin && !checkGstin(party.gstin).valid ? [party.name] : []))).toEqual([]);
    expect(DEMO_CUSTOMERS.flatMap((customer) => customer.gstin?.slice(0, 2) ?? [])).toEqual(['27', '24']);
    const known = new Set(DEMO_PRODUCTS.map((product) => product.name));
    expect(DEMO_CUSTOMERS.flatMap((customer) => customer.usual).filter((name) => !known.has(name))).toEqual([]);
    expect(
      DEMO_CUSTOMERS.filter((customer) => (customer.pays === 'udhar') !== (customer.settles !== undefined)),
    ).toEqual([]);
  });
});

describe('randomFrom', () => {
  const throws = (seed: number) => {
    const random = randomFrom(seed);
    return Array.from({ length: 2_000 }, () => random.whole(1, 6));
  };

  it('repeats itself from one seed and differs from another', () => {
    expect(throws(5)).toEqual(throws(5));
    expect(throws(5)).not.toEqual(throws(6));
  });

  it('reaches both ends, evenly, and no further', () => {
    const counts = [0, 1, 2, 3, 4, 5, 6, 7].map((face) => throws(5).filter((thrown) => thrown === face).length);
    expect([counts[0], counts[7]]).toEqual([0, 0]);
    for (const count of counts.slice(1, 7)) expect(Math.abs(count - 333)).toBeLessThan(80);
  });

  it('picks by weight, never what weighs nothing, and nothing where all weigh nothing', () => {
    const random = randomFrom(5);
    const picked = Array.from({ length: 500 }, () =>
      random.weighted(['a', 'b', 'c'], (one) => ({ a: 3, b: 1, c: 0 })[one] ?? 0),
    );
    expect(picked).not.toContain('c');
    expect(picked.filter((one) => one === 'a').length).toBeGreaterThan(picked.filter((one) => one === 'b').length * 2);
    expect(random.weighted(['a'], () => 0)).toBeUndefined();
    expect(() => random.pick([])).toThrow('Nothing to pick from');
  });
});
