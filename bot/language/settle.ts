import type { Doubt } from './doubts.ts';
import type { Who } from './parties.ts';
import type { Understanding } from './understanding.ts';

/** Turns open choices into `ambiguous`, and says how sure the reading is. */
export function settle(result: Understanding, person: Who | null): Understanding {
  const products = result.items.filter((item) => item.candidates.length > 1).map((item) => item.candidates);
  const isAbout = person !== null && result.intent !== 'expense' && result.intent !== 'add_customer';
  const people = isAbout && person.ids.length > 1 ? person.ids : [];
  if (person && !person.exact && person.ids.length) result.doubts.push('fuzzy_customer');
  if (result.customer !== null && person && !person.exact) result.extra.said_customer = person.said;
  const isNew = result.items.some((item) => item.product === null);
  const sure = 0.95 - 0.1 * result.doubts.length - (isNew ? 0.15 : 0);
  if (isNew) result.doubts.push('new_product');
  // A word passed over may have been goods: ask before a bill without it.
  const isOdd = result.doubts.some((doubt) => ASKS_FIRST.has(doubt));
  result.confidence = isOdd ? 0.5 : Math.max(0.1, Math.round(sure * 100) / 100);
  if (products.length === 0 && people.length === 0) return result;
  return {
    ...result,
    intent: 'ambiguous',
    of: result.intent,
    candidates: { customer: people, products },
    customer: people.length ? null : result.customer,
  };
}
const ASKS_FIRST = new Set<Doubt>(['odd_quantity', 'unread_words', 'odd_price', 'unknown_phone', 'price_or_quantity']);
