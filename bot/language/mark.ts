import type { Case } from './endings.ts';
import type { Fit } from './fit.ts';
import type { Concept, Unit } from './lexicon.ts';

/** One piece of a message: the best cover of its tokens by numbers, shop talk, names and unread words. */
export type Mark = {
  /** `spec`: a specification ("16 amp") that stands in no name. */
  kind: 'number' | 'phrase' | 'name' | 'word' | 'spec' | 'break';
  from: number;
  to: number;
  text: string;
  concepts: Set<Concept>;
  unit: Unit | null;
  value: number;
  spoken: boolean;
  quarterKilo: boolean;
  /** A count said twice over, of each of several goods. */
  each: boolean;
  product: Fit | null;
  party: Fit | null;
  ending: Case | null;
  /** Is this the whole name, as said, of a person whom no known name holds? */
  person: boolean;
};

/** Shared by the marks that have none; no mark's concepts are ever changed. */
const NO_CONCEPTS = new Set<Concept>();
/** A mark of which nothing more is known. */
export const blank = (kind: Mark['kind'], from: number, to: number, text: string): Mark => ({
  kind,
  from,
  to,
  text,
  concepts: NO_CONCEPTS,
  unit: null,
  value: 0,
  spoken: false,
  quarterKilo: false,
  each: false,
  product: null,
  party: null,
  ending: null,
  person: false,
});
