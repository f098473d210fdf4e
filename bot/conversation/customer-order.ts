import { emptyUnderstanding } from '../language/empty-understanding.ts';
import type { Understanding } from '../language/understanding.ts';
import { intentOf } from './resolve.ts';

/**
 * What a customer's message asks for, as the owner may bill it by a yes: goods and how many, for this customer, and nothing
 * else. Prices, discounts, payments and days are the shop's to say, whatever the customer wrote. Null when it is no order.
 */
export function orderIn(meaning: Understanding, partyId: number): Understanding | null {
  if (intentOf(meaning) !== 'sale' || meaning.items.length === 0) return null;
  const nothing = emptyUnderstanding('');
  return {
    ...nothing,
    intent: meaning.intent,
    of: meaning.of,
    customer: String(partyId),
    items: meaning.items.map((item) => ({
      product: item.product,
      name: item.name,
      qty: item.qty,
      unit: item.unit,
      price: null,
      // "50 ki chini" says how much by its worth.
      amount: item.qty === null && item.price === null ? item.amount : null,
      candidates: item.candidates,
      alike: false,
    })),
    candidates: meaning.candidates && { ...meaning.candidates, customer: [] },
    language: meaning.language,
    confidence: 1,
  };
}

/** What a customer says was paid, as the owner may note it by a yes: this sum of this customer and nothing else. */
export function paymentIn(meaning: Understanding, of: { partyId: number; amount: number | null }): Understanding {
  return {
    ...emptyUnderstanding(''),
    intent: 'payment_in',
    customer: String(of.partyId),
    payment: { mode: meaning.payment?.mode ?? 'upi', amount: of.amount },
    language: meaning.language,
    confidence: 1,
  };
}
