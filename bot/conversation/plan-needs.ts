import { REPORT_NEEDS, ROUND_NEEDS } from '../../models/plans/needs.ts';
import type { Capability, Quota } from '../../models/plans/plans.ts';
import type { Understanding } from '../language/understanding.ts';
import { intentOf } from './resolve.ts';

type Extra = Understanding['extra'];
/** The keys of `extra` that not every meaning has: wishes of their own, and what is said beside an act. */
type OptionalKey = { [Key in keyof Extra]-?: undefined extends Extra[Key] ? Key : never }[keyof Extra];

/** What each kind of message needs of the shop's plan; the compiler asks for a line when a kind is added. */
export const INTENT_NEEDS: Readonly<Record<Understanding['intent'], Capability>> = {
  sale: 'billing',
  quotation: 'billing',
  payment_in: 'billing',
  payment_out: 'billing',
  // What is bought is owed for: money that moves is never refused.
  purchase: 'billing',
  return: 'billing',
  expense: 'billing',
  stock_in: 'inventory',
  stock_out: 'inventory',
  stock_adjust: 'inventory',
  // Goods that lie in a branch are never stuck there.
  transfer: 'billing',
  add_product: 'billing',
  set_price: 'billing',
  set_tax: 'billing',
  add_customer: 'billing',
  query: 'billing',
  reminder: 'billing',
  cancel: 'billing',
  // An answer to advice that was given.
  feedback: 'billing',
  help: 'billing',
  ambiguous: 'billing',
  unknown: 'billing',
};

/** Looking at one's own books is free; what to order is worked out by an agent. */
export const QUERY_NEEDS: Readonly<Record<NonNullable<Understanding['query']>, Capability>> = {
  sales_today: 'billing',
  cash_today: 'billing',
  outstanding_all: 'billing',
  outstanding_customer: 'billing',
  low_stock: 'billing',
  stock_of: 'billing',
  dead_stock: 'billing',
  top_unpaid: 'billing',
  profit: 'billing',
  why_profit_low: 'billing',
  top_items: 'billing',
  expiry: 'billing',
  restock: 'inventory_agent',
  overdue: 'billing',
  promises: 'billing',
  cheques: 'billing',
  payable_all: 'billing',
  day_summary: 'billing',
  sales_period: 'billing',
  last_bill: 'billing',
  bill: 'billing',
  bills_of_day: 'billing',
  compare: 'billing',
  sales_trend: 'billing',
  item_sales: 'billing',
  customer_sales: 'billing',
  top_customers: 'billing',
  raise_prices: 'billing',
  bundles: 'billing',
  weekday_sales: 'billing',
  item_margin: 'billing',
  item_profits: 'billing',
  stop_selling: 'billing',
  lasting: 'inventory_agent',
  order_list: 'inventory_agent',
  card: 'billing',
};

/** What a plan must hold for what is switched on to come at all. */
const TOLD_NEEDS = {
  all: ROUND_NEEDS.daily_decision,
  evening: ROUND_NEEDS.evening_summary,
  week: ROUND_NEEDS.weekly_note,
  nudge: ROUND_NEEDS.no_bill_nudge,
} as const;

type Need<Key extends OptionalKey> = Capability | ((wish: NonNullable<Extra[Key]>) => Capability);
export const WISH_NEEDS: Readonly<{ [Key in OptionalKey]: Need<Key> }> = {
  // What would never come is not switched on.
  advice: ({ wish, of = 'all' }) => (wish === 'ask' ? 'daily_agent' : wish === 'on' ? TOLD_NEEDS[of] : 'billing'),
  answers: 'billing',
  // Whoever is on the staff stays, and may be taken off, whatever the plan is.
  staff: ({ wish }) => (wish === 'add' ? 'staff' : 'billing'),
  // Branches that are there stay, whatever the plan is.
  branch: ({ act }) => (act === 'open' ? 'branches' : 'billing'),
  transfer: 'billing',
  place: 'billing',
  tax_pack: 'gst_pack',
  tax_due: 'billing',
  report: ({ name }) => REPORT_NEEDS[name],
  plan: 'billing',
  mode_alone: 'billing',
  corrections: 'billing',
  teach: 'billing',
  on_last_bill: 'billing',
  same_as_last: 'billing',
  whose: 'billing',
  statement: 'billing',
  upi_code: 'billing',
  receipt: 'billing',
  khata_act: 'billing',
  advance_for: 'billing',
  reverse_charge: 'billing',
  charges: 'billing',
  recipient_pays_tax: 'billing',
  for_bill: 'billing',
  cheque: 'billing',
  cheque_said: 'billing',
  bank_credits: 'billing',
  unread_lines: 'billing',
  total_of_list: 'billing',
  over_days: 'billing',
  reminding: 'billing',
  within_days: 'billing',
  credit_terms: 'billing',
  money_move: 'billing',
  supplier_bill: 'billing',
  supplier_bill_on: 'billing',
  purchase_bill: 'billing',
  gstin: 'billing',
  address: 'billing',
  party_details: 'billing',
  promise: 'billing',
  span: 'billing',
  by: 'billing',
  weekday: 'billing',
  most: 'billing',
  debit_note: 'billing',
  challan: 'billing',
  add_service: 'billing',
  price_list: 'billing',
  product_code: 'billing',
  code_problem: 'billing',
  caption_unread: 'billing',
  forget: 'billing',
};

/** What the shop's plan must hold before this meaning is done or answered. */
export function needOf(meaning: Understanding): Capability {
  const { extra, query } = meaning;
  const wished = (Object.keys(WISH_NEEDS) as OptionalKey[]).flatMap((key) => {
    const wish = extra[key];
    const need = WISH_NEEDS[key] as Capability | ((of: unknown) => Capability);
    return wish === undefined ? [] : [typeof need === 'function' ? need(wish) : need];
  });
  const asked = query === null ? [] : [QUERY_NEEDS[query]];
  const needs = [...wished, ...asked, INTENT_NEEDS[intentOf(meaning)]];
  return needs.find((need) => need !== 'billing') ?? 'billing';
}

/** What of a day's numbers this meaning takes one of; null: of none. */
export function quotaOf({ extra, query }: Understanding): Extract<Quota, 'runs' | 'reports' | 'packs'> | null {
  if (extra.advice?.wish === 'ask' || query === 'restock' || query === 'order_list') return 'runs';
  if (extra.report) return 'reports';
  return extra.tax_pack ? 'packs' : null;
}
