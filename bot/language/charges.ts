import {
  AFTER,
  BEFORE,
  type ChargeNames,
  isGive,
  isOf,
  type Mention,
  MOST_RUPEES,
  mentionAt,
  readSaid,
  type Said,
  type SaidCharge,
  sumBefore,
  sumBehind,
} from './charge-words.ts';
import data from './data/charge-words.json' with { type: 'json' };
import { emptyUnderstanding } from './empty-understanding.ts';
import { type Concept, phrasesAt } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

const PAID = wordSet(data.paid);
const MODES = wordSet(data.modes);
const FREE = wordSet(data.free);

/** What of a bill may be said behind a charge. */
const OF_MONEY: readonly Concept[] = ['total', 'discount', 'credit', 'cash', 'upi', 'card', 'bank'];

/** May what stands behind a sum stand there, or is the sum a count of it? */
function mayFollow({ tokens, latin, mentions }: Said, at: number, names: ChargeNames): boolean {
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
const isPerson = (tokens: Token[], at: number, { personIn }: ChargeNames, latin: LatinLanguage | null): boolean =>
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
export function takeCharges(text: string, names: ChargeNames): TakenCharges | null {
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
  if (FREE.has(tokens[to + 1]?.fold ?? '') && !readNumber(tokens, to + 1, latin)) return { from, to: to + 1 };
  return FREE.has(tokens[from - 1]?.fold ?? '') ? { from: from - 1, to } : null;
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
export function withoutCharges(meaning: Understanding, text: string, names: ChargeNames): Understanding {
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
