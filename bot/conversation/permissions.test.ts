import { describe, expect, it } from 'vitest';
import { emptyUnderstanding } from '../language/empty-understanding.ts';
import { INTENTS, QUERIES } from '../language/kinds.ts';
import type { Understanding } from '../language/understanding.ts';
import { demand, demandTakeBack, has, RIGHTS, rightFor } from './permissions.ts';
import type { ShopTurn } from './turn.ts';

const ROLES = ['owner', 'manager', 'cashier'] as const;
const meaning = (change: Partial<Understanding>, extra: Partial<Understanding['extra']> = {}): Understanding => {
  const empty = emptyUnderstanding('');
  return { ...empty, ...change, extra: { ...empty.extra, ...extra } };
};
const mayOf = (meant: Understanding) => ROLES.filter((role) => rightFor(meant) === null || has(role, rightFor(meant)!));
const ALL = ['owner', 'manager', 'cashier'];
const NO_CASHIER = ['owner', 'manager'];
const STAFF = { name: 'Suresh', phone: null, role: null, customers: [] };

/** Every intent there is; a new one must be put here by somebody who has thought about it. */
const OF_INTENT: Record<Understanding['intent'], string[]> = {
  sale: ALL,
  quotation: ALL,
  payment_in: ALL,
  payment_out: ALL,
  stock_in: ALL,
  stock_out: ALL,
  stock_adjust: NO_CASHIER,
  transfer: ALL,
  purchase: NO_CASHIER,
  return: ALL,
  expense: ALL,
  add_product: ALL,
  set_price: NO_CASHIER,
  set_tax: NO_CASHIER,
  add_customer: ALL,
  query: ALL,
  reminder: NO_CASHIER,
  cancel: ALL,
  feedback: NO_CASHIER,
  help: ALL,
  ambiguous: ALL,
  unknown: ALL,
};
const OF_QUERY: Record<NonNullable<Understanding['query']>, string[]> = {
  sales_today: ALL,
  cash_today: ALL,
  outstanding_all: ALL,
  outstanding_customer: ALL,
  low_stock: ALL,
  stock_of: ALL,
  dead_stock: NO_CASHIER,
  top_unpaid: ALL,
  profit: NO_CASHIER,
  why_profit_low: NO_CASHIER,
  top_items: ALL,
  expiry: ALL,
  restock: ALL,
  overdue: ALL,
  promises: ALL,
  cheques: ALL,
  payable_all: NO_CASHIER,
  day_summary: ALL,
  sales_period: ALL,
  last_bill: ALL,
  bill: ALL,
  bills_of_day: ALL,
  compare: ALL,
  sales_trend: ALL,
  item_sales: ALL,
  customer_sales: ALL,
  top_customers: ALL,
  raise_prices: NO_CASHIER,
  bundles: NO_CASHIER,
  weekday_sales: ALL,
  item_margin: NO_CASHIER,
  item_profits: NO_CASHIER,
  stop_selling: NO_CASHIER,
  lasting: ALL,
  order_list: ALL,
  card: ALL,
};

const KHATA_ACT = { customers: ['1'], name: 'Ravi', isAlike: false, rupees: 5, charge: null, mode: null };

describe('who of a shop may do and see what', () => {
  it.each(INTENTS)('the intent %s', (intent) => {
    expect(mayOf(meaning({ intent }))).toEqual(OF_INTENT[intent]);
    // What is still unclear needs what it would be.
    expect(mayOf(meaning({ intent: 'ambiguous', of: intent }))).toEqual(OF_INTENT[intent]);
  });

  it.each(QUERIES)('the question %s', (query) => {
    expect(mayOf(meaning({ intent: 'query', query }))).toEqual(OF_QUERY[query]);
  });

  it.each([
    ['advice', { advice: { wish: 'ask' as const, task: null } }, NO_CASHIER],
    ['what bills need of somebody', { party_details: { customers: ['1'], name: 'Ravi', gstin: null } }, ALL],
    [
      'cash put into the bank',
      { money_move: { move: 'between' as const, from: 'cash' as const, to: 'bank' as const, rupees: 5 } },
      ALL,
    ],
    [
      'what the owner takes home',
      { money_move: { move: 'drawing' as const, account: 'cash' as const, rupees: 5 } },
      NO_CASHIER,
    ],
    ['a credit limit', { credit_terms: { customers: ['1'], name: 'Ravi', rupees: 9 } }, NO_CASHIER],
    ['forgetting a word', { forget: 'lal sabun' }, NO_CASHIER],
    ['who is on the staff', { staff: { ...STAFF, wish: 'list' as const } }, ['owner']],
    ['putting somebody on the staff', { staff: { ...STAFF, wish: 'add' as const } }, ['owner']],
    ['taking somebody off the staff', { staff: { ...STAFF, wish: 'remove' as const } }, ['owner']],
    ['the list of branches', { branch: { act: 'list' as const, name: null, isGodown: false } }, ALL],
    ['a new branch', { branch: { act: 'open' as const, name: 'Andheri', isGodown: false } }, ['owner']],
    ['closing a branch', { branch: { act: 'close' as const, name: null, isGodown: false, id: '1' } }, ['owner']],
    ['who works where', { branch: { act: 'work' as const, name: 'Suresh', isGodown: false, id: '1' } }, ['owner']],
    ['the GST to pay', { tax_due: { period: null } }, ['owner']],
    ['the accountant’s pack', { tax_pack: { what: 'ca_pack' as const, period: null } }, ['owner']],
    [
      'the bill of a purchase',
      { purchase_bill: { customers: ['1'], name: 'Gupta', number: '5', isAlike: false } },
      NO_CASHIER,
    ],
    ['giving up udhar', { khata_act: { ...KHATA_ACT, act: 'write_off' as const } }, ['owner']],
    ['a cheque that bounced', { khata_act: { ...KHATA_ACT, act: 'bounce' as const } }, NO_CASHIER],
    ['a cheque that was paid', { khata_act: { ...KHATA_ACT, act: 'clear' as const, number: '123456' } }, NO_CASHIER],
    ['an advance given back', { khata_act: { ...KHATA_ACT, act: 'refund' as const } }, NO_CASHIER],
    ['a receipt', { receipt: { customers: ['1'], name: 'Ravi', isAlike: false, to: 'customer' as const } }, ALL],
    ['teaching a word', { teach: { said: 'x', product: '1', customer: null, candidates: [] } }, ALL],
    ['a khata as a page', { statement: { customers: ['1'], name: 'Ravi', isAlike: false, to: 'owner' as const } }, ALL],
  ])('%s', (_, extra, may) => {
    expect(mayOf(meaning({}, extra))).toEqual(may);
  });

  it('reminding one customer is for all, reminding everybody is not', () => {
    expect(mayOf(meaning({ intent: 'reminder', customer: '1' }))).toEqual(ALL);
    expect(mayOf(meaning({ intent: 'reminder' }, { over_days: 30 }))).toEqual(NO_CASHIER);
  });

  it('a cashier has none of the rights', () => {
    for (const right of RIGHTS) {
      expect(() => demand({ role: 'owner' }, right)).not.toThrow();
      expect(() => demand({ role: 'cashier' }, right)).toThrow('not_allowed');
      const isOwners = right === 'staff' || right === 'branches' || right === 'returns' || right === 'write_off';
      expect(has('manager', right)).toBe(!isOwners);
    }
  });
});

describe('taking back', () => {
  const turn = (role: ShopTurn['role']) =>
    ({
      role,
      chat: { id: 7 },
      platform: { now: new Date('2026-07-15T18:40:00Z') },
      scope: { shop: { time_zone: 'Asia/Kolkata' } },
    }) as ShopTurn;
  const act = { kind: 'sale' as const, chatId: 7, createdAt: new Date('2026-07-15T18:35:00Z') };
  it.each([
    ['an own bill of today', {}, true],
    ['a bill of another chat', { chatId: 8 }, false],
    ['a bill of before midnight', { createdAt: new Date('2026-07-15T18:25:00Z') }, false],
    ['a transfer of today', { kind: 'transfer' as const }, true],
    ['a payment', { kind: 'payment_in' as const }, false],
    ['a new price', { kind: 'set_price' as const }, false],
  ])('%s', (_, change, mayCashier) => {
    const check = (role: ShopTurn['role']) => () => demandTakeBack(turn(role), { ...act, ...change });
    expect(check('owner')).not.toThrow();
    expect(check('manager')).not.toThrow();
    if (mayCashier) expect(check('cashier')).not.toThrow();
    else expect(check('cashier')).toThrow('not_allowed');
  });

  it('a change of the staff is for the owner alone', () => {
    const check = (role: ShopTurn['role']) => () => demandTakeBack(turn(role), { ...act, kind: 'staff' });
    expect(check('owner')).not.toThrow();
    expect(check('manager')).toThrow('not_allowed');
    expect(check('cashier')).toThrow('not_allowed');
  });
});
