import { isCommandWord } from './commands.ts';
import type { Hearing } from './decode.ts';

/** What a sound may be, best first, and how likely each is, 0 to 1; none when it is no command of the shop. */
export type Heard = { hearings: Hearing[]; shares: number[] };

/**
 * How well the best sentence fits a sound, as means over its tokens. `behind`: how much likelier than each token is what the model
 * would have written there by itself. `forwards`: log P(sound) − log P(the sound played backwards), which has the same voice, noise
 * and length and nothing that is said.
 */
export type Fit = { behind: number; forwards: number };

/**
 * What speaks for a sentence having been said: how it fits, how its worst word does, and how far sentences with other names and
 * numbers are. Found on notes in Hindi, Hinglish and English and on commands in eight other languages, of the half to tune.
 */
const WORTH = { forwards: 1.5, weakest: 1, behind: -1.5, margin: 0.5 } as const;
const MOST_MARGIN = 6;
/** The weights were made from English: what is English fits better, and what only sounds like it fits better as well. */
const MORE_OF_ENGLISH = 2.3;
/** What has less than this was not said. */
const LEAST = 1.25;
/** What has less than this leaves a doubt: others that are heard less clearly are asked about too. */
const CLEAR = 4;
/** A sound that silence would explain nearly as well is no command, whatever speaks for it. */
const LEAST_RATIO = 2;
/** Sentences that are this much worse than the best are no alternatives. */
const FAR = 6;
const MOST_HEARINGS = 5;

/** Which of the sentences that a search found count, and how likely each of them is; none of a sound that is no command. */
export function judge(found: readonly Hearing[], fit: Fit): Heard {
  const [best] = found;
  if (best === undefined || best.ratio < LEAST_RATIO) return { hearings: [], shares: [] };
  const said = clearness(best, found, fit);
  if (said < LEAST) return { hearings: [], shares: [] };
  const close = found.filter(({ score }) => score > best.score - FAR);
  const shares = sharesOf(close, said < CLEAR ? STEEPNESS.doubted : STEEPNESS.clear);
  return { hearings: close.slice(0, MOST_HEARINGS), shares: shares.slice(0, MOST_HEARINGS) };
}

function clearness(best: Hearing, found: readonly Hearing[], { behind, forwards }: Fit): number {
  const other = found.find(({ text }) => namesAndNumbers(text) !== namesAndNumbers(best.text));
  const margin = Math.min(MOST_MARGIN, other === undefined ? MOST_MARGIN : best.score - other.score);
  return (
    WORTH.forwards * forwards +
    WORTH.weakest * best.weakest +
    WORTH.behind * behind +
    WORTH.margin * margin -
    (best.isEnglish ? MORE_OF_ENGLISH : 0)
  );
}

const namesAndNumbers = (text: string): string =>
  text
    .split(' ')
    .filter((word) => !isCommandWord(word))
    .join(' ');

/** How much of what the sound may be is each sentence, 0 to 1; beam scores are steeper than what they are worth. */
const STEEPNESS = { clear: 0.25, doubted: 0.18 } as const;
function sharesOf(hearings: readonly Hearing[], steepness: number): number[] {
  const best = hearings[0]?.score ?? 0;
  const weights = hearings.map(({ score }) => Math.exp((score - best) * steepness));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
