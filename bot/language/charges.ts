import { CHARGE_KINDS, type ChargeKind } from '../../models/invoices/charge-kinds.ts';
import challanData from './data/challan-words.json' with { type: 'json' };
import data from './data/charge-words.json' with { type: 'json' };
import { emptyUnderstanding } from './empty-understanding.ts';
import { stemsOf } from './endings.ts';
import { WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { type Concept, phrasesAt } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import type { PersonIn } from './person-in-frame.ts';
import { fold, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';
import { oneOf, pattern } from './word-pattern.ts';
import { wordSet } from './word-set.ts';

/** What is asked for beside the goods; `rupees` null: nothing, it is taken off. */
export type SaidCharge = { kind: ChargeKind; rupees: number | null };
type Names = { personIn: PersonIn; goodsIn: GoodsIn };

const CHALLAN = wordSet(challanData.challan);
const NOUN = wordSet(data.charge);
const RUPEES = wordSet(data.rupees, '₹');
const TIES = wordSet(data.ties);
const BEFORE = wordSet(data.before);
const AFTER = wordSet(data.after);
const SET = wordSet(data.set);
const OFF = wordSet(data.off);
const DENIAL = wordSet(data.denial);
const NEW_FIRST = wordSet(data.english_not);
const FRAME = wordSet(data.frame);
const BILL = wordSet(data.bill);
const PAID = wordSet(data.paid);
const MODES = wordSet(data.modes);

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
const MOST_RUPEES = 10_000_000;
const MOST_WORDS = 14;

/** A charge that a text names: its words, and the noun behind them. */
type Mention = { kind: ChargeKind; from: number; to: number; isCalled: boolean };
type Sum = { value: number; from: number; to: number };
type Said = { tokens: Token[]; latin: LatinLanguage | null; mentions: Mention[]; sums: Sum[] };

function readSaid(text: string, { goodsIn }: Pick<Names, 'goodsIn'>): Said | null {
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
const isGive = (tokens: Token[], at: number): boolean =>
  /^(?:do|dena|de|dijiye|kar|karo|kardo|दो|देना|दे|दीजिए|कर|करो|ਦੋ|ਦਿਓ)$/u.test(tokens[at]!.fold) &&
  [SET, OFF, AFTER].some((words) => words.has(tokens[at - 1]?.fold ?? ''));

const isOf = (words: ReadonlySet<string>, token: Token | undefined, latin: LatinLanguage | null): boolean =>
  token !== undefined && (words.has(token.fold) || stemsOf(token.fold, latin).some(({ stem }) => words.has(stem)));

function mentionAt(tokens: Token[], at: number, latin: LatinLanguage | null): Mention | null {
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
type Placed = { sum: Sum; from: number; to: number; isMoney: boolean };

/** "Delivery charge 50 rupees": the sum behind the words. */
function sumBehind({ tokens, sums }: Said, { to }: Mention): Placed | null {
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
function sumBefore({ tokens, sums }: Said, { from, isCalled }: Mention): Placed | null {
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

/** What of a bill may be said behind a charge. */
const OF_MONEY: readonly Concept[] = ['total', 'discount', 'credit', 'cash', 'upi', 'card', 'bank'];

/** May what stands behind a sum stand there, or is the sum a count of it? */
function mayFollow({ tokens, latin, mentions }: Said, at: number, names: Names): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === 'number') return true;
  if (token.kind === 'mark') return !/^[%@]$/.test(token.raw);
  if (AFTER.has(token.fold) || BEFORE.has(token.fold) || isOf(MODES, token, latin)) return true;
  if (phrasesAt(tokens, at, latin).some(({ concepts }) => OF_MONEY.some((concept) => concepts.has(concept))))
    return true;
  if (mentions.some(({ from }) => from === at) || readNumber(tokens, at, latin)) return true;
  if (/^(?:to|for)$/.test(token.fold) && tokens[at + 1]) return isPerson(tokens, at + 1, names, latin);
  return isPerson(tokens, at, names, latin);
}
const isPerson = (tokens: Token[], at: number, { personIn }: Names, latin: LatinLanguage | null): boolean =>
  [1, 2, 3].some((length) => {
    const words = tokens.slice(at, at + length);
    return (
      words.length === length &&
      words.every(({ kind }) => kind === 'word') &&
      personIn(words.map(({ raw }) => raw).join(' '), latin)?.exact === true
    );
  });
const isMeasured = ({ tokens, latin }: Said, at: number): boolean =>
  tokens[at]?.raw === '%' ||
  (tokens[at]?.kind === 'word' && phrasesAt(tokens, at, latin).some(({ unit }) => unit !== null));

/** Charges that a text names, and the text without them. */
export type TakenCharges = { charges: SaidCharge[]; rest: string };

/**
 * "…delivery charge 50", "…bhaada 200, packing 30", "…delivery free": takes the charges out of a cleaned text of a bill, so that their
 * sums are nothing else. A charge that is only named, with a number that may count goods, is left where it is. Null when there is none, or
 * the shop paid it itself ("bhaada 200 diya"). Whoever reads the rest decides whether it is a bill.
 */
export function takeCharges(text: string, names: Names): TakenCharges | null {
  const said = readSaid(text, names);
  if (!said) return null;
  const { tokens, mentions, sums } = said;
  const placed = mentions.map((mention) => ({ mention, behind: sumBehind(said, mention) }));
  const isAllBehind = placed.every(({ behind, mention }) => behind !== null || isFree(said, mention) !== null);
  const taken: { from: number; to: number }[] = [];
  const charges: SaidCharge[] = [];
  for (const { mention, behind } of placed) {
    const free = behind ? null : isFree(said, mention);
    const before = isAllBehind || free ? null : sumBefore(said, mention);
    const place = before ?? behind;
    if (free) {
      taken.push(free);
      charges.push({ kind: mention.kind, rupees: null });
      continue;
    }
    if (!place || !(place.sum.value > 0 && place.sum.value <= MOST_RUPEES)) return null;
    const end = Math.max(place.to, mention.to);
    const isSure = mention.isCalled || place.isMoney;
    if (isMeasured(said, end + 1) && !place.isMoney) return null;
    const countsElse = sums.some(
      (sum) => !mentions.some((one) => sumBehind(said, one)?.sum === sum) && sum !== place.sum,
    );
    if (!isSure && !(countsElse && mayFollow(said, end + 1, names))) return null;
    if (isPaid(said, end + 1)) return null;
    charges.push({ kind: mention.kind, rupees: place.sum.value });
    taken.push({ from: Math.min(place.from, mention.from), to: end });
  }
  const without = new Set<number>();
  for (const { from, to } of taken) {
    let [start, end] = [from, to];
    while (tokens[start - 1] && BEFORE.has(tokens[start - 1]!.fold)) start -= 1;
    while (tokens[end + 1] && (AFTER.has(tokens[end + 1]!.fold) || isGive(tokens, end + 1))) end += 1;
    for (let at = start; at <= end; at += 1) without.add(at);
  }
  return { charges, rest: textWithout(text, tokens, without) };
}

/** "Delivery free", "no delivery charge": the words of it; null where a sum is asked or nothing is said. */
function isFree({ tokens, latin }: Said, { from, to }: Mention): { from: number; to: number } | null {
  const free = /^(?:free|muft|no|without|bina|फ्री|मुफ्त|बिना|मोफत|ફ્રી|મફત|ফ্রি|இலவசம்|ఉచితం|ಉಚಿತ|സൗജന്യം|ਮੁਫਤ|ਫ੍ਰੀ)$/u;
  if (free.test(tokens[to + 1]?.fold ?? '') && !readNumber(tokens, to + 1, latin)) return { from, to: to + 1 };
  return free.test(tokens[from - 1]?.fold ?? '') ? { from: from - 1, to } : null;
}

/** "…200 diya", "…200 cash diya", "200 kharcha": money that the shop gave, or was given. */
function isPaid({ tokens, latin }: Said, at: number): boolean {
  for (let next = at; next < Math.min(at + 3, tokens.length); next += 1) {
    const token = tokens[next]!;
    if (token.kind !== 'word') return false;
    if (PAID.has(token.fold) || isOf(PAID, token, latin)) return true;
  }
  return false;
}

function textWithout(text: string, tokens: Token[], without: ReadonlySet<number>): string {
  let rest = '';
  let last = 0;
  for (const at of [...without].sort((a, b) => a - b)) {
    rest += `${text.slice(last, tokens[at]!.start)} `;
    last = tokens[at]!.end;
  }
  return `${rest}${text.slice(last)}`
    .replace(/[ \t]+/g, ' ')
    .replace(/([,;+&])\s*(?=[,;+&.]|$)/gm, '')
    .replace(/^[ ,;+&]+|[ ,;+&]+$/gm, '')
    .trim();
}

/**
 * The reading of a text whose charges could not be taken out of it. A sum of goods sold that the shop or its customer paid for a charge, or
 * a charge that was taken for goods in no list, says something else than was read: nothing is written.
 */
export function withoutCharges(meaning: Understanding, text: string, names: Names): Understanding {
  const intent = meaning.of ?? meaning.intent;
  const said = GOODS.has(intent) && meaning.items.length > 0 ? readSaid(text, names) : null;
  if (!said) return meaning;
  const isPaidFor =
    intent === 'sale' &&
    said.mentions.some((mention) => {
      const behind = sumBehind(said, mention);
      return behind !== null && behind.sum.value === meaning.payment?.amount && isPaid(said, behind.to + 1);
    });
  const isGoodsInstead = meaning.items.some(({ product, candidates, name }) => {
    const words = product === null && candidates.length === 0 ? tokenise(name) : [];
    const mention = words.length === 0 ? null : mentionAt(words, 0, said.latin);
    return mention !== null && (mention.isCalled || mention.to === words.length - 1);
  });
  return isPaidFor || isGoodsInstead
    ? { ...emptyUnderstanding(text.slice(0, 500)), doubts: ['loose_number'] }
    : meaning;
}
const GOODS = new Set<Understanding['intent']>(['sale', 'quotation', 'return']);

const BILLS = new Set<Understanding['intent']>(['sale', 'quotation']);

/** The meaning of a bill whose charges were taken out of it, with them; null when the rest is no bill of goods. */
export function withCharges(meaning: Understanding, { charges }: TakenCharges): Understanding | null {
  const { on_last_bill: goods, corrections: _, ...extra } = meaning.extra;
  if (!BILLS.has(meaning.of ?? meaning.intent) || meaning.items.length === 0 || goods === 'remove') return null;
  const asked = charges.filter(({ rupees }) => rupees !== null);
  return {
    ...meaning,
    extra: { ...extra, ...(goods ? { on_last_bill: goods } : {}), ...(asked.length > 0 ? { charges: asked } : {}) },
  };
}

/**
 * "Add delivery 50 to last bill", "delivery 50 nahi 30", "delivery hatao", "delivery charge 50": what of the bill before is to be another. Every
 * word is known, or it says something else. `isBare`: nothing but the charge and its sum.
 */
export function readChargeChange(text: string, names: Names): { charges: SaidCharge[]; isBare: boolean } | null {
  const said = text.includes('\n') ? null : readSaid(text, names);
  if (!said) return null;
  const { tokens, mentions, sums, latin } = said;
  const words = tokens.filter(({ kind }) => kind !== 'mark');
  if (words.length > MOST_WORDS) return null;
  const inMention = (at: number) => mentions.some(({ from, to }) => at >= from && at <= to);
  const inSum = (at: number) => sums.some(({ from, to }) => at >= from && at <= to);
  const others = tokens.filter((token, at) => token.kind === 'word' && !inMention(at) && !inSum(at));
  const says = (set: ReadonlySet<string>) => others.some((token) => isOf(set, token, latin));
  const known = [SET, OFF, DENIAL, FRAME, BILL, RUPEES, TIES, BEFORE, AFTER, NOUN];
  if (others.some((token) => !known.some((set) => isOf(set, token, latin)))) return null;
  if (tokens.some(({ raw, kind }) => kind === 'mark' && !/^[.,!:=₹/।+-]$/.test(raw))) return null;
  if (sums.some(({ value }) => !(value > 0 && value <= MOST_RUPEES))) return null;
  if (sums.length === 0) {
    const isOff =
      says(OFF) &&
      !others.some(({ fold: word }) => SET.has(word) && !OFF.has(word) && word !== 'kar' && word !== 'karo');
    return isOff ? { charges: mentions.map(({ kind }) => ({ kind, rupees: null })), isBare: false } : null;
  }
  const [mention] = mentions;
  if (sums.length === 2 && mentions.length === 1) {
    const between = tokens.slice(sums[0]!.to + 1, sums[1]!.from);
    if (!between.some((token) => isOf(DENIAL, token, latin))) return null;
    const isFirst = between.some(({ fold: word }) => NEW_FIRST.has(word));
    return { charges: [{ kind: mention!.kind, rupees: sums[isFirst ? 0 : 1]!.value }], isBare: false };
  }
  if (sums.length !== mentions.length) return null;
  const inOrder = mentions.every((one, at) => sumBehind(said, one)?.sum === sums[at]);
  const isBefore =
    !inOrder &&
    mentions.every((one, at) => sums[at]!.to < one.from && (at === 0 || mentions[at - 1]!.to < sums[at]!.from));
  if (!inOrder && !isBefore && mentions.length > 1) return null;
  // "Delivery nahi 50": no sum, and not the other one either.
  if (says(OFF) && !says(SET) && !says(BILL)) {
    const isOnly = others.filter((token) => isOf(OFF, token, latin)).every((token) => isOf(DENIAL, token, latin));
    if (!isOnly) return null;
  }
  const charges = mentions.map(({ kind }, at) => ({ kind, rupees: sums[at]!.value }));
  return { charges, isBare: !says(SET) && !says(BILL) && !says(DENIAL) };
}
