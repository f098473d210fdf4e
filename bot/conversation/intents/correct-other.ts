import type { Act } from '../../../models/acts/find-act.ts';
import { businessDate } from '../../../models/database/scope.ts';
import { paiseFromRupees } from '../../../models/money.ts';
import { billOfAct } from '../../../models/purchases/supplier-bills.ts';
import { chargedAnew } from '../../language/put-right.ts';
import type { Understanding } from '../../language/understanding.ts';
import { money } from '../../replies/format.ts';
import { meaningOf } from '../act-meant.ts';
import { careOf } from '../care.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { doInstead } from './undo.ts';

type Correction = NonNullable<Understanding['extra']['correction']>;

/**
 * A payment, a purchase, goods in or out, an expense: undone and done again as it should have been. What this act cannot be
 * corrected in gets a sentence that says what to do.
 */
export async function correctOther(turn: ShopTurn, act: Act): Promise<void> {
  const { t } = turn;
  const kept = meaningOf(act);
  const changed = kept && corrected(kept, turn.meaning.extra);
  const what = t(`act.${act.kind}`);
  if (!changed) return void (await say(turn, t('correct.say_again', { what })));
  if (JSON.stringify(changed) === JSON.stringify(kept))
    return void (await say(turn, t('correct.so_already', { what })));
  const meaning = await withBill(turn, act, wasToday(turn, act) ? changed : withoutDay(changed));
  if (!turn.meaning.doubts.includes(CONFIRMED)) {
    const care = oddSum(turn, kept, meaning) ?? (await careOf({ ...turn, meaning: withoutBill(meaning) }));
    if (care !== null) return askToConfirm(turn, care);
  }
  await doInstead(turn, act, meaning, t('correct.done', { what }));
}

/** A sum this many times the old one, or this small a part of it, was sooner said of something else: "nahi 3 karo" after ₹500. */
const FAR = 10;

function oddSum({ t }: ShopTurn, kept: Understanding, meaning: Understanding): string | null {
  const [before, after] = [kept, meaning].map(({ payment, amount }) => payment?.amount ?? amount);
  if (before == null || after == null || (after <= before * FAR && before <= after * FAR)) return null;
  return t('correct.odd_sum', { before: money(paiseFromRupees(before)), after: money(paiseFromRupees(after)) });
}

/** The supplier's bill, told with the purchase or later, with its own day. */
async function withBill({ scope }: ShopTurn, act: Act, meaning: Understanding): Promise<Understanding> {
  const bill = meaning.intent === 'purchase' ? await billOfAct(scope, act.id) : null;
  if (bill === null) return meaning;
  return { ...meaning, extra: { ...meaning.extra, supplier_bill: bill.number, supplier_bill_on: bill.on } };
}

/** The supplier's bill is noted already: by what is corrected. */
const withoutBill = (meaning: Understanding): Understanding => ({
  ...meaning,
  extra: { ...meaning.extra, supplier_bill: undefined },
});

/** The day an old act told of was counted from another day. */
const withoutDay = (meaning: Understanding): Understanding => ({
  ...meaning,
  extra: { ...meaning.extra, days_ago: null, when: null },
});
const wasToday = ({ scope }: ShopTurn, act: Act): boolean =>
  businessDate(act.createdAt, scope.shop.time_zone) === businessDate(scope.now, scope.shop.time_zone);

/** The act's meaning with what is corrected; null when this act has no such thing. */
function corrected(kept: Understanding, extra: Understanding['extra']): Understanding | null {
  const { correction, corrections } = extra;
  if (corrections) return withCounts(kept, corrections);
  if (correction === null || correction.discount) return null;
  if (correction.charges) return withCharges(kept, correction.charges);
  if (correction.product !== null && kept.items.length === 0) return null;
  const buyer = correction.customer === null ? kept : withParty(kept, correction.customer);
  const paid = buyer && correction.mode ? withMode(buyer, correction.mode) : buyer;
  const number = correction.qty ?? correction.price ?? correction.amount;
  if (!paid || number === null) return paid === kept ? null : paid;
  return kept.items.length === 0 ? withSum(paid, number) : withCount(paid, correction);
}

/** An offer, or goods on a challan, with other charges beside its goods. */
function withCharges(kept: Understanding, said: NonNullable<Correction['charges']>): Understanding | null {
  const isAsked = kept.intent === 'quotation' || (kept.intent === 'sale' && kept.extra.challan !== undefined);
  if (!isAsked || kept.items.length === 0) return null;
  return chargedAnew(kept, said);
}

const OF_PARTY = new Set<Understanding['intent']>(['payment_in', 'payment_out', 'purchase', 'quotation', 'sale']);

function withParty(kept: Understanding, customer: string): Understanding | null {
  if (!OF_PARTY.has(kept.intent)) return null;
  const wasWalkIn = kept.intent === 'sale' && kept.customer === null && kept.extra.customer_name === null;
  // A walk-in has paid, and still has when the sale gets a name.
  const payment = wasWalkIn ? (kept.payment ?? { mode: 'cash' as const, amount: null }) : kept.payment;
  return { ...kept, customer, payment, extra: { ...kept.extra, customer_name: null, said_customer: null } };
}

const OF_MODE = new Set<Understanding['intent']>(['payment_in', 'payment_out', 'purchase', 'expense', 'sale']);

/** How it was paid. A payment that was no payment is undone, and money handed over in two ways is said again. */
function withMode(kept: Understanding, mode: NonNullable<Correction['mode']>): Understanding | null {
  const isUnpaid = mode === 'credit';
  if (!OF_MODE.has(kept.intent) || kept.payments.length > 0) return null;
  if (isUnpaid && (kept.intent.startsWith('payment') || kept.intent === 'expense')) return null;
  return { ...kept, payment: { mode, amount: isUnpaid ? null : (kept.payment?.amount ?? null) } };
}

function withSum(kept: Understanding, amount: number): Understanding | null {
  if (kept.payments.length > 0) return null;
  if (kept.intent === 'payment_in' || kept.intent === 'payment_out') {
    return { ...kept, payment: { mode: kept.payment?.mode ?? null, amount } };
  }
  return kept.intent === 'expense' || kept.intent === 'sale' ? { ...kept, amount } : null;
}

/** Another count or price of one of its goods: the one named, else the only one; another total of a purchase. */
function withCount(kept: Understanding, { product, qty, price, amount }: Correction): Understanding | null {
  if (qty === null && price === null) return kept.intent === 'purchase' ? { ...kept, amount } : null;
  const at = product === null ? 0 : kept.items.findIndex((item) => item.product === product);
  const item = kept.items[at];
  if (!item || (product === null && kept.items.length > 1)) return null;
  if (kept.intent === 'set_price') return replaced(kept, at, { price: price ?? qty });
  const isPriced = ['purchase', 'stock_in', 'quotation'].includes(kept.intent);
  if (price !== null && !isPriced) return null;
  // What was said for the whole line does not hold for another count of it.
  return replaced(kept, at, { ...(qty === null ? {} : { qty }), ...(price === null ? {} : { price }), amount: null });
}

function withCounts(
  kept: Understanding,
  corrections: NonNullable<Understanding['extra']['corrections']>,
): Understanding | null {
  let meaning: Understanding | null = kept;
  for (const one of corrections) {
    const at: number = kept.items.findIndex((item) => item.product === one.product);
    if (at < 0 || meaning === null || kept.intent === 'set_price') return null;
    const unit = one.unit ?? kept.items[at]!.unit;
    meaning =
      one.qty === null
        ? withCount(meaning, { ...one, amount: null, customer: null })
        : replaced(meaning, at, { qty: one.qty, unit, amount: null });
  }
  return meaning;
}

const replaced = (kept: Understanding, at: number, change: Partial<Understanding['items'][number]>): Understanding => ({
  ...kept,
  items: kept.items.map((item, place) => (place === at ? { ...item, ...change } : item)),
});
