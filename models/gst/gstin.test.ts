import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGstin, gstinCheckDigit, isGstin } from './gstin.ts';
import { canRegisterIn, currentStateCode, STATES, stateOf } from './states.ts';

describe('GSTIN', () => {
  it.each([
    ['27AAPFU0939F1ZV', '27'],
    ['29AAGCB7383J1Z4', '29'],
    ['10AABCU9355J1Z9', '10'],
    [' 27aapfu0939f1zv ', '27'],
  ])('%s is of state %s', (text, stateCode) => {
    expect(checkGstin(text)).toMatchObject({ valid: true, stateCode, gstin: text.trim().toUpperCase() });
  });

  it.each([
    ['27AAPFU0939F1Z0', 'check_digit'],
    ['22AAAAA0000A1Z5', 'check_digit'],
    ['40AAPFU0939F1Z7', 'state'],
    ['27AAPFU0939F0ZV', 'shape'],
    ['27AAPFU0939F1ZVX', 'shape'],
    ['', 'shape'],
  ])('%s fails by its %s', (text, reason) => {
    expect(checkGstin(text)).toEqual({ valid: false, reason });
  });

  it('knows collectors and deductors of tax', () => {
    for (const [letter, kind] of [
      ['C', 'tcs'],
      ['D', 'tds'],
    ] as const) {
      const head = `27AAPFU0939F1${letter}`;
      expect(checkGstin(head + gstinCheckDigit(head))).toMatchObject({ valid: true, kind });
    }
  });

  it('catches every single wrong character', () => {
    const good = '27AAPFU0939F1ZV';
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        (at, to) => {
          fc.pre(good[at] !== to);
          expect(isGstin(good.slice(0, at) + to + good.slice(at + 1))).toBe(false);
        },
      ),
      { seed: 20_260_401, numRuns: 500 },
    );
  });
});

describe('states', () => {
  it('are 01 to 38, 96 and 97', () => {
    expect(STATES.length).toBe(40);
    expect(stateOf('27')?.name).toBe('Maharashtra');
    expect([stateOf('39'), stateOf('00'), stateOf('1')]).toEqual([null, null, null]);
    expect([canRegisterIn('97'), canRegisterIn('96'), canRegisterIn('40')]).toEqual([true, false, false]);
    expect([currentStateCode('28'), currentStateCode('25'), currentStateCode('27')]).toEqual(['37', '26', '27']);
  });

  it('levy UTGST where there is no legislature', () => {
    const current = STATES.filter((state) => state.isUtgst && state.replacedBy === null).map((state) => state.code);
    expect(current).toEqual(['04', '26', '31', '35', '38', '97']);
  });
});
