import { getParty } from '../../models/customers/parties.ts';
import { daysBefore } from '../../models/database/scope.ts';
import { milli, paise, priceOf, unitPrice, unitPriceOf } from '../../models/money.ts';
import { purchaseOfBill } from '../../models/purchases/supplier-bills.ts';
import { oldestUnpaid } from '../../models/reports/shop-figures.ts';
import { refusesShort } from '../../models/stock/refuse-short.ts';
import { day, money, quantity } from '../replies/format.ts';
import { shortThere } from './intents/transfer.ts';
import { type ResolvedLine, resolveLines } from './resolve.ts';
import { saidBill } from './said-day.ts';
import type { ShopTurn } from './turn.ts';

/** A price this many times the usual one, or this small a part of it, is more often a slip than a bargain. */
const FAR = 2.5;

/** Thousandths of the product's unit. */
const LARGE_MILLI = 100_000;

/** Money beyond what is owed is an advance; beyond it by more than this and by more than twice the udhar it may be a slip. */
const ODD_ADVANCE_PAISE = 5_000_00;

/** What a careful assistant would ask before this sale, purchase or payment is written; null when nothing is odd about it. */
export async function careOf(turn: ShopTurn): Promise<string | null> {
  const { intent } = turn.meaning;
  if (intent === 'payment_in' || intent === 'payment_out') return oddAdvance(turn, intent);
  if (intent === 'transfer') return shortThere(turn);
  if (intent !== 'sale' && intent !== 'purchase') return null;
  const lines = await resolveLines(turn);
  const odd = oddPrice(turn, lines);
  if (intent === 'purchase') return [await knownBill(turn), odd].filter((one) => one !== null).join('\n') || null;
  return odd ?? oddQuantity(turn, lines) ?? (await overTerms(turn, lines));
}

/** The same bill of the same supplier is noted already: told twice, sooner than billed twice. */
async function knownBill(turn: ShopTurn): Promise<string | null> {
  const { customer } = turn.meaning;
  const bill = saidBill(turn.scope, turn.meaning);
  if (customer === null || bill === null) return null;
  const known = await purchaseOfBill(turn.scope, Number(customer), bill);
  return known && knownBillText(turn, (await getParty(turn.scope, Number(customer))).name, known);
}

export const knownBillText = (
  { t }: Pick<ShopTurn, 't'>,
  name: string,
  { number, on, totalPaise }: { number: string; on: string; totalPaise: number },
): string => t('care.known_bill', { number, name, date: day(on), total: money(totalPaise) });

/** So many and twice what is in stock: a price or another number taken for a count, sooner than a sale. A shop that sells no more than it has is told so instead. */
function oddQuantity(turn: ShopTurn, lines: ResolvedLine[]): string | null {
  if (refusesShort(turn.scope)) return null;
  const odd = lines.find(
    ({ product, quantityMilli }) =>
      quantityMilli >= LARGE_MILLI && quantityMilli > 2 * Math.max(0, product.onHandMilli),
  );
  if (!odd) return null;
  const { product, quantityMilli } = odd;
  return turn.t('care.quantity', {
    name: product.name,
    quantity: quantity(quantityMilli, product.unit),
    left: quantity(Math.max(0, product.onHandMilli), product.unit),
  });
}

function oddPrice(turn: ShopTurn, lines: ResolvedLine[]): string | null {
  for (const { product, quantityMilli, ...line } of lines) {
    const usual = turn.meaning.intent === 'sale' ? product.salePriceCentipaise : product.costCentipaise;
    const said = line.unitPriceCentipaise ?? perUnit(line.lineTotalPaise, quantityMilli);
    if (usual <= 0 || said === null) continue;
    if (said > usual * FAR || said < usual / FAR) {
      const rupees = (centipaise: number) => money(Math.round(centipaise / 100));
      return turn.t('care.price', { name: product.name, said: rupees(said), usual: rupees(usual) });
    }
  }
  return null;
}

/** A payment far beyond what is owed: a digit too many, sooner than an advance. */
async function oddAdvance(turn: ShopTurn, intent: 'payment_in' | 'payment_out'): Promise<string | null> {
  const { customer, payment } = turn.meaning;
  if (customer === null || payment?.amount == null) return null;
  const party = await getParty(turn.scope, Number(customer));
  const owedPaise = Math.max(0, intent === 'payment_in' ? party.balancePaise : -party.balancePaise);
  const paidPaise = Math.round(payment.amount * 100);
  const advancePaise = paidPaise - owedPaise;
  if (advancePaise <= Math.max(2 * owedPaise, ODD_ADVANCE_PAISE)) return null;
  return turn.t(intent === 'payment_in' ? 'care.advance_in' : 'care.advance_out', {
    name: party.name,
    owed: money(owedPaise),
    paid: money(paidPaise),
    advance: money(advancePaise),
  });
}

/** Centipaise per unit that a line's total comes to. */
const perUnit = (totalPaise: number | null, quantityMilli: number): number | null =>
  totalPaise === null || quantityMilli <= 0 ? null : unitPriceOf(paise(totalPaise), milli(quantityMilli));

/** The sale would take the customer's udhar beyond what the owner set, or is on credit while an older bill is past the days agreed. */
async function overTerms(turn: ShopTurn, lines: ResolvedLine[]): Promise<string | null> {
  const { customer, payment } = turn.meaning;
  if (customer === null) return null;
  const party = await getParty(turn.scope, Number(customer));
  const { name, balancePaise, creditLimitPaise, creditDays } = party;
  if (creditLimitPaise === null && creditDays === null) return null;
  const total = lines.reduce((sum, line) => sum + totalOf(line), 0) || Math.round((turn.meaning.amount ?? 0) * 100);
  const paysAll = payment !== null && payment.mode !== 'credit' && payment.amount === null;
  const paid = paysAll ? total : Math.round((payment?.amount ?? 0) * 100);
  const after = balancePaise + total - paid;
  if (total - paid <= 0) return null;
  if (creditLimitPaise !== null && after > creditLimitPaise) {
    return turn.t('care.limit', { name, after: money(after), limit: money(creditLimitPaise) });
  }
  const oldestOn =
    creditDays === null || balancePaise <= 0 ? null : await oldestUnpaid(turn.scope, party.id, balancePaise);
  if (creditDays === null || oldestOn === null || oldestOn >= daysBefore(turn.scope.today, creditDays)) return null;
  return turn.t('care.late', { name, since: day(oldestOn), days: creditDays, balance: money(balancePaise) });
}

const totalOf = ({ product, ...line }: ResolvedLine): number =>
  line.lineTotalPaise ??
  priceOf(unitPrice(line.unitPriceCentipaise ?? product.salePriceCentipaise), milli(line.quantityMilli));
