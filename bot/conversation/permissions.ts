import type { Act } from '../../models/acts/find-act.ts';
import { businessDate } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import type { Role } from '../../models/people/people.ts';
import { REPORTS } from '../../models/reports/tables/reports.ts';
import type { Understanding } from '../language/understanding.ts';
import { intentOf } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

/** What not everybody of a shop may see or do; whatever needs none of these is for all its staff. */
export const RIGHTS = [
  /** Profit, and what goods cost the shop. */
  'profit',
  /** What the shop owes others. */
  'payables',
  /** Goods bought and what for. */
  'purchases',
  /** Prices and taxes of goods. */
  'prices',
  /** Setting the stock to a count. */
  'stock_counts',
  /** How much a customer may owe. */
  'limits',
  /** Reminding everybody at once. */
  'reminders_to_all',
  /** The agents' advice and the answers to it. */
  'advice',
  /** The shop's own data: name, UPI id, GSTIN, language. */
  'settings',
  /** Who else speaks for the shop, and where. */
  'staff',
  /** Opening and closing branches. */
  'branches',
  /** The shop's returns and the accountant's pack. */
  'returns',
  /** Taking back what a word means. */
  'words',
  /** A file of goods or people. */
  'lists',
  /** Giving up what a customer owes. */
  'write_off',
  /** What the owner brings in and takes home, and what was there when the books began. */
  'own_money',
  /** Undoing or changing what somebody else wrote, what is no bill, or a bill of an earlier day. */
  'take_back',
] as const;
export type Right = (typeof RIGHTS)[number];

const HAS: Record<Role, ReadonlySet<Right>> = {
  owner: new Set(RIGHTS),
  // Who may see and write the books, what is filed of them and what is given away of them, is for whom they belong to.
  manager: new Set(
    RIGHTS.filter((right) => right !== 'staff' && right !== 'branches' && right !== 'returns' && right !== 'write_off'),
  ),
  cashier: new Set(),
};

const OF_QUERY: Partial<Record<NonNullable<Understanding['query']>, Right>> = {
  profit: 'profit',
  why_profit_low: 'profit',
  raise_prices: 'profit',
  bundles: 'profit',
  item_margin: 'profit',
  item_profits: 'profit',
  stop_selling: 'profit',
  // Shows what the goods on the shelf cost.
  dead_stock: 'profit',
  payable_all: 'payables',
};

const OF_INTENT: Partial<Record<Understanding['intent'], Right>> = {
  set_price: 'prices',
  set_tax: 'prices',
  stock_adjust: 'stock_counts',
  purchase: 'purchases',
  feedback: 'advice',
};

/** What the speaker must have the right to before this meaning is done or answered; null when anybody of the shop may. */
export function rightFor(meaning: Understanding): Right | null {
  const { extra, query } = meaning;
  if (extra.advice) return 'advice';
  if (extra.credit_terms) return 'limits';
  if (extra.money_move) return extra.money_move.move === 'between' ? null : 'own_money';
  if (extra.forget !== undefined || extra.product_code?.act === 'remove') return 'words';
  if (extra.staff) return 'staff';
  if (extra.branch)
    return { list: null, open: 'branches', close: 'branches', work: 'staff' }[extra.branch.act] as Right | null;
  if (extra.plan) return 'settings';
  if (extra.tax_pack || extra.tax_due) return 'returns';
  if (extra.report) return REPORTS[extra.report.name].needs;
  if (extra.khata_act) return extra.khata_act.act === 'write_off' ? 'write_off' : 'take_back';
  if (extra.debit_note) return 'take_back';
  if (extra.price_list) return 'prices';
  if (extra.reverse_charge || extra.purchase_bill) return 'purchases';
  if (extra.reminding && extra.reminding.people.length !== 1) return 'reminders_to_all';
  const intent = intentOf(meaning);
  if (intent === 'reminder' && meaning.customer === null && extra.customer_name === null) return 'reminders_to_all';
  return (query === null ? null : OF_QUERY[query]) ?? OF_INTENT[intent] ?? null;
}

export const has = (role: Role, right: Right): boolean => HAS[role].has(right);

/** Error: `not_allowed`. */
export function demand(turn: Pick<ShopTurn, 'role'>, right: Right | null): void {
  if (right !== null && !has(turn.role, right)) throw new AppError('not_allowed');
}

/**
 * May the speaker undo or change this act? Who may not take back what others did still mends a slip of their own: a bill or a transfer of
 * this chat, on the day it was written. Error: `not_allowed`.
 */
export function demandTakeBack(turn: ShopTurn, act: Pick<Act, 'kind' | 'chatId' | 'createdAt'>): void {
  if (act.kind === 'staff') demand(turn, 'staff');
  if (act.kind === 'branch') demand(turn, 'branches');
  const isOwnSlip =
    (act.kind === 'sale' || act.kind === 'transfer') &&
    act.chatId === turn.chat.id &&
    dayOf(turn, act.createdAt) === dayOf(turn, turn.platform.now);
  if (!isOwnSlip) demand(turn, 'take_back');
}

const dayOf = ({ scope }: ShopTurn, at: Date): string => businessDate(at, scope.shop.time_zone);
