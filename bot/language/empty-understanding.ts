import { detectLanguage } from './detect-language.ts';
import { noExtra } from './extras.ts';
import type { Understanding } from './understanding.ts';

/** What a message means that nothing could be read from. */
export function emptyUnderstanding(text: string): Understanding {
  return {
    intent: 'unknown',
    customer: null,
    items: [],
    discount: null,
    payment: null,
    payments: [],
    query: null,
    amount: null,
    of: null,
    candidates: null,
    extra: noExtra(),
    language: detectLanguage(text),
    confidence: 0.3,
    doubts: [],
  };
}
