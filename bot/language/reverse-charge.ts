import { REVERSE_CHARGED } from '../../models/gst/reverse-charge.ts';
import khata from './data/khata-act-words.json' with { type: 'json' };
import optionWords from './data/option-words.json' with { type: 'json' };
import data from './data/reverse-charge-words.json' with { type: 'json' };
import { OF, TO } from './document-words.ts';
import { latinLanguage } from './latin-language.ts';
import { readNumber } from './numbers.ts';
import type { PersonIn } from './person-in-frame.ts';
import { isHandedSum } from './sanity.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

export type ReverseCharge = NonNullable<Understanding['extra']['reverse_charge']>;

const NAMES = wordSet(data.names);
const REVERSE = wordSet(data.reverse);
const CHARGE = wordSet(data.charge);
const SERVICES = REVERSE_CHARGED.map((key) => [key, wordSet(data.services[key])] as const);
const SERVICE_WORDS = new Set(SERVICES.flatMap(([, words]) => [...words]));
const MODES = Object.entries(khata.mode).map(
  ([mode, words]) => [mode as 'cash' | 'upi' | 'bank', wordSet(words)] as const,
);
const AROUND = new Set(
  [
    wordSet(data.around),
    wordSet(data.day),
    wordSet(optionWords.rupee),
    OF,
    TO,
    NAMES,
    REVERSE,
    CHARGE,
    ...MODES.map(([, words]) => words),
  ].flatMap((words) => [...words]),
);
const PERCENT =
  /(?<![\d.])(\d{1,2}(?:\.\d{1,2})?)\s*(?:%|percent|pratishat|प्रतिशत|टक्के|ટકા|শতাংশ|சதவீதம்|శాతం|ಶೇಕಡಾ|ശതമാനം|ਪ੍ਰਤੀਸ਼ਤ)/iu;
const MOST_WORDS = 16;
const LONGEST_NAME = 5;

/**
 * "Transport 2000 RCM", "freight 2000 reverse charge 5% Gupta Transport": money paid for a service whose tax the shop owes itself. What
 * is left of the words is who was paid. Null without a word of reverse charge, without one sum, or where goods of the shop are named:
 * that would be a sale. It is always read back.
 */
export function readReverseCharge(text: string, names: { personIn: PersonIn; goodsIn: GoodsIn }): ReverseCharge | null {
  if (/[\n?]/.test(text) || text.length > 140) return null;
  const percent = PERCENT.exec(text);
  const tokens = tokenise(percent ? text.replace(percent[0], ' ') : text).filter(
    (token) => token.kind !== 'mark' || token.fold === '₹',
  );
  if (tokens.length > MOST_WORDS || !saysReverseCharge(tokens)) return null;
  if (namesGoods(tokens, names.goodsIn)) return null;
  const latin = latinLanguage(tokens);
  const words: Token[] = [];
  const sums: number[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = AROUND.has(tokens[at]!.fold) ? null : readNumber(tokens, at, latin);
    if (read === null) words.push(tokens[at]!);
    else sums.push(read.value);
    at = read?.end ?? at + 1;
  }
  const [rupees, ...others] = sums;
  if (rupees === undefined || others.length > 0 || !isHandedSum(rupees)) return null;
  const left = words.filter((word) => word.fold !== '₹' && !AROUND.has(word.fold));
  const unknown = left.filter((word) => !SERVICE_WORDS.has(word.fold));
  // "Gupta Transport" is a name; "transport" alone is what was paid for.
  const fit = unknown.length > 0 ? names.personIn(rawOf(left), latin) : null;
  const paid = fit ? left : unknown;
  const person = paid.length > 0 ? names.personIn(rawOf(paid), latin) : null;
  if (paid.length > LONGEST_NAME) return null;
  const service = SERVICES.find(([, set]) => words.some((word) => set.has(word.fold)))?.[0] ?? null;
  if (service === null && (person || paid.length === 0)) return null;
  return {
    service,
    // What is neither a name of the lists nor a known service is what was paid for.
    description: service === null && !person && paid.length > 0 ? rawOf(paid) : null,
    rupees,
    percent: percent ? Number(percent[1]) : null,
    mode: MODES.find(([, set]) => words.some((word) => set.has(word.fold)))?.[0] ?? null,
    customers: person?.ids ?? [],
    name: paid.length > 0 && (person || service !== null) ? rawOf(paid) : null,
    isAlike: person !== null && !person.exact,
  };
}

function saysReverseCharge(tokens: Token[]): boolean {
  return tokens.some(
    ({ fold }, at) =>
      NAMES.has(fold) || fold === 'reversecharge' || (REVERSE.has(fold) && CHARGE.has(tokens[at + 1]?.fold ?? '')),
  );
}

/** Does some stretch of the words name goods of the shop, as it spells them? */
function namesGoods(tokens: Token[], goodsIn: GoodsIn): boolean {
  for (let start = 0; start < tokens.length; start += 1) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + LONGEST_NAME); end += 1) {
      const words = tokens.slice(start, end);
      if (words.every((word) => word.kind === 'number' || NAMES.has(word.fold))) continue;
      if (words[0]!.kind !== 'number' && goodsIn(words)?.exact) return true;
    }
  }
  return false;
}

/**
 * A message without the words of reverse charge and what ties them to it; null when it has none, or has them in the name of goods
 * ("RCM soap").
 */
export function withoutReverseCharge(text: string, goodsIn: GoodsIn): string | null {
  const tokens = tokenise(text);
  if (!saysReverseCharge(tokens)) return null;
  const isName = (at: number): boolean =>
    NAMES.has(tokens[at]!.fold) &&
    [tokens.slice(at, at + 1), tokens.slice(at, at + 2), tokens.slice(Math.max(0, at - 1), at + 1)].some(
      (words) => goodsIn(words)?.exact,
    );
  if (tokens.some((_, at) => isName(at))) return null;
  const isSaid = (at: number): boolean => {
    const word = tokens[at]?.fold ?? '';
    if (NAMES.has(word) || word === 'reversecharge') return true;
    if (REVERSE.has(word)) return CHARGE.has(tokens[at + 1]?.fold ?? '');
    return CHARGE.has(word) && REVERSE.has(tokens[at - 1]?.fold ?? '');
  };
  const kept = tokens.filter((token, at) => {
    const isTie = TIES.has(token.fold) && (isSaid(at - 1) || isSaid(at + 1));
    return !isSaid(at) && !isTie;
  });
  return rawOf(kept);
}
const TIES = wordSet(data.ties);

/** "RCM Store ne 500 diye": is somebody called so, and no service named that is under reverse charge? */
export function isCalledSo(text: string, personIn: PersonIn): boolean {
  const tokens = tokenise(text);
  if (!saysReverseCharge(tokens) || tokens.some((token) => SERVICE_WORDS.has(token.fold))) return false;
  return tokens.some(
    ({ fold }, at) =>
      NAMES.has(fold) &&
      [tokens.slice(at, at + 2), tokens.slice(Math.max(0, at - 1), at + 1)].some(
        (words) => words.length > 1 && personIn(rawOf(words), null)?.exact,
      ),
  );
}

const rawOf = (words: Token[]): string => words.map((word) => word.raw).join(' ');
