import { createParty, getParty, type Party, setPartyPhone } from '../../models/customers/parties.ts';
import { changePartyDetails } from '../../models/customers/party-details.ts';
import { AppError } from '../../models/errors.ts';
import { inOrderOfHabit } from '../../models/names/learned-names.ts';
import { baseQuantityMilli, unitFactorMilli } from '../../models/products/base-quantity.ts';
import { listPrice } from '../../models/products/price-lists.ts';
import { getProduct, type Product } from '../../models/products/products.ts';
import { lastDayOf } from '../../models/stock/expiry.ts';
import type { BatchSaid } from '../../models/stock/take-batches.ts';
import type { Understanding, UnderstoodItem } from '../language/understanding.ts';
import { money } from '../replies/format.ts';
import { ask } from './ask.ts';
import { type ShopTurn, say } from './turn.ts';
import { askWhoseCode } from './whose-code.ts';

const LIST_LIMIT = 9;
/** In these an unknown product is a new one; elsewhere it is a wrong name. */
const MAY_ADD = new Set<Understanding['intent']>(['sale', 'quotation', 'purchase', 'stock_in']);
/** Marks a meaning that the person has said yes to. */
export const CONFIRMED = 'confirmed' as const;

/** Marks a meaning that a short reply changed while it waited: it is read back anew. */
export const PUT_RIGHT = 'put_right' as const;

/** Marks a meaning whose person heard that goods are expired or expire oddly, and said yes to that. */
export const EXPIRY_TOLD = 'expiry_told' as const;

/** A numbered list that can be answered by its number or by name. */
export function numbered(lines: string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
}

/**
 * Asks for whatever the message leaves open, one thing at a time: which customer, which product, the price of a new
 * product. True when something was asked, so that the act waits; its meaning is kept with the question.
 */
export async function askWhatIsOpen(turn: ShopTurn): Promise<boolean> {
  const { meaning } = turn;
  if (meaning.customer === null && (meaning.candidates?.customer.length ?? 0) > 1) {
    return askWhichParty(turn, meaning.candidates!.customer);
  }
  for (const [index, item] of meaning.items.entries()) {
    if (item.product !== null) continue;
    if (item.candidates.length > 1) return askWhichProduct(turn, index, item);
    const intent = intentOf(meaning);
    if (item.code !== undefined && intent !== 'add_product') return askWhoseCode(turn, index, item.code);
    if (MAY_ADD.has(intent)) return askPriceOfNew(turn, index, item);
    if (intent === 'add_product') continue;
    await say(turn, turn.t('product.unknown', { name: item.name }));
    return true;
  }
  return false;
}

/** What the person wants done, also while something about it is unclear. */
export const intentOf = (meaning: Understanding): Understanding['intent'] =>
  meaning.intent === 'ambiguous' ? (meaning.of ?? 'unknown') : meaning.intent;

async function askWhichParty(turn: ShopTurn, ids: string[]): Promise<true> {
  const said = turn.meaning.extra.customer_name ?? '';
  const options = (await inOrderOfHabit(turn.scope, 'party', said, ids.map(Number))).slice(0, LIST_LIMIT).map(String);
  const parties = await Promise.all(options.map((id) => getParty(turn.scope, Number(id))));
  const lines = parties.map((party) =>
    turn.t('ask.party_line', {
      name: party.name,
      phone: party.phone?.slice(-4) ?? '—',
      balance: money(party.balancePaise),
    }),
  );
  const text = turn.t('ask.which_party', { list: numbered(lines) });
  await ask(turn, text, 'which_party', { options, names: parties.map((party) => party.name) });
  return true;
}

async function askWhichProduct(turn: ShopTurn, index: number, item: UnderstoodItem): Promise<true> {
  const ids = await inOrderOfHabit(turn.scope, 'product', item.name, item.candidates.map(Number));
  const options = ids.slice(0, LIST_LIMIT).map(String);
  const products = await Promise.all(options.map((id) => getProduct(turn.scope, Number(id))));
  const lines = products.map((product) => `${product.name} — ${money(Math.round(product.salePriceCentipaise / 100))}`);
  const text = turn.t('ask.which_product', { said: item.name, list: numbered(lines) });
  const names = products.map((product) => product.name);
  const rupees = products.map((product) => product.salePriceCentipaise / 10_000);
  await ask(turn, text, 'which_product', { index, options, names, rupees });
  return true;
}

export async function askPriceOfNew(turn: ShopTurn, index: number, item: UnderstoodItem): Promise<true> {
  const isSelling = ['sale', 'quotation'].includes(intentOf(turn.meaning));
  const price = isSelling ? item.price : null;
  const text =
    price === null
      ? turn.t('ask.price_of_new', { name: item.name })
      : turn.t('ask.add_at_price', { name: item.name, price: money(Math.round(price * 100)) });
  await ask(turn, text, 'price_of_new', { index, price });
  return true;
}

/** Asks how many pieces a box holds; the answer is remembered for the product. */
export async function askBoxSize(turn: ShopTurn, product: Product, unit: string): Promise<void> {
  await ask(turn, turn.t('ask.box_size', { name: product.name, unit }), 'box_size', { productId: product.id });
}

/** Reads the act back and waits for a yes. */
export async function askToConfirm(turn: ShopTurn, question: string): Promise<void> {
  const told = turn.meaning.doubts.filter((doubt) => doubt === EXPIRY_TOLD);
  const meaning = { ...turn.meaning, confidence: 1, doubts: [CONFIRMED, ...told] };
  const text = `${question}\n${turn.t('ask.yes_no')}`;
  await ask({ ...turn, meaning }, text, 'confirm');
}

/** Tells of goods that are expired or expire oddly and waits for a yes to that; whatever else is open is asked as before. */
export async function askAboutExpiry(turn: ShopTurn, question: string): Promise<void> {
  const doubts: Understanding['doubts'] = [...turn.meaning.doubts, EXPIRY_TOLD];
  const meaning = { ...turn.meaning, doubts };
  await ask({ ...turn, meaning }, `${question}\n${turn.t('ask.yes_no')}`, 'confirm');
}

/** The party a message names: known, or newly added by name. null for a walk-in. */
export async function partyOf(
  turn: ShopTurn,
  kind: 'customer' | 'supplier',
): Promise<{ party: Party | null; createdId: number | null }> {
  const { customer, extra } = turn.meaning;
  if (customer !== null) {
    const party = await getParty(turn.scope, Number(customer));
    if (party.phone === null && extra.phone !== null) await setPartyPhone(turn.scope, party.id, extra.phone);
    if (extra.gstin === undefined || extra.gstin === party.gstin) return { party, createdId: null };
    await changePartyDetails(turn.scope, party.id, { gstin: extra.gstin });
    return { party: await getParty(turn.scope, party.id), createdId: null };
  }
  if (extra.customer_name === null) return { party: null, createdId: null };
  const { customer_name: name, phone, gstin } = extra;
  const { partyId } = await createParty(turn.scope, { kind, name, phone, gstin });
  return { party: await getParty(turn.scope, partyId), createdId: partyId };
}

export type ResolvedLine = {
  product: Product;
  quantityMilli: number;
  /** Centipaise per unit of the product; null when no price was said. */
  unitPriceCentipaise: number | null;
  lineTotalPaise: number | null;
  batch: BatchSaid | null;
  /** Did the person say yes to expired goods? */
  sellsExpired: boolean;
};

/**
 * Quantities and prices as said, in the product's own unit. "50 ki chini" (only money said) becomes the quantity that much
 * buys. Errors: `unit_mismatch`, `quantity_out_of_range`, `box_size_unknown`, `price_missing`.
 */
export async function resolveLines(turn: ShopTurn): Promise<ResolvedLine[]> {
  const lines: ResolvedLine[] = [];
  const sellsExpired = turn.meaning.doubts.includes(EXPIRY_TOLD);
  const { customer: id } = turn.meaning;
  const customer = id === null ? null : await getParty(turn.scope, Number(id));
  for (const item of turn.meaning.items) {
    const product = atListOf(await getProduct(turn.scope, Number(item.product)), customer);
    lines.push({ ...resolveLine(product, item), batch: batchOf(item), sellsExpired });
  }
  return joined(lines);
}

/** The goods at what this customer pays for them. */
const atListOf = (product: Product, customer: Party | null): Product => ({
  ...product,
  salePriceCentipaise: listPrice(product, customer),
});

/** The batch as it was said; an expiry of a month is its last day. */
function batchOf({ batch, expiry }: UnderstoodItem): BatchSaid | null {
  if (batch === undefined && expiry === undefined) return null;
  return { number: batch ?? null, expiresOn: expiry === undefined ? null : lastDayOf(expiry) };
}

export function resolveLine(product: Product, item: UnderstoodItem): Omit<ResolvedLine, 'batch' | 'sellsExpired'> {
  const lineTotalPaise = item.amount === null ? null : Math.round(item.amount * 100);
  if (item.qty === null && lineTotalPaise !== null) {
    const price = item.price === null ? product.salePriceCentipaise : Math.round(item.price * 10_000);
    if (price <= 0) throw new AppError('price_missing', { name: product.name });
    const quantityMilli = Math.round((lineTotalPaise * 100_000) / price);
    if (quantityMilli <= 0 || quantityMilli >= 100_000_000) throw new AppError('quantity_out_of_range');
    // A packet cannot be cut: five rupees of a ten-rupee packet is a question, not half a packet.
    if (product.unit !== 'kg' && product.unit !== 'L' && quantityMilli % 1_000 !== 0) {
      throw new AppError('unit_mismatch', { name: product.name, unit: String(item.amount), own: product.unit });
    }
    return { product, quantityMilli, unitPriceCentipaise: null, lineTotalPaise };
  }
  const quantityMilli = baseQuantityMilli(product, item.qty ?? 1, item.unit);
  if (item.price === null) return { product, quantityMilli, unitPriceCentipaise: null, lineTotalPaise };
  // For g and ml a price is per kg and litre, as people say it.
  const isPart = item.unit === 'g' || item.unit === 'ml';
  const factor = isPart ? 1_000 : unitFactorMilli(product, item.unit);
  if (factor === 1_000) {
    return { product, quantityMilli, unitPriceCentipaise: Math.round(item.price * 10_000), lineTotalPaise };
  }
  // A price per dozen or box need not divide by its pieces: the line's total is what was said.
  const total = Math.round((item.price * 100 * quantityMilli) / factor);
  return { product, quantityMilli, unitPriceCentipaise: null, lineTotalPaise: lineTotalPaise ?? total };
}

/** The same product said twice at the same price, of the same batch, is one line. */
function joined(lines: ResolvedLine[]): ResolvedLine[] {
  const result: ResolvedLine[] = [];
  for (const line of lines) {
    const same = result.find(
      (other) =>
        other.product.id === line.product.id &&
        other.unitPriceCentipaise === line.unitPriceCentipaise &&
        other.batch?.number === line.batch?.number &&
        other.batch?.expiresOn === line.batch?.expiresOn &&
        other.lineTotalPaise === null &&
        line.lineTotalPaise === null,
    );
    if (same) same.quantityMilli += line.quantityMilli;
    else result.push({ ...line });
  }
  return result;
}
