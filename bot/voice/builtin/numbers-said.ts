import table from '../../language/data/numbers.json' with { type: 'json' };
import type { Saying, Slots } from './grammar.ts';
import { isMeasured, spellingsOf } from './spellings.ts';

const TO_19 =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const hindi = table.hi.latin;

const english = (value: number): string =>
  TO_19[value] ?? [TENS[Math.floor(value / 10)], value % 10 === 0 ? [] : TO_19[value % 10]].flat().join(' ');

/** Of the spellings the grammar reads, the one that was measured, else the first. */
const hindiWords = new Map<number, string>();
for (const [word, value] of Object.entries<number>(hindi.words))
  if (!hindiWords.has(value) || isMeasured(word)) hindiWords.set(value, word);

/** Number words stand in a sentence as what they do to the number, until `writeNumbers` makes digits of it. */
const plus = (value: number): string => `#+${value}`;
const times = (value: number): string => `#x${value}`;

/**
 * Some spellings fit nearly any sound ("nor", "saat"), others hardly their own: what makes up for it, found on fourteen number words
 * said six times each by three synthetic voices, where it left 2 of 84 mistaken for one another instead of 8.
 */
const EVENED: ReadonlyMap<number, number> = new Map([
  [1, -1.5],
  [2, 1],
  [5, -1.5],
  [6, 1],
  [7, -2.5],
  [9, -3],
]);
const inHindi = (value: number): Saying[] =>
  spellingsOf(hindiWords.get(value)!).map((spoken) => ({
    spoken,
    text: plus(value),
    prior: EVENED.get(value) ?? 0,
  }));
const inEnglish = (value: number): Saying[] => [{ spoken: english(value), text: plus(value) }];
const word = (said: string, text: string): Saying[] => spellingsOf(said).map((spoken) => ({ spoken, text }));

const sayings = (values: readonly number[], words: (value: number) => Saying[], prior = (_: number) => 0): Saying[] =>
  values.flatMap((value) =>
    words(value).map((saying): Saying => ({ ...saying, prior: (saying.prior ?? 0) + prior(value) })),
  );

const upTo = (most: number): number[] => Array.from({ length: most }, (_, at) => at + 1);
const rarely = (value: number): number => (value <= 12 || value % 5 === 0 || value % 12 === 0 ? 0 : -1.5);

/** What stands behind the hundreds of a sum is mostly round. */
const seldomOdd = (value: number): number => (value % 10 === 0 || value % 25 === 0 ? 0 : -2);

/** Counts of goods, parts of a kilo or litre, and sums of money, as slots of the commands. */
export const numberSlots: Slots = {
  to_99: sayings(upTo(99), inHindi, rarely),
  to_9: sayings(upTo(9), inHindi),
  rest: sayings(upTo(99), inHindi, seldomOdd),
  rest_en: sayings(upTo(99), inEnglish, seldomOdd),
  sau: word('sau', times(100)),
  hazaar: word('hazaar', times(1000)),
  dedh: word('dedh', plus(hindi.fractions.dedh)),
  dhai: word('dhai', plus(hindi.fractions.dhai)),
  aadha: word('aadha', plus(hindi.fractions.aadha)),
  more: [...word('sawa', plus(0.25)), ...word('sadhe', plus(0.5)), ...word('paune', plus(-0.25))],
  to_99_en: sayings(upTo(99), inEnglish, rarely),
  to_9_en: sayings(upTo(9), inEnglish),
  hundred: [{ spoken: 'hundred', text: times(100) }],
  thousand: [{ spoken: 'thousand', text: times(1000) }],
  count: '{to_99} | {sau}',
  count_en: '{to_99_en} | {to_9_en} {hundred}',
  sum: '{to_99} | {sau} | {to_9} {sau} | {to_9} {sau} {rest} | {to_99} {hazaar} | {to_99} {hazaar} {to_9} {sau} | ({dedh} | {dhai}) ({sau} | {hazaar})',
  sum_en:
    '{to_99_en} | {to_9_en} {hundred} | {to_9_en} {hundred} {rest_en} | {to_99_en} {thousand} | {to_99_en} {thousand} {to_9_en} {hundred}',
  part: '{aadha} | {dedh} | {dhai} | {more} {to_9}',
};

/** A sentence with its number words as digits: "Ravi ne #+1 #x1000 #+2 #x100 diye" is "Ravi ne 1200 diye". */
export const writeNumbers = (sentence: string): string =>
  sentence.replace(/#\S+(?: #\S+)*/g, (words) => {
    let thousands = 0;
    let value = 0;
    for (const one of words.split(' ')) {
      const number = Number(one.slice(2));
      if (one.startsWith('#+')) value += number;
      // A hundred is of the unit before it alone: nothing in these sentences stands before that.
      else if (number < 1_000) value = (value || 1) * number;
      else {
        thousands += (value || 1) * number;
        value = 0;
      }
    }
    return String(thousands + value);
  });
