import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { markFiled } from './filings.ts';
import { duePeriodOf, usualDuePeriod } from './tax-due.ts';

const db = testDatabase();
afterAll(() => db.close());

const monthly = { registration: 'regular', returns_filed: 'monthly', state_code: '27' } as const;
const quarterly = { ...monthly, returns_filed: 'quarterly' } as const;
const composition = { ...monthly, registration: 'composition' } as const;
const told = (due: ReturnType<typeof duePeriodOf>) => due && [due.form, due.period.from, due.period.to, due.dueOn];

describe('by what and when tax is paid', () => {
  it.each([
    ['a month', monthly, '2026-10-15', ['gstr3b', '2026-10-01', '2026-10-31', '2026-11-20']],
    ['a month at the end of a year', monthly, '2026-12-31', ['gstr3b', '2026-12-01', '2026-12-31', '2027-01-20']],
    ['the first month of a quarter', quarterly, '2026-10-15', ['pmt06', '2026-10-01', '2026-10-31', '2026-11-25']],
    ['the second', quarterly, '2026-11-15', ['pmt06', '2026-11-01', '2026-11-30', '2026-12-25']],
    ['the last', quarterly, '2026-12-15', ['gstr3b', '2026-10-01', '2026-12-31', '2027-01-22']],
    [
      'the last, in the north',
      { ...quarterly, state_code: '09' },
      '2026-12-15',
      ['gstr3b', '2026-10-01', '2026-12-31', '2027-01-24'],
    ],
    ['a quarter of a composition shop', composition, '2026-05-02', ['cmp08', '2026-04-01', '2026-06-30', '2026-07-18']],
    ['no tax of an unregistered shop', { ...monthly, registration: 'unregistered' as const }, '2026-05-02', null],
  ] as const)('%s', (_, shop, day, expected) => {
    expect(told(duePeriodOf(shop, day))).toEqual(expected);
  });
  it('a quarter asked for as such is not its month', () => {
    expect(told(duePeriodOf(quarterly, '2026-10-15', true))).toEqual([
      'gstr3b',
      '2026-10-01',
      '2026-12-31',
      '2027-01-22',
    ]);
  });
});

describe('what is due next', () => {
  const usual = async (day: string, filed = false, wish: Parameters<typeof makeShop>[1] = {}) => {
    const shop = await makeShop(db, { gstin: '27AAPFU0939F1ZV', ...wish });
    const now = new Date(`${day}T06:00:00Z`);
    const june = { form: 'gstr3b', from: '2026-06-01', to: '2026-06-30', arn: null } as const;
    if (filed) await shop.run((scope) => markFiled(scope, june), now);
    return told(await shop.run((scope) => usualDuePeriod(scope), now));
  };
  it('is the month that ended, until its day has passed or it is filed; then the month that runs', async () => {
    expect(await usual('2026-07-20')).toEqual(['gstr3b', '2026-06-01', '2026-06-30', '2026-07-20']);
    expect(await usual('2026-07-21')).toEqual(['gstr3b', '2026-07-01', '2026-07-31', '2026-08-20']);
    expect(await usual('2026-07-10', true)).toEqual(['gstr3b', '2026-07-01', '2026-07-31', '2026-08-20']);
  });
  it('is the quarter of a composition shop', async () => {
    const wish = { registration: 'composition' } as const;
    expect(await usual('2026-07-18', false, wish)).toEqual(['cmp08', '2026-04-01', '2026-06-30', '2026-07-18']);
    expect(await usual('2026-08-18', false, wish)).toEqual(['cmp08', '2026-07-01', '2026-09-30', '2026-10-18']);
  });
});
