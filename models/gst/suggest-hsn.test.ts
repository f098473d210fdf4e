import { describe, expect, it } from 'vitest';
import goods from './data/common-goods.json' with { type: 'json' };
import headings from './data/hsn-headings.json' with { type: 'json' };
import { RATE_ROWS } from './rate-table.ts';
import { suggestHsn } from './suggest-hsn.ts';

const NOW = { date: '2026-11-21' };

describe('a suggestion', () => {
  it.each([
    ['Parle-G 100g', '1905', 500],
    ['Parle G biscuit', '1905', 500],
    ['Maggi noodles', '1902', 500],
    ['Tata Salt 1kg', '2501', 0],
    ['Surf Excel 500g', '3402', 1800],
    ['nahane ka sabun', '3401', 500],
    ['Colgate toothpaste', '3306', 500],
    ['amul doodh', '0401', 0],
    ['Basmati chawal', '1006', 0],
    ['India Gate Basmati 5kg', '1006', 500],
    ['Aashirvaad Atta 5kg', '1101', 500],
    ['toor dal', '0713', 0],
    ['चीनी', '1701', 500],
    ['चाय पत्ती', '0902', 500],
    ['Nescafe 50g', '2101', 500],
    ['Sunflower oil 1L', '1512', 500],
    ['sarso ka tel', '1514', 500],
    ['sarson ka tel', '1514', 500],
    ['देसी घी', '0405', 500],
    ['Thums Up 600ml', '2202', 4000],
    ['Bisleri', '2201', 500],
    ['Haldiram Bhujia 200g', '2106', 500],
    ['Dairy Milk', '1806', 500],
    ['Clinic Plus shampoo', '3305', 500],
    ['agarbatti', '3307', 500],
    ['माचिस', '3605', 500],
    ['Apsara pencil', '9609', 0],
    ['Classmate notebook', '4820', 0],
    ['A4 Register', '4820', 1800],
    ['Paracetamol 500mg strip', '3004', 500],
    ['ACC cement', '2523', 1800],
    ['Asian paint', '3208', 1800],
    ['सरिया 12mm', '7214', 1800],
    ['Wheel detergent', '3402', 1800],
    ['Dove shampoo', '3305', 500],
    ['Amla oil', '3305', 500],
  ])('for %s is %s', (name, hsn, rateBp) => {
    expect(suggestHsn(name, NOW)).toMatchObject({ hsn, rateBp });
  });

  it('carries the rate of the date', () => {
    expect(suggestHsn('Colgate', { date: '2025-09-21' })?.rateBp).toBe(1800);
  });

  it('is surer of a whole name than of a word, and of a word than of one that looks like it', () => {
    const confidence = (name: string) => suggestHsn(name, NOW)?.confidence;
    expect([confidence('Surf Excel 1kg'), confidence('Patel Surf Excel'), confidence('Patel sabun')]).toEqual([
      0.95, 0.8, 0.7,
    ]);
    expect(confidence('shampo')).toBe(0.5);
  });

  it.each(['', 'xyz', '500g', 'Ravi', '10 packet'])('is none for %j', (name) => {
    expect(suggestHsn(name, NOW)).toBeNull();
  });
});

describe('the list of goods', () => {
  it('names every thing once, and only under headings that exist and have a rate', () => {
    const names = goods.flatMap((each) => each.names.map((name) => name.toLowerCase()));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { hsn, names: known } of goods) {
      expect(headings, known[0]).toContain(hsn.slice(0, 4));
      expect(suggestHsn(known[0] ?? '', NOW)?.rateBp, known[0]).not.toBeNull();
    }
  });

  it('and the rates hold headings of the tariff only', () => {
    for (const { hsn } of RATE_ROWS.filter((row) => row.hsn.length >= 4)) expect(headings).toContain(hsn.slice(0, 4));
  });
});
