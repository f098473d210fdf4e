import { type AdvisedAction, candidate, type Explain, explanation } from '../action.ts';
import type { Judged } from './rank.ts';

/** What may be said, with its words. */
export type Passed<T extends Judged = Judged> = T & { candidate: AdvisedAction };

/**
 * The last door: an action without a why, a data reference, a window or the message that does it is dropped, and so is one
 * whose words still hold an unfilled place.
 */
export function guard<T extends Judged>(judged: T[], explain: Explain): { passed: Passed<T>[]; dropped: number } {
  const passed = judged.flatMap((one): Passed<T>[] => {
    const checked = candidate.safeParse(one.candidate);
    const words = checked.success ? explanation.safeParse(explain(checked.data)) : null;
    if (!checked.success || !words?.success || Object.values(words.data).some(hasHole)) return [];
    return [{ ...one, candidate: { ...checked.data, explanation: words.data } }];
  });
  return { passed, dropped: judged.length - passed.length };
}

const hasHole = (text: string): boolean => text.includes('{{') || /\b(undefined|NaN|null)\b/.test(text);
