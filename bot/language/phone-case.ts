import type { Case } from './endings.ts';
import { latinLanguage } from './latin-language.ts';
import { type Concept, phrasesAt } from './lexicon.ts';
import { tokenise } from './text.ts';

const CASES: Case[] = ['to', 'by', 'from'];
/** Marathi's "la", which no word of a list of goods proves to be Marathi. */
const MARATHI_TO = /^la$/;

/**
 * The case that is said of whoever has the telephone number before `after`: "9876543210 ko 500 diye" went to them, and
 * "ne" came from them. `rest` is `after`, without a case word that its other words would not be read with.
 */
export function caseBehindPhone(after: string): { role: Case | null; rest: string } {
  const tokens = tokenise(after);
  const [first] = tokens;
  if (first?.kind !== 'word') return { role: null, rest: after };
  const language = latinLanguage(tokens);
  if (language === null && MARATHI_TO.test(first.fold)) return { role: 'to', rest: after.slice(first.end) };
  const concepts = new Set<Concept>(phrasesAt(tokens, 0, language).flatMap((phrase) => [...phrase.concepts]));
  return { role: CASES.find((one) => concepts.has(one)) ?? null, rest: after };
}
