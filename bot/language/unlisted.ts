import { has, isFiller } from './figure.ts';
import type { Mark } from './mark.ts';
import type { UnderstoodItem } from './understanding.ts';

/**
 * "Gillette ka stock 100 karo", "Gillette ka rate 45 karo": goods that are in no list, named by what is set of them.
 * Gives one item without a product, or null when the message has another shape.
 */
export function unlistedGood(marks: Mark[], nameOf: (from: Mark, to: Mark) => string): UnderstoodItem | null {
  const said = marks.filter((mark) => mark.kind !== 'break' && !isFiller(mark));
  let words = 0;
  while (said[words]?.kind === 'word') words += 1;
  const [of, what, number, set] = said.slice(words);
  if (words === 0 || words > 4 || said.length !== words + 4) return null;
  if (!has(of, 'of') || !(has(what, 'stock') || has(what, 'rate')) || number?.kind !== 'number' || !has(set, 'set'))
    return null;
  return {
    product: null,
    name: nameOf(said[0]!, said[words - 1]!),
    qty: has(what, 'stock') ? number.value : null,
    unit: null,
    price: null,
    amount: null,
    candidates: [],
    alike: false,
  };
}
