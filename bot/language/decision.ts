import type { Figure } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { Who } from './parties.ts';
import type { Query } from './queries.ts';
import type { Reminding } from './reminding.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';

/** What a message says, as far as it decides what the message wants. */
export type Facts = {
  is(concept: Concept): boolean;
  marks: Mark[];
  figures: Figure[];
  items: UnderstoodItem[];
  who: Who | null;
  supplier: boolean;
  question: boolean;
  unread: number;
  /** Is what looks like goods one word of a name, by chance? */
  isChance: boolean;
  /** Is a product known only by likeness? */
  loose: boolean;
  /** The document number that the message carries, or null. */
  document: string | null;
  /** Was a day of the calendar said? */
  dated: boolean;
  words: number;
  /** Does it tell of something still to be done? */
  forLater: boolean;
  /** Does the shop have no goods yet? */
  newShop: boolean;
  /** "Paid 500 for tea": money for something that is no party. */
  paidFor: boolean;
  /** What is said of reminding beside one name; read only where the message is about that. */
  reminding(): Reminding | null;
};
export type Decision = {
  intent: Understanding['intent'];
  query: Query | null;
  /** "Paid 500 Ravi": a payment, and nobody can say who paid whom. */
  isUnclearWhoPaid?: boolean;
  /** Still to be done: nothing is booked. */
  isForLater?: boolean;
  /** Said back before it is done: the words also fit another act. */
  isOdd?: boolean;
  /** A reminder that is refused, for later, for several, or for nobody we know. */
  reminding?: Reminding;
};

export const act = (intent: Understanding['intent'], query: Query | null = null): Decision => ({ intent, query });

/** Pronouns and people of no name, which are no party. */
export const NOBODY =
  /^(mai|main|maine|mein|hum|ham|humne|us|is|un|in|usne|isne|unhone|aap|aapne|tum|tumne|sab|kisi|koi|log|someone|somebody|anyone|bhagwan|मैं|मैंने|हम|हमने|उस|इस|उन|इन|उसने|उन्होंने|आप|आपने|तुम|सब|किसी|कोई|लोग)$/i;
