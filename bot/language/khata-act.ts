import chequeData from './data/cheque-words.json' with { type: 'json' };
import data from './data/khata-act-words.json' with { type: 'json' };
import optionWords from './data/option-words.json' with { type: 'json' };
import { GIVE, isSaidTo, OF, SEND, TO } from './document-words.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { type NamedPerson, type PersonIn, personInFrame } from './person-in-frame.ts';
import { isHandedSum } from './sanity.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type KhataAct = NonNullable<Understanding['extra']['khata_act']>;

const CHEQUE = wordSet(data.cheque);
const BOUNCE = wordSet(data.bounce);
const CLEAR = wordSet(chequeData.clear);
const BY = wordSet(chequeData.by);
const CHARGE = wordSet(data.charge);
const FORGIVE = wordSet(data.forgive);
const LET_GO = wordSet(data.let_go);
const DEBT = wordSet(data.debt);
const ALL = wordSet(data.all);
const REFUND = wordSet(data.refund);
const BACK = wordSet(data.back);
const ADVANCE = wordSet(data.advance);
const DONE = wordSet(data.done);
const RUPEE = wordSet(optionWords.rupee);
const MODES = Object.entries(data.mode).map(
  ([mode, words]) => [mode as 'cash' | 'upi' | 'bank', wordSet(words)] as const,
);
const MODE = new Set(MODES.flatMap(([, words]) => [...words]));
const WORDS = [CHEQUE, BOUNCE, CLEAR, CHARGE, FORGIVE, LET_GO, DEBT, ALL, REFUND, BACK, ADVANCE, MODE];
/** What stands beside a name and is none of it. */
const TIES = new Set([...WORDS, RUPEE, TO, OF].flatMap((words) => [...words]));
/** Two words that only together mean it: "write off", "bad debt". */
const PAIRS = [
  ['write', 'off'],
  ['written', 'off'],
  ['bad', 'debt'],
] as const;
const FRAME = new Set([...[...WORDS, DONE, RUPEE, SEND, TO, GIVE].flatMap((words) => [...words]), ...PAIRS.flat()]);
/** Without one of these no text means any of it. */
const TELLING = new Set([
  ...[BOUNCE, CLEAR, FORGIVE, LET_GO, REFUND, BACK].flatMap((words) => [...words]),
  ...PAIRS.map(([, second]) => second),
]);
const MOST_WORDS = 16;
/** Sums and modes apart, what nobody says of a cheque without saying whose. */
const PEOPLE = new Set([DEBT, ADVANCE, REFUND, BACK].flatMap((words) => [...words]));

type Sum = { rupees: number; isCharge: boolean };
type Said = { words: Token[]; sums: Sum[]; latin: LatinLanguage | null };

/**
 * What is done with a customer's khata beside goods and payments: "ravi ka cheque bounce ho gaya", "ravi ka 50 maaf karo", "ravi ko
 * 500 advance wapas kiya". Every word is known and somebody is named, or it is null: it means less or more than that. All are read
 * back before they are done.
 */
export function readKhataAct(
  text: string,
  personIn: PersonIn,
  options: { isNumbered?: boolean } = {},
): KhataAct | null {
  if (/[\n?]/.test(text) || text.length > 140) return null;
  const said = saidIn(text);
  if (said === null || said.words.length > MOST_WORDS) return null;
  const { words, latin } = said;
  // With the number of the cheque nobody need be named: "cheque 123456 clear ho gaya".
  if (words.every((token) => FRAME.has(token.fold)) && !words.some(({ fold }) => PEOPLE.has(fold))) {
    const act = actIn(said, null);
    const isNumbered = options.isNumbered && (act?.act === 'bounce' || act?.act === 'clear');
    if (act && isNumbered) return { ...act, customers: [], name: '', isAlike: false };
  }
  const named = personInFrame(words, { words: FRAME, ties: TIES }, { personIn, latin });
  if (!named?.fit) return null;
  const act = actIn(said, named);
  return act && { ...act, customers: named.fit.ids, name: named.name, isAlike: named.isAlike || !named.fit.exact };
}

function actIn(said: Said, named: NamedPerson | null): Omit<KhataAct, 'customers' | 'name' | 'isAlike'> | null {
  const { words, sums } = said;
  const beside = words.filter((_, at) => named === null || at < named.from || at > named.to);
  const says = (set: ReadonlySet<string>): boolean => beside.some((token) => set.has(token.fold));
  const charges = sums.filter((sum) => sum.isCharge);
  const plain = sums.filter((sum) => !sum.isCharge);
  if (plain.length > 1 || charges.length > 1) return null;
  const rupees = plain[0]?.rupees ?? null;
  const common = { rupees, charge: null, mode: null };
  const isBounce = says(CHEQUE) && says(BOUNCE);
  const forgives = says(FORGIVE) || hasPair(beside);
  const givesBack = says(REFUND) || says(BACK);
  if (isBounce) {
    if (forgives || givesBack || says(ADVANCE) || (says(CHARGE) && charges.length === 0)) return null;
    return { ...common, act: 'bounce', charge: charges[0]?.rupees ?? null };
  }
  if (charges.length > 0 || says(BOUNCE) || says(CHARGE)) return null;
  if (says(CLEAR)) {
    // "Udhar cheque se clear" is money that came.
    const others = forgives || givesBack || says(ADVANCE) || says(DEBT) || says(ALL) || says(LET_GO);
    return says(CHEQUE) && !others && !isMeans(words) ? { ...common, act: 'clear' } : null;
  }
  // "Chhod do", "தள்ளுபடி" also leave a thing or take something off a price: a sum or the khata must be what is left.
  if (forgives || (says(LET_GO) && (rupees !== null || says(DEBT)))) {
    if (givesBack || says(ADVANCE) || says(CHEQUE)) return null;
    return rupees !== null || says(ALL) || says(DEBT) ? { ...common, act: 'write_off' } : null;
  }
  if (named === null) return null;
  const isTo = isSaidTo(words, named, said.latin) && !isGiver(words[named.to + 1]?.fold, said.latin);
  if (!givesBack || says(CHEQUE) || says(DEBT) || says(LET_GO)) return null;
  // "Ravi ko 500 wapas diye" is money paid out; "ravi ne advance wapas diya" is Ravi who gave it back.
  if (!says(REFUND) && !(says(ADVANCE) && isTo)) return null;
  if (rupees === null && !says(ADVANCE)) return null;
  const mode = MODES.find(([, set]) => says(set))?.[0] ?? null;
  return { ...common, act: 'refund', mode };
}

/** "Cheque se", "by cheque": what is paid with. */
const isMeans = (words: Token[]): boolean =>
  words.some(
    ({ fold }, at) =>
      CHEQUE.has(fold) && (BY.has(words[at + 1]?.fold ?? '') || ['by', 'with'].includes(words[at - 1]?.fold ?? '')),
  );

/** "Ravi ne 500 wapas diye": he gave it. Gujarati says "ne" and Bengali "ke" of who gets it. */
const isGiver = (after: string | undefined, latin: LatinLanguage | null): boolean =>
  (after === 'ne' && latin !== 'gu') || (after === 'ke' && latin !== 'bn');

const hasPair = (words: Token[]): boolean =>
  PAIRS.some(([one, two]) => words.some((token, at) => token.fold === one && words[at + 1]?.fold === two));

/** The words and the sums of a text; a sum beside a word of charging is the charge. Null when no word tells of an act, or a number cannot be a sum. */
function saidIn(text: string): Said | null {
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark' || token.fold === '₹');
  if (!tokens.some((token) => TELLING.has(token.fold))) return null;
  const latin = latinLanguage(tokens);
  const words: Token[] = [];
  const found: { rupees: number; before: number }[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = FRAME.has(tokens[at]!.fold) ? null : readNumber(tokens, at, latin);
    if (read === null) {
      words.push(tokens[at]!);
      at += 1;
      continue;
    }
    if (read.quarterKilo || !isHandedSum(read.value)) return null;
    found.push({ rupees: read.value, before: words.length });
    at = read.end;
  }
  const isCharge = (at: number): boolean => {
    const word = words[at]?.fold ?? '';
    return (
      CHARGE.has(word) || ((RUPEE.has(word) || OF.has(word) || TO.has(word)) && CHARGE.has(words[at + 1]?.fold ?? ''))
    );
  };
  const hasOther = found.length > 1;
  const sums = found.map(({ rupees, before }): Sum => {
    const follows = isCharge(before);
    const precedes = CHARGE.has(words[before - 1]?.fold ?? '') && !(hasOther && follows);
    return { rupees, isCharge: follows || precedes };
  });
  return { words, sums, latin };
}
