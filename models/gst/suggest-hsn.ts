import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { UnitPrice } from '../money.ts';
import table from './data/common-goods.json' with { type: 'json' };
import { packingOf, type RateAnswer, rateFor } from './rates.ts';
import { goodsWords } from './words.ts';

export type HsnSuggestion = {
  hsn: string;
  /** Null when the table has no rate for the HSN. */
  rateBp: number | null;
  /** 0 to 1: 0.95 the whole name is known, 0.8 a part of two words or more, 0.7 one word of it, 0.5 a word that looks alike. */
  confidence: number;
  /** What the rate still depends on, as in RateAnswer. */
  assumed: RateAnswer['assumed'];
  isUnconfirmed: boolean;
};

export type SuggestOptions = {
  /** Date that the rate shall hold on, yyyy-mm-dd. */
  date: string;
  unitPriceCentipaise?: UnitPrice | null;
  isPrepacked?: boolean | null;
};

const entry = z.object({ hsn: z.string(), goods: z.string().optional(), names: z.array(z.string()).min(1) }).strict();
type Entry = z.infer<typeof entry>;
type Match = { entry: Entry; confidence: number };

const byName = new Map<string, Entry>();
for (const each of z.array(entry).parse(table)) {
  for (const name of each.names) byName.set(goodsWords(name).join(' '), each);
}
const LONGEST = Math.max(...[...byName.keys()].map((name) => name.split(' ').length));
/** Sizes and packings say nothing about the goods. */
const NO_GOODS =
  /^(\d+(\.\d+)?|kg|kgs|g|gm|gms|gram|grams|l|ltr|litre|ml|mg|pcs|pc|pkt|packet|packets|pack|box|bottle|strip|bag|dozen|pouch|sachet|s|x|rs)$/;
const SHORTEST_ALIKE = 6;

/**
 * Suggest the HSN of common goods of kirana, medical, hardware, garment and stationery shops from a name in English,
 * Hinglish or Hindi, with the rate of a date. A suggestion to be confirmed by the shop, never a ruling. Null when nothing fits.
 */
export function suggestHsn(productName: string, options: SuggestOptions): HsnSuggestion | null {
  const match = exactMatch(goodsWords(productName)) ?? alikeMatch(goodsWords(productName));
  if (!match) return null;
  const { hsn, goods } = match.entry;
  const rate = rateFor({
    hsn,
    date: options.date,
    description: goods ?? productName,
    unitPriceCentipaise: options.unitPriceCentipaise ?? null,
    isPrepacked: options.isPrepacked ?? packingOf(productName),
  });
  return {
    hsn,
    rateBp: rate?.rateBp ?? null,
    confidence: match.confidence,
    assumed: rate?.assumed ?? null,
    isUnconfirmed: rate?.isUnconfirmed ?? true,
  };
}

/** The longest known name in the words; of equals the last, since in "Tata Salt" and "santoor soap" the goods come last. */
function exactMatch(words: string[]): Match | null {
  const meaningful = words.filter((word) => !NO_GOODS.test(word)).length;
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    for (let start = words.length - length; start >= 0; start -= 1) {
      const found = byName.get(words.slice(start, start + length).join(' '));
      if (found) return { entry: found, confidence: meaningful <= length ? 0.95 : length > 1 ? 0.8 : 0.7 };
    }
  }
  return null;
}

function alikeMatch(words: string[]): Match | null {
  for (const word of words.toReversed()) {
    if (word.length < SHORTEST_ALIKE || NO_GOODS.test(word)) continue;
    for (const [name, found] of byName) {
      if (name.length >= SHORTEST_ALIKE && distance(word, name) === 1) return { entry: found, confidence: 0.5 };
    }
  }
  return null;
}
