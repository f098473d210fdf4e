import { describe, expect, it } from 'vitest';
import { type Given, remember } from './memory.ts';

const TODAY = '2026-09-20';
const WHAT = { type: 'remind_overdue' as const, entity: { kind: 'customer' as const, id: 7 } };
let next = 100;
/** Newest first, as history is read. */
const given = (state: Given['state'], postedOn: string, more: Partial<Given> = {}): Given => ({
  id: next--,
  type: 'remind_overdue',
  entityKind: 'customer',
  entityId: 7,
  state,
  postedOn,
  answeredOn: null,
  remindAgainOn: null,
  ...more,
});
const judge = (history: Given[], isAsked = false) => remember(history, WHAT, { today: TODAY, repeatDays: 7, isAsked });
const said = (rise: number) => ({ isQuiet: false, rise, openId: null });

it('knows nothing: may be said', () => expect(judge([])).toEqual(said(0)));

it('is about this kind of advice for this customer only', () => {
  expect(judge([given('posted', '2026-09-19', { entityId: 8 })])).toEqual(said(0));
  expect(judge([given('not_relevant', '2026-09-19', { type: 'no_cost' })])).toEqual(said(0));
  expect(judge([given('posted', '2026-09-19', { entityKind: 'product' })])).toEqual(said(0));
});

it('takes two ways of saying one thing for the same', () => {
  expect(judge([given('not_relevant', '2026-01-19', { type: 'collect_overdue' })]).isQuiet).toBe(true);
});

it.each([
  ['posted', '2026-09-14', true],
  ['ignored', '2026-09-13', false],
] as const)('nothing repeats within seven days: %s on %s', (state, on, isQuiet) => {
  expect(judge([given(state, on)]).isQuiet).toBe(isQuiet);
});

it('done counts from the answer', () => {
  expect(judge([given('done', '2026-09-10', { answeredOn: '2026-09-14' })]).isQuiet).toBe(true);
  expect(judge([given('done', '2026-09-10', { answeredOn: '2026-09-13' })]).isQuiet).toBe(false);
});

it('later comes back on its day, also within the seven', () => {
  const later = (on: string) => judge([given('later', '2026-09-18', { remindAgainOn: on })]).isQuiet;
  expect([later('2026-09-21'), later('2026-09-20')]).toEqual([true, false]);
});

it('not relevant is for good, also when asked', () => {
  expect(judge([given('not_relevant', '2025-01-01')], true).isQuiet).toBe(true);
});

describe('passed over', () => {
  const weeksAgo = ['2026-09-13', '2026-09-06', '2026-08-30', '2026-08-23', '2026-08-16'];
  const ignored = (times: number, lastOn = weeksAgo[0]!) =>
    [lastOn, ...weeksAgo.slice(1)].slice(0, times).map((on) => given('ignored', on));

  it('once changes nothing, twice rises', () => {
    expect(judge(ignored(1))).toEqual(said(0));
    expect(judge(ignored(2))).toEqual(said(1));
  });

  it('three times sinks and rests two weeks, then three, then four', () => {
    expect(judge(ignored(3)).isQuiet).toBe(true);
    expect(judge(ignored(3, '2026-09-06'))).toEqual(said(-1));
    expect(judge(ignored(4, '2026-09-06')).isQuiet).toBe(true);
    expect(judge(ignored(4, '2026-08-30'))).toEqual(said(-1));
    expect(judge(ignored(5, '2026-08-24')).isQuiet).toBe(true);
    expect(judge(ignored(5, '2026-08-23'))).toEqual(said(-1));
  });

  it('an answer begins it anew', () => {
    const history = [
      given('ignored', '2026-09-13'),
      given('done', '2026-09-01', { answeredOn: '2026-09-01' }),
      ...ignored(3),
    ];
    expect(judge(history)).toEqual(said(0));
  });
});

it('asked for, what is open is shown again as the same action', () => {
  const open = given('posted', '2026-09-19');
  expect(judge([open], true)).toEqual({ isQuiet: false, rise: 0, openId: open.id });
  expect(judge([given('done', '2026-09-19', { answeredOn: '2026-09-19' })], true).isQuiet).toBe(true);
});
