import type { Place, TokenGraph, Way } from './token-graph.ts';

/** The model beside one sound: log-probabilities of what comes next. */
export type Reader = {
  /** Of the first token. */
  begin(): Promise<Float32Array>;
  /** For each branch: the row it goes on from and the token it adds. Rows of `width` log-probabilities each. */
  extend(from: readonly number[], tokens: readonly number[]): Promise<Float32Array>;
  /** Tokens that the model knows. */
  width: number;
};

export type Settings = {
  /**
   * How many half-sentences are kept after the first token, the second and so on, the last number for all others. The first
   * letters of a foreign name say little; what follows says whose they were.
   */
  beams: readonly number[];
  /** Of these every grammar has at least this share, however likely the sentences of another seem so far. */
  ownShare: number;
  /** Share of what the model would say of silence that is taken off. */
  silenceShare: number;
  /** Added for each token, so that long sentences are not at a loss. */
  perToken: number;
  /** A sentence that is this much worse than the best one found is given up. */
  giveUp: number;
  /** So is a half-sentence that is this much worse than the best of as many tokens, after the first, the second and so on. */
  fallBehind: readonly number[];
  /** And one of so many tokens, where silence explains them nearly as well: its mean ratio is less than this. */
  hopeless: { tokens: number; ratio: number };
};

/**
 * A sentence that the sound may be. `audio` is log P(audio), `ratio` the mean over its tokens of log P(audio) − log P(silence),
 * `weakest` the least mean of three tokens in a row, about a word; `tokens` how it was put to the model, `syllables` how many are
 * said with it, `isEnglish` whether it is of a grammar of English.
 */
export type Hearing = {
  text: string;
  score: number;
  audio: number;
  ratio: number;
  weakest: number;
  tokens: number[];
  syllables: number;
  isEnglish: boolean;
};

type Half = {
  graph: TokenGraph;
  ways: Way[];
  row: number;
  score: number;
  audio: number;
  silence: number;
  tokens: readonly number[];
  /** Of each token, log P(audio) − log P(silence). */
  ratios: readonly number[];
  prior: number;
};
type Longer = Half & { token: number; from: Half };

/**
 * The sentences of some grammars that fit a sound best, best first, by a beam search over the model's tokens:
 * score = log P(y | audio) − share · log P(y | silence) + perToken · tokens + the grammar's priors.
 * @param mostTokens so many fit into the sound
 */
export async function decode(
  graphs: readonly TokenGraph[],
  readers: { audio: Reader; silence: Reader },
  options: Settings & { end: number; mostTokens: number },
): Promise<Hearing[]> {
  const { beams, ownShare, silenceShare, perToken, giveUp, fallBehind, hopeless, end, mostTokens } = options;
  const { width } = readers.audio;
  const found = new Map<string, Hearing>();
  let best = Number.NEGATIVE_INFINITY;
  let halves: Half[] = graphs.map((graph) => ({
    graph,
    ways: graph.start(),
    row: 0,
    score: 0,
    audio: 0,
    silence: 0,
    tokens: [],
    ratios: [],
    prior: 0,
  }));
  let [heard, unheard] = await Promise.all([readers.audio.begin(), readers.silence.begin()]);
  for (let step = 0; step < mostTokens && halves.length > 0; step += 1) {
    const longer: Longer[] = [];
    for (const half of halves) {
      const offset = half.row * width;
      const grown = (token: number, prior: number) => {
        const audio = half.audio + heard[offset + token]!;
        const silence = half.silence + unheard[offset + token]!;
        const score = audio - silenceShare * silence + perToken * (half.tokens.length + 1) + prior;
        return { audio, silence, prior, score };
      };
      const finished = half.ways.filter(({ place }) => place.isEnd);
      for (const way of finished) {
        const { audio, silence, score } = grown(end, way.prior);
        const { line: text, syllables } = way.words ?? { line: '', syllables: 0 };
        if ((found.get(text)?.score ?? Number.NEGATIVE_INFINITY) >= score) continue;
        const ratio = (audio - silence) / (half.tokens.length + 1);
        const weakest = leastOfThree([...half.ratios, audio - silence - (half.audio - half.silence)]);
        const { isEnglish } = half.graph;
        found.set(text, { text, score, audio, ratio, weakest, tokens: [...half.tokens], syllables, isEnglish });
        best = Math.max(best, score);
      }
      const next = new Set(half.ways.flatMap(({ place }) => [...place.next.keys()]));
      for (const token of next) longer.push({ ...half, ...grown(token, half.prior), token, from: half });
    }
    longer.sort((a, b) => b.score - a.score);
    const beam = at(beams, step);
    const leader = longer[0]?.score ?? 0;
    const likely = longer.filter(
      ({ score, audio, silence, tokens }) =>
        score > best - giveUp &&
        score > leader - at(fallBehind, step) &&
        (tokens.length < hopeless.tokens || audio - silence >= hopeless.ratio * (tokens.length + 1)),
    );
    const kept = withoutTwins(likely, beam, Math.ceil(beam * ownShare));
    if (kept.length === 0) break;
    // Sentences of several grammars, or with other words behind them, that go on from the same tokens are asked about once.
    const rows = new Map<string, { row: number; from: number; token: number }>();
    const rowOf = ({ from, token }: Longer): number => {
      const key = `${from.row} ${token}`;
      const row = rows.get(key) ?? { row: rows.size, from: from.row, token };
      rows.set(key, row);
      return row.row;
    };
    const rowsOfKept = kept.map(rowOf);
    const from = [...rows.values()].map((row) => row.from);
    const tokens = [...rows.values()].map((row) => row.token);
    [heard, unheard] = await Promise.all([readers.audio.extend(from, tokens), readers.silence.extend(from, tokens)]);
    halves = kept.map(({ token, from: { audio, silence }, ...half }, place) => {
      const prior = Math.max(...half.ways.map((way) => way.prior));
      return {
        ...half,
        row: rowsOfKept[place]!,
        tokens: [...half.tokens, token],
        ratios: [...half.ratios, half.audio - half.silence - (audio - silence)],
        score: half.score + prior - half.prior,
        prior,
      };
    });
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

/** The least mean of three in a row, or of all where there are fewer. */
function leastOfThree(ratios: readonly number[]): number {
  const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
  if (ratios.length <= 3) return mean(ratios);
  return Math.min(...ratios.slice(2).map((_, at) => mean(ratios.slice(at, at + 3))));
}

/** What holds at a step; the last holds for all others. */
const at = (steps: readonly number[], step: number): number => steps[Math.min(step, steps.length - 1)]!;

/**
 * The best of some half-sentences, their ways followed: so many in all and, of each grammar that has as many, at least so many. Of
 * those that say the same and may go on alike only the best is kept: they differ in how a word was spelt.
 */
function withoutTwins(longer: readonly Longer[], most: number, leastOfEach: number): Longer[] {
  const kept: Longer[] = [];
  const seen = new Map<Place, Set<string>>();
  const own = new Map<TokenGraph, number>();
  for (const { graph } of longer) own.set(graph, Math.min(leastOfEach, (own.get(graph) ?? 0) + 1));
  let free = most - [...own.values()].reduce((all, some) => all + some, 0);
  for (const half of longer) {
    const places = own.get(half.graph)!;
    if (places === 0 && free <= 0) continue;
    const ways = half.graph.follow(half.from.ways, half.token);
    const isNew = ways.filter(({ place, words }) => {
      const said = seen.get(place) ?? new Set();
      seen.set(place, said);
      const text = words?.line ?? '';
      return !said.has(text) && said.add(text);
    });
    if (isNew.length === 0) continue;
    kept.push({ ...half, ways });
    if (places > 0) own.set(half.graph, places - 1);
    else free -= 1;
  }
  return kept;
}
