import { describe, expect, it } from 'vitest';
import { batchNumber, expiryText, lastDayOf, readExpiry } from './expiry.ts';

describe('an expiry', () => {
  it.each([
    ['03/27', '2027-03'],
    ['3-27', '2027-03'],
    ['03.2027', '2027-03'],
    ['2027-03', '2027-03'],
    ['31/03/2027', '2027-03-31'],
    ['1-4-27', '2027-04-01'],
    ['2027-03-31', '2027-03-31'],
    ['Mar 27', '2027-03'],
    ['mar-2027', '2027-03'],
    ["JUN'27", '2027-06'],
    ['31-Mar-2027', '2027-03-31'],
    ['September 2028', '2028-09'],
  ])('%s is read', (said, written) => expect(readExpiry(said)).toBe(written));

  it.each(['13/27', '00/27', '31/02/2027', '45/3/2027', '327', '2027', 'soon', '', '3/5', 'foo 27', '1/2/3/4'])(
    '%s is none',
    (said) => expect(readExpiry(said)).toBeNull(),
  );

  it('of a month is its last day, and written as packs are marked', () => {
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(lastDayOf('2027-03-15')).toBe('2027-03-15');
    expect(lastDayOf('2027-02-30')).toBeNull();
    expect(lastDayOf('2027-13')).toBeNull();
    expect(expiryText('2027-03-31')).toBe('03/2027');
    expect(expiryText('2027-03-15')).toBe('15-03-2027');
  });
});

it('a batch number is capitals, digits, hyphens and slashes', () => {
  expect(batchNumber('xk-204')).toBe('XK-204');
  expect(batchNumber('a 12/b')).toBe('A12/B');
  expect(batchNumber('A_12')).toBeNull();
  expect(batchNumber('A'.repeat(21))).toBeNull();
});
