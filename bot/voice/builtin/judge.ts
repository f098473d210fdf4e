import type { Hearing } from './decode.ts';

/** What a sound may be, best first, and how likely each is, 0 to 1; none when it is no command of the shop. */
export type Heard = { hearings: Hearing[]; shares: number[] };

/** A sound whose best sentence has a mean ratio below this is no command. */
const LEAST_RATIO = 2.5;
/** Sentences that are this much worse than the best are no alternatives. */
const FAR = 6;
const MOST_HEARINGS = 5;

/** Which of the sentences that a search found count, and how sure the best of them is. */
export function judge(found: readonly Hearing[]): Heard {
  const [best] = found;
  if (best === undefined || best.ratio < LEAST_RATIO) return { hearings: [], shares: [] };
  const close = found.filter(({ score }) => score > best.score - FAR);
  return { hearings: close.slice(0, MOST_HEARINGS), shares: sharesOf(close).slice(0, MOST_HEARINGS) };
}

/** How much of what the sound may be is each sentence, 0 to 1; beam scores are steeper than what they are worth. */
const STEEPNESS = 0.5;
function sharesOf(hearings: readonly Hearing[]): number[] {
  const best = hearings[0]?.score ?? 0;
  const weights = hearings.map(({ score }) => Math.exp((score - best) * STEEPNESS));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
