import { isUnderstood, readMoney, readYesNo } from '../language/index.ts';
import type { Understanding, UnderstoodItem } from '../language/understanding.ts';
import type { Transcript } from './engine.ts';

/** One of the things a note may have said. `share`: how likely that is, 0 to 1 and 1 in all; null where the engine gives none. */
export type Reading = { text: string; share: number | null; meaning: Understanding };

type Readings = readonly [Reading, ...Reading[]];

/** All that a note may have said, best first, each with what it means to the shop whose `understand` this is. */
export function readingsOf(
  { text, alternatives, shares }: Pick<Transcript, 'text' | 'alternatives' | 'shares'>,
  understand: (text: string, options: { source: 'voice' }) => Understanding,
): Readings {
  const read = (words: string, at: number): Reading => ({
    text: words,
    share: shares?.[at] ?? null,
    meaning: understand(words, { source: 'voice' }),
  });
  return [read(text, 0), ...alternatives.map((words, at) => read(words, at + 1))];
}

/** What the shop knows that makes a reading odd: null answers know nothing. */
export type ShopSense = {
  /** Of goods in the quantity said. */
  oddGoods(item: UnderstoodItem, intent: Understanding['intent']): GoodsDoubt | null;
  /** Of money from or to somebody. */
  oddSum(customer: string, rupees: number, intent: Understanding['intent']): boolean;
};
export type GoodsDoubt = 'unit' | 'over_stock' | 'never_so_many' | 'price';
/** Why a reading is less likely meant. */
export type HearingDoubt =
  | 'not_understood'
  | 'open'
  | 'new_name'
  | 'alike'
  | 'sum'
  | GoodsDoubt
  | Understanding['doubts'][number];

export type JudgedReading = Reading & { doubts: HearingDoubt[] };
export type Choice = {
  chosen: JudgedReading;
  /** Readings of another meaning that are about as likely meant: the person says which. */
  rivals: JudgedReading[];
  /** Every meaning that was looked at, with its doubts. */
  judged: JudgedReading[];
  /** Is there no doubt about what was heard? */
  isSure: boolean;
};

/** A reading this much less likely than the likeliest is never taken for it, however well it reads. */
const FAR = 0.25;
/** From this share of the chosen one's likelihood on another reading is about as likely. */
const ABOUT = 0.5;
/** Likewise of two questions: a wrong answer is seen and asked for again, a wrong act is not so easily undone. */
const AS_GOOD = 0.75;
/** A reading with doubts that is heard so many times as clearly as one without is asked about. */
const CLEARLY = 2;
const SURE = 0.9;

const TIERS = { clear: 0, doubted: 1, lost: 2 } as const;
const tierOf = ({ doubts }: JudgedReading): number =>
  doubts.length === 0 ? TIERS.clear : doubts.includes('not_understood') ? TIERS.lost : TIERS.doubted;

/**
 * Which of the things that were heard is meant: what is understood without doubt before what leaves a doubt, that before what is
 * not understood, and among those the likeliest. Readings of the same meaning count together. Readings come best first; where
 * the engine gives no shares only their order counts, and there is nothing to ask.
 */
export function chooseHearing(readings: Readings, sense: ShopSense): Choice {
  const meant = joined(readings.map((reading) => ({ ...reading, doubts: doubtsOf(reading, sense) })));
  const most = Math.max(...meant.map(({ share }) => share ?? 0));
  const near = meant.filter(({ share }) => share === null || share >= FAR * most);
  const [chosen, ...others] = [...near].sort(
    (one, other) => tierOf(one) - tierOf(other) || (other.share ?? 0) - (one.share ?? 0),
  ) as [JudgedReading, ...JudgedReading[]];
  const rivals = others.filter((other) => isRival(chosen, other));
  const isClear = chosen.share === null ? meant.length === 1 : chosen.share >= SURE;
  return { chosen, rivals, judged: meant, isSure: isClear && rivals.length === 0 && tierOf(chosen) === TIERS.clear };
}

function isRival(chosen: JudgedReading, other: JudgedReading): boolean {
  if (chosen.share === null || other.share === null || tierOf(other) === TIERS.lost) return false;
  const areQuestions = chosen.meaning.intent === 'query' && other.meaning.intent === 'query';
  const alike = areQuestions ? AS_GOOD : ABOUT;
  return other.share >= (tierOf(other) === tierOf(chosen) ? alike : CLEARLY) * chosen.share;
}

/** Readings that mean the same, as the likeliest of them, with their shares together. */
function joined(readings: readonly JudgedReading[]): JudgedReading[] {
  const kept = new Map<string, JudgedReading>();
  for (const reading of readings) {
    const key = signatureOf(reading);
    const same = kept.get(key);
    const share = same && same.share !== null && reading.share !== null ? same.share + reading.share : reading.share;
    kept.set(key, same ? { ...same, share } : reading);
  }
  return [...kept.values()];
}

/** What makes two readings differ: all that is done, and not how it was said. */
function signatureOf({ text, meaning, doubts }: JudgedReading): string {
  if (doubts.includes('not_understood')) return text;
  const { confidence: _, doubts: __, language: ___, items, extra, ...rest } = meaning;
  const { said_customer: ____, ...said } = extra;
  const goods = items.map(({ name, alike: _____, ...item }) => ({ ...item, name: item.product === null ? name : '' }));
  return JSON.stringify([rest, goods, said, readYesNo(text), readMoney(text)]);
}

function doubtsOf({ text, meaning }: Reading, sense: ShopSense): HearingDoubt[] {
  const { intent, of, customer, items, payment, extra, doubts } = meaning;
  if (!isUnderstood(text, meaning)) return ['not_understood'];
  // What answers or corrects has no act of its own to be odd.
  if (intent === 'unknown') return [];
  const act = of ?? intent;
  const isOpen = intent === 'ambiguous' || items.some(({ product }) => product === null);
  const sum = payment?.amount ?? null;
  return [
    ...doubts,
    ...(isOpen ? (['open'] as const) : []),
    ...(customer === null && extra.customer_name !== null ? (['new_name'] as const) : []),
    ...(items.some(({ alike }) => alike) || extra.said_customer !== null ? (['alike'] as const) : []),
    ...items.flatMap((item) => (item.product === null ? [] : (sense.oddGoods(item, act) ?? []))),
    ...(customer !== null && sum !== null && sense.oddSum(customer, sum, act) ? (['sum'] as const) : []),
  ];
}

/** Nothing is odd to who knows nothing. */
export const NO_SENSE: ShopSense = { oddGoods: () => null, oddSum: () => false };
