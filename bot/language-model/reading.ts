import { z } from 'zod';
import { emptyUnderstanding } from '../language/empty-understanding.ts';
import { numbersSaid } from '../language/index.ts';
import { PAYMENT_MODES, QUERIES, TRADES, UNITS } from '../language/kinds.ts';
import { fold } from '../language/text.ts';
import type { ShopCatalogue, Understanding } from '../language/understanding.ts';

/** What a model may say a message means. Names, not ids: it never sees an id. */
const INTENTS = [...TRADES, 'query', 'unknown'] as const;

export const modelReading = z.strictObject({
  intent: z.enum(INTENTS),
  party: z.string().nullable(),
  items: z
    .array(
      z.strictObject({
        product: z.string(),
        qty: z.number().nullable(),
        unit: z.enum(UNITS).nullable(),
        price: z.number().nullable(),
        amount: z.number().nullable(),
      }),
    )
    .max(40),
  payment: z.strictObject({ mode: z.enum(PAYMENT_MODES).nullable(), amount: z.number().nullable() }).nullable(),
  amount: z.number().nullable(),
  expense_for: z.string().nullable(),
  query: z.enum(QUERIES).nullable(),
});
export type ModelReading = z.infer<typeof modelReading>;

/** Marks a meaning that a model gave: it is read back for a yes whatever the shop's settings. */
export const FROM_MODEL = 'from_model';
const NEEDS_GOODS = new Set(['quotation', 'stock_in', 'stock_out', 'stock_adjust', 'purchase', 'return']);

/**
 * Turns a model's answer into an Understanding, or null when it may not be used: not of the schema, a name that is not the
 * shop's own, a number that the message does not say, or an act with nothing in it. The model's words go nowhere else.
 */
export function checkReading(answer: string, said: string, catalogue: ShopCatalogue): Understanding | null {
  const parsed = modelReading.safeParse(json(answer));
  if (!parsed.success) return null;
  const reading = parsed.data;
  if (reading.intent === 'unknown') return null;
  const products = new Map(catalogue.products.map((product) => [product.name, product.id]));
  const parties = new Map(catalogue.customers.map((party) => [party.name, party.id]));
  if (reading.party !== null && !parties.has(reading.party)) return null;
  if (reading.items.some((item) => !products.has(item.product))) return null;
  if (!numbersOf(reading).every((number) => isSaid(number, numbersSaid(said)))) return null;
  if (!isWhole(reading)) return null;
  const empty = emptyUnderstanding(said);
  return {
    ...empty,
    intent: reading.intent,
    customer: reading.party === null ? null : parties.get(reading.party)!,
    items: reading.items.map((item) => ({
      product: products.get(item.product)!,
      name: item.product,
      qty: item.qty,
      unit: item.unit,
      price: item.price,
      amount: item.amount,
      candidates: [],
      alike: false,
    })),
    payment: reading.payment,
    query: reading.intent === 'query' ? reading.query : null,
    amount: reading.amount,
    extra: { ...empty.extra, expense_for: expenseWords(reading, said) },
    confidence: 0.5,
    doubts: [FROM_MODEL],
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const numbersOf = (reading: ModelReading): number[] =>
  [
    ...reading.items.flatMap((item) => [item.qty, item.price, item.amount]),
    reading.payment?.amount ?? null,
    reading.amount,
  ].filter((number) => number !== null);

/** One piece needs no number: "Parle-G to Ravi" is one. */
const isSaid = (number: number, said: ReadonlySet<number>): boolean => number === 1 || said.has(number);

/** An expense is named in the owner's own words or not at all. */
const expenseWords = (reading: ModelReading, said: string): string | null =>
  reading.expense_for !== null && fold(said).includes(fold(reading.expense_for)) ? reading.expense_for : null;

function isWhole(reading: ModelReading): boolean {
  const { intent, items, payment, amount, query, party } = reading;
  if (numbersOf(reading).some((number) => !(number > 0 && number < 100_000_000))) return false;
  if (intent === 'query') return query !== null;
  if (intent === 'payment_in' || intent === 'payment_out') {
    return party !== null && items.length === 0 && payment?.amount != null;
  }
  if (intent === 'expense') return amount !== null && items.length === 0;
  if (NEEDS_GOODS.has(intent)) return items.length > 0 && items.every((item) => item.qty !== null);
  return items.length > 0 || amount !== null;
}
