import data from './data/receipt-words.json' with { type: 'json' };
import { GIVE, goesToThem, OF, SEND, TO } from './document-words.ts';
import { latinLanguage } from './latin-language.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { clean, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type ReceiptWish = NonNullable<Understanding['extra']['receipt']>;

const RECEIPT = wordSet(data.receipt);
const MONEY = wordSet(data.money);
const FRAME = new Set([RECEIPT, MONEY, SEND, TO, GIVE].flatMap((words) => [...words]));
/** What stands beside a name and is none of it. */
const TIES = new Set([RECEIPT, MONEY, SEND, TO, OF].flatMap((words) => [...words]));
const MOST_WORDS = 10;

/**
 * "Ravi ki receipt", "ravi ko receipt bhejo", "receipt bhejo": the receipt of a payment, whose, and whether it goes to them. With
 * nobody named it is that of the last payment. Null when the text says more or other things.
 */
export function readReceipt(text: string, personIn: PersonIn): ReceiptWish | null {
  if (/[\d\n?]/.test(text) || text.length > 100) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS || !namesReceipt(tokens)) return null;
  const latin = latinLanguage(tokens);
  const named = personInFrame(tokens, { words: FRAME, ties: TIES }, { personIn, latin });
  if (named?.fit) {
    const to = goesToThem(tokens, named, latin) ? 'customer' : 'owner';
    return { customers: named.fit.ids, name: named.name, isAlike: named.isAlike, to };
  }
  if (!tokens.every((token) => FRAME.has(token.fold))) return null;
  const to = tokens.some((token) => SEND.has(token.fold)) ? 'customer' : 'owner';
  return { customers: [], name: null, isAlike: false, to };
}

const namesReceipt = (tokens: Token[]): boolean => tokens.some((token) => RECEIPT.has(token.fold));

/** "Receipt bhejo", "meri raseed": words of a customer who wants their own. */
export function asksForReceipt(text: string): boolean {
  return readReceipt(clean(text.slice(0, 100)), () => null) !== null;
}

const alike = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('ര്\u200d', 'ർ')
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
    .replace(/[.!।*\s]+/g, ' ')
    .trim();
const ON = new Set(data.on.map(alike));
const OFF = new Set(data.off.map(alike));

/** "Receipts on", "raseed band": does a receipt go out with every payment? The whole text and nothing else. */
export function readReceiptSetting(text: string): 'on' | 'off' | null {
  const said = alike(text);
  if (ON.has(said)) return 'on';
  return OFF.has(said) ? 'off' : null;
}
