import { describe, expect, it, test } from 'vitest';
import { codeInSymbol, gtinOf, hasWrongDigit, isFromScale, isOfCase, readCode } from './code-formats.ts';

describe('a number of GS1', () => {
  test.each([
    ['8901063010536', '8901063010536'],
    ['036000291452', '0036000291452'],
    ['0036000291452', '0036000291452'],
    ['40170725', '40170725'],
    ['00000040170725', '40170725'],
    ['18901063010533', '18901063010533'],
    ['08901063010536', '8901063010536'],
  ])('%s is kept as %s', (text, code) => {
    expect(gtinOf(text)).toBe(code);
    expect(readCode(text)).toEqual({ code, kind: 'barcode' });
  });

  it('has no second number one digit away', () => {
    for (const code of ['8901063010536', '036000291452', '40170725', '18901063010533']) {
      for (let at = 0; at < code.length; at += 1) {
        for (const digit of '0123456789') {
          const other = code.slice(0, at) + digit + code.slice(at + 1);
          if (other === code) continue;
          expect(gtinOf(other)).toBeNull();
          expect(hasWrongDigit(other)).toBe(true);
        }
      }
    }
  });

  it('is of a case where ITF-14 gives a packing level, and a scale’s where the shop may give it', () => {
    expect([isOfCase('18901063010533'), isOfCase('8901063010536'), isOfCase('98901063010539')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(['2112345678900', '0212345678909', '212345678909', '8901063010536'].map(isFromScale)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a code of the shop’s own', () => {
  test.each(['PG10', 'pg-10', 'A12', 'LUX/1', '2000451', 'SHELF.4'])('%s is one, in capitals', (text) => {
    expect(readCode(text)).toEqual({ code: text.toUpperCase(), kind: 'own' });
  });
  test.each([
    ['a count and its unit', '5kg'],
    ['a count', '12x'],
    ['a price', 'rs500'],
    ['times', 'x3'],
    ['a sum', '1450'],
    ['a telephone', '9822012345'],
    ['a telephone with its country', '919822012345'],
    ['a word', 'PARLE'],
    ['a barcode with a wrong digit', '8901063010537'],
    ['two words', 'PG 10'],
    ['another script', 'पीजी10'],
    ['too long', `A${'1'.repeat(40)}`],
  ])('%s is none: %s', (_why, text) => expect(readCode(text)).toBeNull());
});

describe('what a symbol says', () => {
  test.each([
    ['8901063010536', { kind: 'code', code: '8901063010536' }],
    ['(01)08901063010536(17)270331(10)A12', { kind: 'code', code: '8901063010536' }],
    ['010890106301053617270331', { kind: 'code', code: '8901063010536' }],
    ['https://id.gs1.org/01/08901063010536/10/A12?x=1', { kind: 'code', code: '8901063010536' }],
    ['pg10', { kind: 'code', code: 'PG10' }],
    ['upi://pay?pa=asha@okbank&am=10', { kind: 'payment' }],
    ['UPI://PAY?pa=asha@okbank', { kind: 'payment' }],
    ['https://example.com/01/12', { kind: 'other' }],
    ['BEGIN:VCARD\nFN:Ravi\nEND:VCARD', { kind: 'other' }],
    ['9822012345', { kind: 'other' }],
    ['', { kind: 'other' }],
  ])('%s', (text, seen) => expect(codeInSymbol(text)).toEqual(seen));
});
