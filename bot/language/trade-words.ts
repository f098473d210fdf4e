import data from './data/trade-words.json' with { type: 'json' };
import { soundKey } from './sound.ts';
import { fold } from './text.ts';

/** Shorter words sound like too many others. */
const SHORTEST = 6;
const isNative = (word: string): boolean => word.charCodeAt(0) > 0x8ff;

/** Words of business names and surnames that no script spells by their Latin letters, as each script spells them, and their plurals: ट्रेडर्स and trader are "traders". */
const words = new Map(
  Object.entries(data as Record<string, string>).flatMap(([word, forms]) =>
    forms.split(' ').map((form) => [fold(form), word] as const),
  ),
);

const bySound = new Map(
  [...words].filter(([form]) => form.length >= SHORTEST).map(([form, word]) => [soundKey(form), word]),
);

/** The one spelling of such a word, also where its script spells it nearly so (ஏஜென்சிஸ்); or the folded word itself. */
export const tradeWord = (word: string): string =>
  words.get(word) ?? (isNative(word) && word.length >= SHORTEST ? (bySound.get(soundKey(word)) ?? word) : word);
