import {
  AFTER,
  BEFORE,
  type ChargeNames,
  isOf,
  MOST_RUPEES,
  NOUN,
  OFF,
  RUPEES,
  readSaid,
  type SaidCharge,
  SET,
  sumBehind,
  TIES,
} from './charge-words.ts';
import data from './data/charge-words.json' with { type: 'json' };
import { wordSet } from './word-set.ts';

const DENIAL = wordSet(data.denial);
/** "30 not 50": the new sum first. */
const NEW_FIRST = wordSet(data.english_not);
const FRAME = wordSet(data.frame);
const BILL = wordSet(data.bill);
const MOST_WORDS = 14;

/**
 * "Add delivery 50 to last bill", "delivery 50 nahi 30", "delivery hatao", "delivery charge 50": what of the bill before is to be another. Every
 * word is known, or it says something else. `isBare`: nothing but the charge and its sum.
 */
export function readChargeChange(text: string, names: ChargeNames): { charges: SaidCharge[]; isBare: boolean } | null {
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
