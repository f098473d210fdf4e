import { type AdvisedAction, candidate, type Explain, explanation } from '../action.ts';
import type { Judged } from './rank.ts';

/** What may be said, with its words. */
export type Passed<T extends Judged = Judged> = T & { candidate: AdvisedAction };

/** Why an action may not be said: it is no valid one, it has no words, or its words have an unfilled place. */
export type GuardFault = 'not_valid' | 'no_words' | 'unfilled_words';

/**
 * The last door: an action without a why, a data reference, a window or the message that does it is dropped, and so is one
 * whose words still hold an unfilled place.
 */
export function guard<T extends Judged>(
  judged: T[],
  explain: Explain,
): { passed: Passed<T>[]; dropped: number; faults: Map<T, GuardFault>; of: Map<Passed<T>, T> } {
  const faults = new Map<T, GuardFault>();
  const of = new Map<Passed<T>, T>();
  const passed = judged.flatMap((one): Passed<T>[] => {
    const checked = candidate.safeParse(one.candidate);
    const words = checked.success ? explanation.safeParse(explain(checked.data)) : null;
    if (!checked.success || !words?.success || Object.values(words.data).some(hasHole)) {
      faults.set(one, !checked.success ? 'not_valid' : words?.success ? 'unfilled_words' : 'no_words');
      return [];
    }
    const through = { ...one, candidate: { ...checked.data, explanation: words.data } };
    of.set(through, one);
    return [through];
  });
  return { passed, dropped: faults.size, faults, of };
}

const hasHole = (text: string): boolean => text.includes('{{') || /\b(undefined|NaN|null)\b/.test(text);
