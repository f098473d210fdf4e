import data from './data/statement-words.json' with { type: 'json' };
import { GIVE, goesToThem, OF, SEND, TO } from './document-words.ts';
import { latinLanguage } from './latin-language.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { clean, fold, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type StatementWish = NonNullable<Understanding['extra']['statement']>;

const STATEMENT = wordSet(data.statement);
const KHATA = wordSet(data.khata);
const FILE = wordSet(data.file);
const FRAME = new Set([STATEMENT, KHATA, FILE, SEND, TO, GIVE].flatMap((words) => [...words]));
/** What stands beside a name and is none of it. */
const TIES = new Set([STATEMENT, KHATA, FILE, SEND, TO, OF].flatMap((words) => [...words]));
const MOST_WORDS = 10;

/**
 * "Ravi ka statement", "ravi ko khata bhejo": whose khata is wanted as a document, and whether it goes to them (`to`:
 * `customer`) or is only shown. Null when the text says more or other things; "ravi ka khata" alone asks what is owed.
 */
export function readStatement(text: string, personIn: PersonIn): StatementWish | null {
  if (/[\d\n?]/.test(text) || text.length > 100) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length < 2 || tokens.length > MOST_WORDS || !namesStatement(tokens)) return null;
  const latin = latinLanguage(tokens);
  const named = personInFrame(tokens, { words: FRAME, ties: TIES }, { personIn, latin });
  if (named === null) return null;
  return {
    customers: named.fit?.ids ?? [],
    name: named.name,
    isAlike: named.fit !== null && named.isAlike,
    to: goesToThem(tokens, named, latin) ? 'customer' : 'owner',
  };
}

/**
 * "Ravi ka khata", "khata Ravi", "रवि का खाता": what somebody owes is asked, in no other words. The parties it may be; null for anything
 * else, and for a name that is nobody's.
 */
export function readKhataQuestion(text: string, personIn: PersonIn): string[] | null {
  if (/[\d\n]/.test(text) || text.length > 60) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  const khatas = tokens.filter((token) => KHATA.has(token.fold));
  if (tokens.length < 2 || tokens.length > MOST_ASKED || khatas.length !== 1) return null;
  // "Ravi ke khate me": into it, not what stands in it. "Give me Ravi's khata" has its "me" before.
  if (tokens[tokens.indexOf(khatas[0]!) + 1]?.fold === INTO) return null;
  const named = personInFrame(tokens, { words: FRAME, ties: TIES }, { personIn, latin: latinLanguage(tokens) });
  const others = tokens.filter((_, at) => named !== null && (at < named.from || at > named.to));
  const isAsked = others.every((token) => KHATA.has(token.fold) || ASKED.has(token.fold));
  return named?.fit?.exact && isAsked ? named.fit.ids : null;
}
const ASKED = new Set([...OF, ...GIVE]);
const MOST_ASKED = 6;
const INTO = fold('me');

const namesStatement = (tokens: Token[]): boolean => {
  const has = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  return has(STATEMENT) || (has(KHATA) && (has(FILE) || has(SEND)));
};

/** "Statement bhejo", "mera khata pdf": words of a customer who wants their own, whatever else stands around them. */
export function asksForStatement(text: string): boolean {
  const tokens = tokenise(clean(text.slice(0, 100))).filter((token) => token.kind !== 'mark');
  return tokens.length <= MOST_WORDS && !/\d/.test(text) && namesStatement(tokens);
}
