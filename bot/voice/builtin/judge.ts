import { isCommandWord } from './commands.ts';
import type { Hearing } from './decode.ts';

/** What a sound may be, best first, and how likely each is, 0 to 1; none when it is no command of the shop. */
export type Heard = { hearings: Hearing[]; shares: number[] };

/** A sound whose best sentence has a mean ratio of this is a command; below it, it is one where nothing else comes near. */
const CLEAR_RATIO = 3;
const LEAST_RATIO = 2.4;
/** How much better than any sentence with other names and numbers such a one must be: other talk fits several equally badly. */
const LEAST_MARGIN = 2;
/** Sentences that are this much worse than the best are no alternatives. */
const FAR = 6;
const MOST_HEARINGS = 5;

/** Which of the sentences that a search found count, and how likely each of them is; none of a sound that is no command. */
export function judge(found: readonly Hearing[]): Heard {
  const [best] = found;
  if (best === undefined || !isCommand(best, found)) return { hearings: [], shares: [] };
  const close = found.filter(({ score }) => score > best.score - FAR);
  return { hearings: close.slice(0, MOST_HEARINGS), shares: sharesOf(close).slice(0, MOST_HEARINGS) };
}

function isCommand(best: Hearing, found: readonly Hearing[]): boolean {
  if (best.ratio >= CLEAR_RATIO) return true;
  const other = found.find(({ text }) => namesAndNumbers(text) !== namesAndNumbers(best.text));
  return best.ratio >= LEAST_RATIO && (other === undefined || best.score - other.score >= LEAST_MARGIN);
}

const namesAndNumbers = (text: string): string =>
  text
    .split(' ')
    .filter((word) => !isCommandWord(word))
    .join(' ');

/** How much of what the sound may be is each sentence, 0 to 1; beam scores are steeper than what they are worth. */
const STEEPNESS = 0.25;
function sharesOf(hearings: readonly Hearing[]): number[] {
  const best = hearings[0]?.score ?? 0;
  const weights = hearings.map(({ score }) => Math.exp((score - best) * STEEPNESS));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
