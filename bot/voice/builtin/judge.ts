import type { Hearing } from './sound-search.ts';

/** What a note may be, best first, and how likely each is, 0 to 1; none when it is no command of the shop. */
export type Heard = { hearings: Hearing[]; shares: number[] };

/** Moments of the model in a second: it takes 384 samples for each. */
const MOMENTS_A_SECOND = 16_000 / 384;
/**
 * What is said in a command lies so near to the sounds that were heard, whatever they say: in nats for each second of the note. Of
 * the commands to tune with hardly one was further than 12, of other talk, noise and music none nearer than 18.
 */
const MOST_BEHIND = 13;
/** What is further than this leaves a doubt, however far everything else is. */
const CLEARLY = 6;
const OF_DOUBTED = 0.8;
/** Sentences that are this much less likely than the best are no alternatives. */
const FAR = 6;
const MOST_HEARINGS = 5;
/**
 * Scores are steeper than what they are worth: of sounds side by side each counts as if it were heard alone. Where the sounds are
 * somewhat far from all of them, they are worth less: more is asked about.
 */
const STEEPNESS = { clear: 0.28, doubted: 0.2 } as const;

/**
 * Which of the sentences that a search found count, and how likely each of them is; none of a sound that is no command.
 * @param sound.free log-probability of the likeliest sounds, whatever they say
 */
export function judge(found: readonly Hearing[], { free, moments }: { free: number; moments: number }): Heard {
  const hearings = withoutTwins(found);
  const [best] = hearings;
  if (best === undefined) return { hearings: [], shares: [] };
  const behind = ((free - best.score) / moments) * MOMENTS_A_SECOND;
  if (behind > MOST_BEHIND) return { hearings: [], shares: [] };
  const close = hearings.filter(({ score }) => score > best.score - FAR).slice(0, MOST_HEARINGS);
  const shares =
    behind > CLEARLY
      ? sharesOf(close, STEEPNESS.doubted).map((share) => share * OF_DOUBTED)
      : sharesOf(close, STEEPNESS.clear);
  return { hearings: close, shares };
}

/** Best first, each text once. */
function withoutTwins(found: readonly Hearing[]): Hearing[] {
  const seen = new Set<string>();
  return [...found]
    .sort((one, other) => other.score - one.score)
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** How much of what the sound may be is each sentence, 0 to 1. */
function sharesOf(hearings: readonly Hearing[], steepness: number): number[] {
  const best = hearings[0]?.score ?? 0;
  const weights = hearings.map(({ score }) => Math.exp((score - best) * steepness));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
