import data from './data/trade-words.json' with { type: 'json' };
import { fold } from './text.ts';

/** Words of business names as each script spells them, and their plurals: ट्रेडर्स and trader are "traders". */
const words = new Map(
  Object.entries(data as Record<string, string>).flatMap(([word, forms]) =>
    forms.split(' ').map((form) => [fold(form), word] as const),
  ),
);

/** The one spelling of a business word, or the folded word itself. */
export const tradeWord = (word: string): string => words.get(word) ?? word;
