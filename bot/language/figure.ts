import type { Concept, Unit } from './lexicon.ts';
import type { Mark } from './mark.ts';

export type Role =
  | 'qty'
  | 'price'
  | 'amount_before'
  | 'amount_after'
  | 'percent'
  | 'discount'
  | 'total'
  | 'payment'
  | 'credit'
  | 'tax'
  | 'hsn'
  /** Of a garment, a tin: no act has a use for it but as part of a name. */
  | 'size'
  | 'plain';
/** What a number of the message is: a count, a measure, or money of some kind. */
export type Figure = { at: number; value: number; unit: Unit | null; role: Role; rupee: boolean };

export const MODES: Concept[] = ['cash', 'upi', 'card', 'bank'];
export const has = (mark: Mark | undefined, concept: Concept): boolean => mark?.concepts.has(concept) ?? false;

export function isFiller(mark: Mark | undefined): boolean {
  if (mark?.kind !== 'phrase' || mark.unit || mark.concepts.size === 0) return false;
  // "100 abhi diye".
  const isInPassing = mark.concepts.has('filler') && mark.concepts.has('today');
  return [...mark.concepts].every((c) => c === 'filler' || c === 'honor' || (isInPassing && c === 'today'));
}
