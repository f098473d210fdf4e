import type { Saying, Slots } from './grammar.ts';
import type { Tongue } from './tongues.ts';

/** Number words stand in a sentence as what they do to the number, until `writeNumbers` makes digits of it. */
const PLUS = '#+';

/** People buy a few things, or a round number or dozens of them. */
const FEW = 12;
const SOME = 25;
const MANY = 50;
const rarely = (value: number): number => {
  if (value <= FEW) return 0;
  if (value % 5 !== 0 && value % 12 !== 0) return -3;
  return value <= SOME ? -0.7 : value <= MANY ? -1.5 : -3;
};
/** They pay round sums. */
const roundly = (value: number): number => (value % 10 === 0 ? 0 : value % 5 === 0 ? -0.5 : -1.5);
/** What stands behind the hundreds of a sum is mostly round. */
const seldomOdd = (value: number): number => (value % 10 === 0 || value % 25 === 0 ? 0 : -2);

/**
 * Counts of goods, parts of a kilo or litre, and sums of money, as slots of the commands: `to_9`, `to_99` things, `sum_99` rupees
 * or as many hundreds or thousands, `rest` behind the hundreds of a sum, `hundreds` where a language has words for them, and each word that does something to a number by its name.
 */
export function numberSlots({ numerals, numbers }: Pick<Tongue, 'numerals' | 'numbers'>): Slots {
  const values = Object.keys(numbers).map(Number);
  const sayings = (from: number, to: number, prior: (value: number) => number = () => 0): Saying[] =>
    values
      .filter((value) => value >= from && value <= to)
      .map((value) => ({ spoken: `${PLUS}${value}`, text: `${PLUS}${value}`, prior: prior(value) }));
  return {
    to_99: sayings(1, 99, rarely),
    sum_99: sayings(1, 99, roundly),
    to_9: sayings(1, 9),
    rest: sayings(1, 99, seldomOdd),
    hundreds: sayings(100, 900),
    ...Object.fromEntries(Object.entries(numerals).map(([word, text]) => [word, [{ spoken: word, text }]])),
  };
}

/** A sentence with its number words as digits: "Ravi ne #+1 #x1000 #+2 #x100 diye" is "Ravi ne 1200 diye". */
export const writeNumbers = (sentence: string): string =>
  sentence.replace(/#\S+(?: #\S+)*/g, (words) => {
    let thousands = 0;
    let value = 0;
    for (const one of words.split(' ')) {
      const number = Number(one.slice(2));
      if (one.startsWith(PLUS)) value += number;
      // A hundred is of the unit before it alone: nothing in these sentences stands before that.
      else if (number < 1_000) value = (value || 1) * number;
      else {
        thousands += (value || 1) * number;
        value = 0;
      }
    }
    return String(thousands + value);
  });
