import { CHARGE_KINDS, type ChargeKind } from '../../models/invoices/charge-kinds.ts';
import challanData from './data/challan-words.json' with { type: 'json' };
import data from './data/charge-words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import { WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import type { PersonIn } from './person-in-frame.ts';
import { fold, type Token, tokenise } from './text.ts';
import type { GoodsIn } from './who-and-what.ts';
import { oneOf, pattern } from './word-pattern.ts';
import { wordSet } from './word-set.ts';

/** What is asked for beside the goods; `rupees` null: nothing, it is taken off. */
export type SaidCharge = { kind: ChargeKind; rupees: number | null };

export type ChargeNames = { personIn: PersonIn; goodsIn: GoodsIn };

const CHALLAN = wordSet(challanData.challan);
export const NOUN = wordSet(data.charge);
export const RUPEES = wordSet(data.rupees, '₹');
export const TIES = wordSet(data.ties);
export const BEFORE = wordSet(data.before);
export const AFTER = wordSet(data.after);
export const SET = wordSet(data.set);
export const OFF = wordSet(data.off);
const GIVES = wordSet(data.gives);
/** More is no charge of a bill. */
export const MOST_RUPEES = 10_000_000;

/** The words of each kind; `isCalled`: they are a charge only where they are called one ("fitting charge"). */
type Phrase = { kind: ChargeKind; words: string[]; isCalled: boolean };
const phrasesIn = (lists: Partial<Record<ChargeKind, string>>, isCalled: boolean): Phrase[] =>
  CHARGE_KINDS.flatMap((kind) =>
    (lists[kind] ?? '')
      .split(/ ?\| ?/)
      .filter((phrase) => phrase !== '')
      .map((phrase) => ({ kind, words: phrase.split(' ').map(fold), isCalled })),
  );
const PHRASES = [...phrasesIn(data.kinds, false), ...phrasesIn(data.called, true)].sort(
  (a, b) => b.words.length - a.words.length,
);
const OPENING = new Map<string, Phrase[]>();
for (const phrase of PHRASES) OPENING.set(phrase.words[0]!, [...(OPENING.get(phrase.words[0]!) ?? []), phrase]);
const MENTIONS = pattern([...Object.values(data.kinds), ...Object.values(data.called)].map(oneOf).join('|'));

const LONGEST = 2_000;

/** A charge that a text names: its words, and the noun behind them. */
export type Mention = { kind: ChargeKind; from: number; to: number; isCalled: boolean };
export type Sum = { value: number; from: number; to: number };
export type Said = { tokens: Token[]; latin: LatinLanguage | null; mentions: Mention[]; sums: Sum[] };

/** The charges and the numbers of a text, by their places; null where it names no charge. */
export function readSaid(text: string, { goodsIn }: Pick<ChargeNames, 'goodsIn'>): Said | null {
  if (text.length > LONGEST || text.includes('?') || !MENTIONS.test(text)) return null;
  const tokens = tokenise(text);
  const latin = latinLanguage(tokens);
  const mentions: Mention[] = [];
  const sums: Sum[] = [];
  for (let at = 0; at < tokens.length; ) {
    const mention = mentionAt(tokens, at, latin);
    if (mention && !isGoods(tokens, mention, goodsIn)) {
      mentions.push(mention);
      at = mention.to + 1;
      continue;
    }
    const number = mention || isGive(tokens, at) ? null : readNumber(tokens, at, latin);
    if (number) sums.push({ value: number.value, from: at, to: number.end - 1 });
    at = mention ? mention.to + 1 : (number?.end ?? at + 1);
  }
  return mentions.length === 0 ? null : { tokens, latin, mentions, sums };
}

/** "Jod do", "hata do", "lagake dena": the end of a verb, and no two. */
export const isGive = (tokens: Token[], at: number): boolean =>
  GIVES.has(tokens[at]!.fold) && [SET, OFF, AFTER].some((words) => words.has(tokens[at - 1]?.fold ?? ''));

/** Is a token one of these words, as it stands or under a case ending? */
export const isOf = (words: ReadonlySet<string>, token: Token | undefined, latin: LatinLanguage | null): boolean =>
  token !== undefined && (words.has(token.fold) || stemsOf(token.fold, latin).some(({ stem }) => words.has(stem)));

/** The charge that is named from a token on, with the noun behind it; null when none is. */
export function mentionAt(tokens: Token[], at: number, latin: LatinLanguage | null): Mention | null {
  const first = tokens[at]!;
  if (first.kind !== 'word') return null;
  const opening = [first.fold, ...stemsOf(first.fold, latin).map(({ stem }) => stem)];
  for (const phrase of opening.flatMap((word) => OPENING.get(word) ?? [])) {
    const to = at + phrase.words.length - 1;
    const isSaid = phrase.words.every((word, place) => {
      const token = tokens[at + place];
      if (place < phrase.words.length - 1) return token?.fold === word;
      return token !== undefined && isOf(new Set([word]), token, latin);
    });
    if (!isSaid) continue;
    const isCalled = isOf(NOUN, tokens[to + 1], latin);
    if ((phrase.isCalled && !isCalled) || CHALLAN.has(tokens[to + 1]?.fold ?? '')) continue;
    return { kind: phrase.kind, from: at, to: isCalled ? to + 1 : to, isCalled };
  }
  return null;
}

/** A shop that sells packing tape, or delivers for money as a service, names its goods. */
function isGoods(tokens: Token[], { from, to }: Mention, goodsIn: GoodsIn): boolean {
  const named = (start: number, end: number): Token[] | null => {
    const words = tokens.slice(Math.max(0, start), end + 1);
    return start >= 0 && end < tokens.length && words.every(({ kind }) => kind === 'word') ? words : null;
  };
  for (let end = from; end <= to; end += 1) if (goodsIn(tokens.slice(from, end + 1))?.tier === WHOLE) return true;
  const pair = named(from - 2, from - 1);
  // "2 packing tape packing 30": the word before is of other goods.
  const isOther = pair !== null && goodsIn(pair)?.exact === true;
  const around: (readonly [number, number])[] = [
    [from, to + 1],
    [from, to + 2],
    ...(isOther
      ? []
      : ([
          [from - 1, from],
          [from - 1, to],
          [from - 1, to + 1],
          [from - 2, to],
        ] as const)),
  ];
  return around.some(([start, end]) => {
    const words = named(start, end);
    return words !== null && goodsIn(words)?.exact === true;
  });
}

/** A sum and the words that belong to it; `isMoney`: it is called rupees. */
export type Placed = { sum: Sum; from: number; to: number; isMoney: boolean };

/** "Delivery charge 50 rupees": the sum behind the words. */
export function sumBehind({ tokens, sums }: Said, { to }: Mention): Placed | null {
  let at = to + 1;
  let isMoney = false;
  while (
    tokens[at] &&
    (TIES.has(tokens[at]!.fold) || RUPEES.has(tokens[at]!.fold) || /^[:=.–-]$/.test(tokens[at]!.raw))
  ) {
    isMoney ||= RUPEES.has(tokens[at]!.fold);
    at += 1;
  }
  const sum = sums.find(({ from }) => from === at);
  return sum ? withRupees(tokens, sum, { from: to + 1, isMoney }) : null;
}

/** "50 rupees delivery", "+ 50 delivery charge": the sum before them. */
export function sumBefore({ tokens, sums }: Said, { from, isCalled }: Mention): Placed | null {
  let at = from - 1;
  let isMoney = false;
  const isSlash = () => tokens[at]?.raw === '-' && tokens[at - 1]?.raw === '/';
  while (tokens[at] && (TIES.has(tokens[at]!.fold) || RUPEES.has(tokens[at]!.fold) || isSlash())) {
    isMoney ||= RUPEES.has(tokens[at]!.fold) || isSlash();
    at -= isSlash() ? 2 : 1;
  }
  const sum = sums.find(({ to }) => to === at);
  if (!sum) return null;
  const sign = tokens[sum.from - 1];
  const start = sign && RUPEES.has(sign.fold) ? sum.from - 1 : sum.from;
  isMoney ||= start < sum.from;
  const before = tokens[start - 1];
  const isApart = before === undefined || (before.kind === 'mark' && before.raw !== '@') || BEFORE.has(before.fold);
  return isMoney ||
    (isApart && (isCalled || /^(?:\+|&|plus|with|extra)$/.test(before?.fold ?? ''))) ||
    (isApart && !before)
    ? { sum, from: start, to: from - 1, isMoney: true }
    : null;
}

function withRupees(tokens: Token[], sum: Sum, { from, isMoney }: { from: number; isMoney: boolean }): Placed {
  let to = sum.to;
  let isCalledMoney = isMoney;
  if (tokens[to + 1]?.raw === '/' && tokens[to + 2]?.raw === '-') {
    to += 2;
    isCalledMoney = true;
  }
  while (tokens[to + 1] && RUPEES.has(tokens[to + 1]!.fold)) {
    to += tokens[to + 2]?.raw === '.' ? 2 : 1;
    isCalledMoney = true;
  }
  return { sum, from, to, isMoney: isCalledMoney };
}
