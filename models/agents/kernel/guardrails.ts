import { type AdvisedAction, candidate, type Explain, explanation } from '../action.ts';
import type { Judged } from './rank.ts';

/** What may be said, with its words. */
export type Passed = Judged & { candidate: AdvisedAction };

/**
 * The last door: an action without a why, a data reference, a window or the message that does it is dropped, and so is one
 * whose words still hold an unfilled place.
 */
export function guard(judged: Judged[], explain: Explain): { passed: Passed[]; dropped: number } {
  const passed = judged.flatMap(({ candidate: found, memory }) => {
    const checked = candidate.safeParse(found);
    const words = checked.success ? explanation.safeParse(explain(checked.data)) : null;
    if (!checked.success || !words?.success || Object.values(words.data).some(hasHole)) return [];
    return [{ candidate: { ...checked.data, explanation: words.data }, memory }];
  });
  return { passed, dropped: judged.length - passed.length };
}

const hasHole = (text: string): boolean => text.includes('{{') || /\b(undefined|NaN|null)\b/.test(text);
