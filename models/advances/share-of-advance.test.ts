import { describe, expect, it } from 'vitest';
import { randomFrom } from '../demo/random.ts';
import { shareOfAdvance } from './share-of-advance.ts';

const zero = { taxablePaise: 0, cgstPaise: 0, sgstPaise: 0, igstPaise: 0, cessPaise: 0 };

describe('a share of an advance', () => {
  it('is the whole of it when nothing is gone', () => {
    const voucher = { ...zero, taxablePaise: 847_46, cgstPaise: 76_27, sgstPaise: 76_27, totalPaise: 1_000_00 };
    expect(shareOfAdvance(voucher, 0, 1_000_00)).toEqual(voucher);
    expect(shareOfAdvance(voucher, 0, 500_00)).toMatchObject({
      cgstPaise: 38_14,
      sgstPaise: 38_14,
      totalPaise: 500_00,
    });
  });

  it('comes to the voucher however it is parted, with CGST as SGST and no part below nothing', () => {
    const random = randomFrom(41);
    for (let round = 0; round < 2_000; round += 1) {
      const head = random.whole(0, 50_000);
      const voucher = { ...zero, taxablePaise: random.whole(1, 400_000), cgstPaise: head, sgstPaise: head };
      const whole = { ...voucher, totalPaise: voucher.taxablePaise + 2 * head };
      let [taken, cgst, taxable] = [0, 0, 0];
      while (taken < whole.totalPaise) {
        const part = shareOfAdvance(whole, taken, random.whole(1, whole.totalPaise - taken));
        expect(part.cgstPaise).toBe(part.sgstPaise);
        expect(Math.min(part.cgstPaise, part.totalPaise)).toBeGreaterThanOrEqual(0);
        expect(part.taxablePaise + part.cgstPaise + part.sgstPaise).toBe(part.totalPaise);
        [taken, cgst, taxable] = [taken + part.totalPaise, cgst + part.cgstPaise, taxable + part.taxablePaise];
      }
      expect([cgst, taxable]).toEqual([whole.cgstPaise, whole.taxablePaise]);
    }
  });
});
