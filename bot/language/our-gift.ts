import data from './data/our-gift.json' with { type: 'json' };
import { has } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { LatinLanguage } from './number-lists.ts';
import { fold, scriptOf } from './text.ts';

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' | ').map(fold));
/** "Usko", "ওনাকে", "அவருக்கு": to somebody who was named before. */
const HIM = setOf(data.him);
/** "Maine", "আমি", "i": the shop speaks of itself; a word of a sentence whose verb does not. */
const WE = setOf(data.we);
/** The endings of a verb that the shop says of itself: দিলাম, கொடுத்தேன், ఇచ్చాను, ಕೊಟ್ಟೆ. */
const OURS = new Map(Object.entries(data.ourVerb).map(([side, ending]) => [side, new RegExp(fold(ending), 'u')]));

const TAKES: Concept[] = ['got', 'took'];

/**
 * Did the shop give what somebody named without a case is named for? "Haldar 1000 dilam", "Haldar aaye the, 1000 diye unko",
 * "maine Ravi 500 diye": the verb, its subject or who it was given to says so, and no verb of taking stands beside it.
 */
export function isOurGift(marks: Mark[], latin: LatinLanguage | null): boolean {
  const gave = marks.filter((mark) => has(mark, 'gave'));
  if (gave.length === 0 || marks.some((mark) => TAKES.some((one) => has(mark, one)))) return false;
  const isOurs = (mark: Mark): boolean => {
    const script = scriptOf(mark.text);
    return OURS.get(script === 'latn' ? (latin ?? '') : script)?.test(fold(mark.text)) ?? false;
  };
  return gave.some(isOurs) || marks.some((mark) => HIM.has(fold(mark.text))) || isOurWord(marks);
}

/** "Maine Ravi 500 diye": the shop is the subject, and stands before the sum. */
function isOurWord(marks: Mark[]): boolean {
  const sum = marks.findIndex((mark) => mark.kind === 'number');
  return marks.slice(0, sum).some((mark) => WE.has(fold(mark.text)) && mark.kind !== 'name');
}
