import data from './data/money-words.json' with { type: 'json' };
import { latinLanguage } from './latin-language.ts';
import { readNumber } from './numbers.ts';
import type { Mode } from './payment-parts.ts';
import { fold, tokenise } from './text.ts';

/**
 * Money of the shop that moves and is neither earned nor spent: from one of its purses to another, to the owner's home, out of the
 * owner's pocket, or what was there when the books began.
 */
export type MoneyMove =
  | { move: 'between'; from: Mode; to: Mode; rupees: number }
  | { move: 'drawing' | 'capital' | 'opening'; account: Mode; rupees: number };

const sets = Object.fromEntries(
  Object.entries(data).map(([key, words]) => [key, new Set(words.split(' ').map(fold))]),
) as unknown as Record<keyof typeof data, ReadonlySet<string>>;
const MOST_WORDS = 14;

/**
 * "5000 cash deposited in bank", "bank se 2000 nikale", "ghar ke liye 3000 nikale", "capital 50000 dala", "opening cash 5000": every word of
 * the message is about money and there is one sum, or it says something else: null.
 */
export function readMoneyMove(text: string): MoneyMove | null {
  if (/[\n?]/.test(text) || text.length > 100) return null;
  const tokens = tokenise(text).filter(({ kind, fold: word }) => kind !== 'mark' || word === '₹');
  const latin = latinLanguage(tokens);
  const words: string[] = [];
  const sums: number[] = [];
  for (let at = 0; at < tokens.length; ) {
    const word = tokens[at]!.fold;
    const number = word === '₹' || isKnown(word) ? null : readNumber(tokens, at, latin);
    if (number) sums.push(number.value);
    else if (word !== '₹') words.push(word);
    at = number?.end ?? at + 1;
  }
  const [rupees] = sums;
  if (sums.length !== 1 || !rupees || rupees <= 0 || words.length > MOST_WORDS || !words.every(isKnown)) return null;
  return moveOf((key) => words.some((word) => sets[key].has(word)), rupees);
}

const isKnown = (word: string): boolean => Object.values(sets).some((set) => set.has(word));

function moveOf(says: (key: keyof typeof data) => boolean, rupees: number): MoneyMove | null {
  const account: Mode = says('bank') ? 'bank' : says('upi') ? 'upi' : 'cash';
  if (says('opening')) return says('bank') || says('cash') ? { move: 'opening', account, rupees } : null;
  if (says('capital') || (says('laid') && says('shop'))) return { move: 'capital', account, rupees };
  // What goes home is put nowhere; "drawings" alone says enough.
  if (says('own') && !says('put'))
    return says('take') || says('spent') || says('drawn') ? { move: 'drawing', account, rupees } : null;
  if (says('bank') && says('take') && !says('put')) return { move: 'between', from: 'bank', to: 'cash', rupees };
  if (!says('bank') || !says('put') || says('take')) return null;
  return { move: 'between', from: says('upi') ? 'upi' : says('card') ? 'card' : 'cash', to: 'bank', rupees };
}
