import { describe, expect, it } from 'vitest';
import { isUpiAddress, upiLink } from './upi.ts';

const request = {
  payeeAddress: 'shop@okaxis',
  payeeName: 'Sharma & Sons',
  amountPaise: 11_800,
  note: 'Bill A/1 #7',
  reference: 'R1',
};

describe('upiLink', () => {
  it('has two decimals, spaces as %20 and none of & # / in its texts', () => {
    expect(upiLink(request)).toBe(
      'upi://pay?pa=shop@okaxis&pn=Sharma%20Sons&am=118.00&cu=INR&tn=Bill%20A%201%207&tr=R1',
    );
  });

  it('leaves an open amount and a missing reference out', () => {
    const link = upiLink({ ...request, amountPaise: null, reference: null });
    expect(link).not.toMatch(/am=|tr=/);
  });

  it.each([
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [12_345_678_905, '123456789.05'],
  ])('writes %d paise as %s', (amountPaise, written) => {
    expect(upiLink({ ...request, amountPaise })).toContain(`&am=${written}&`);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to ask for %d paise', (amountPaise) => {
    expect(() => upiLink({ ...request, amountPaise })).toThrow(RangeError);
  });

  it('refuses a reference over 35 characters and an address that is none', () => {
    expect(() => upiLink({ ...request, reference: 'x'.repeat(36) })).toThrow(RangeError);
    expect(() => upiLink({ ...request, payeeAddress: 'shop@ok&am=1' })).toThrow(RangeError);
    expect(isUpiAddress('98220.12345@ybl')).toBe(true);
  });
});
