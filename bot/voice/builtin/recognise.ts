import { END, loadEars } from './acoustic.ts';
import { commandGraph, kindsFor, type SaidNames, TONGUES } from './commands.ts';
import { decode, type Hearing, type Settings } from './decode.ts';
import { besideFree, likelihoods } from './forced.ts';
import { type Fit, type Heard, judge } from './judge.ts';
import { writeNumbers } from './numbers-said.ts';
import { hurry, slower, spokenSeconds } from './pace.ts';
import { type TokenGraph, tokenGraph } from './token-graph.ts';
import { checkWeights, type Weights } from './weights.ts';

export type Recogniser = {
  /** Every sentence near the best that the search ended with, best first. */
  listen(samples: Float32Array, names: SaidNames): Promise<Hearing[]>;
  /** Those of them that count. */
  hear(samples: Float32Array, names: SaidNames): Promise<Heard>;
};

const SAMPLE_RATE = 16_000;
/** Silence is always as long: what the model makes up by itself hardly changes with the length. */
const SILENCE_SECONDS = 1;
/** Nobody says more words in a second. */
const TOKENS_A_SECOND = 8;
const TOKENS_MORE = 6;
/** Sentences that are this near to the best are listened for once more, in a slower voice; the others are out of question. */
const NEAR = 9;
const MOST_NEAR = 16;
/** Shops whose commands are kept ready. */
const MOST_KEPT = 8;

/** Found on the half of the notes that settings are found on. */
export const SETTINGS: Settings = {
  beams: [112, 96, 80, 64, 52, 44, 40, 40, 40, 32, 28, 24],
  ownShare: 0.25,
  silenceShare: 0.7,
  perToken: 1.2,
  giveUp: 14,
  fallBehind: [15, 15, 15, 13, 11, 10],
  hopeless: { tokens: 8, ratio: 1.2 },
};

/**
 * The weights loaded, and commands heard with them.
 * @throws Error when the weights are not those that were measured or a package is missing
 */
export async function createRecogniser(weights: Weights): Promise<Recogniser> {
  await checkWeights(weights);
  const runtime = await import('onnxruntime-node');
  const { default: tokeniser } = await import('llama-tokenizer-js');
  const tokenise = (words: string): number[] => tokeniser.encode(words, false, true);
  const ears = await loadEars(runtime, weights);
  const silence = await ears.listen(new Float32Array(SILENCE_SECONDS * SAMPLE_RATE));
  const kept = new Map<string, TokenGraph[]>();

  /** The commands with these names, made anew when the names change. */
  function graphsFor(names: SaidNames): TokenGraph[] {
    const key = JSON.stringify([names.goods, names.people, names.isAsked ?? false]);
    const made = () =>
      TONGUES.map((tongue) => tokenGraph(commandGraph(tongue, names, kindsFor(names)), tokenise, tongue === 'english'));
    const graphs = kept.get(key) ?? made();
    kept.delete(key);
    kept.set(key, graphs);
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
    return graphs;
  }

  async function listen(samples: Float32Array, names: SaidNames): Promise<Hearing[]> {
    const audio = await ears.listen(samples);
    const mostTokens = Math.ceil((samples.length / SAMPLE_RATE) * TOKENS_A_SECOND) + TOKENS_MORE;
    const found = await decode(graphsFor(names), { audio, silence }, { ...SETTINGS, end: END, mostTokens });
    const seconds = spokenSeconds(samples);
    const likely = byScore(
      found.map((one) => ({ ...one, text: writeNumbers(one.text), score: one.score - hurry(one.syllables, seconds) })),
    );
    const near = likely.filter(({ score }) => score > likely[0]!.score - NEAR).slice(0, MOST_NEAR);
    if (near.length < 2) return near;
    const again = await likelihoods(
      await ears.listen(slower(samples)),
      near.map(({ tokens }) => tokens),
      END,
    );
    return byScore(near.map((one, at) => ({ ...one, score: one.score + (again[at]! - one.audio) / 2 })));
  }

  /** How well the sound fits a sentence. */
  async function fitOf(samples: Float32Array, { tokens }: Hearing): Promise<Fit> {
    const { sentence, free } = await besideFree(await ears.listen(samples), tokens, END);
    const [backwards] = await likelihoods(await ears.listen(samples.slice().reverse()), [tokens], END);
    const places = tokens.length + 1;
    return { behind: (free - sentence) / places, forwards: (sentence - backwards!) / places };
  }

  return {
    listen,
    async hear(samples, names) {
      const found = await listen(samples, names);
      const [best] = found;
      return best === undefined ? { hearings: [], shares: [] } : judge(found, await fitOf(samples, best));
    },
  };
}

const byScore = (hearings: Hearing[]): Hearing[] => hearings.sort((one, other) => other.score - one.score);
