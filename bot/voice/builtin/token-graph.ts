import type { Edge, SentenceGraph } from './grammar.ts';

/** Splits words into the tokens of the model. */
export type Tokenise = (words: string) => readonly number[];

/** A place inside the tokens of the words that may come next. */
export type Place = { next: Map<number, Place>; ends: Edge[]; isEnd: boolean };
/** A way through the graph that some tokens may stand for: where it is and the words behind it. */
export type Way = { place: Place; prior: number; words: Words | null };
/** The words so far as one line, and how many syllables are said with them. */
export type Words = { line: string; syllables: number };

export type TokenGraph = {
  isEnglish: boolean;
  start(): Way[];
  /** The ways on from these by one token; none when the token is not possible. */
  follow(ways: readonly Way[], token: number): Way[];
};

/** The sentences of a graph as sequences of the model's tokens, made as far as they are looked at. */
export function tokenGraph(graph: SentenceGraph, tokenise: Tokenise, isEnglish = false): TokenGraph {
  const roots = new Map<number, Place>();
  const known = new Map<string, readonly number[]>();
  const tokensOf = (words: string): readonly number[] => {
    let tokens = known.get(words);
    if (tokens === undefined) {
      tokens = tokenise(words);
      known.set(words, tokens);
    }
    return tokens;
  };
  const rootOf = (at: number): Place => {
    const made = roots.get(at);
    if (made !== undefined) return made;
    const { edges, isEnd } = graph.nodes[at]!;
    const root: Place = { next: new Map(), ends: [], isEnd };
    for (const edge of edges) {
      let place = root;
      for (const token of tokensOf(at === graph.start ? capital(edge.spoken) : edge.spoken)) {
        let next = place.next.get(token);
        if (next === undefined) {
          next = { next: new Map(), ends: [], isEnd: false };
          place.next.set(token, next);
        }
        place = next;
      }
      place.ends.push(edge);
    }
    roots.set(at, root);
    return root;
  };
  return {
    isEnglish,
    start: () => [{ place: rootOf(graph.start), prior: 0, words: null }],
    follow(ways, token) {
      const on = new Map<Place, Way>();
      const keep = (way: Way): void => {
        const other = on.get(way.place);
        if (other === undefined || other.prior < way.prior) on.set(way.place, way);
      };
      for (const { place, prior, words } of ways) {
        const next = place.next.get(token);
        if (next === undefined) continue;
        if (next.next.size > 0) keep({ place: next, prior, words });
        for (const edge of next.ends)
          keep({
            place: rootOf(edge.to),
            prior: prior + edge.prior,
            words: {
              line: words === null ? edge.text : `${words.line} ${edge.text}`,
              syllables: (words?.syllables ?? 0) + syllablesOf(edge.spoken),
            },
          });
      }
      return [...on.values()];
    },
  };
}

/** Transcripts begin with a capital letter, and so does what the model expects. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** About how many syllables words have: a group of vowels each. */
export const syllablesOf = (words: string): number =>
  words.split(' ').reduce((sum, word) => sum + Math.max(1, word.match(/[aeiouy]+/gi)?.length ?? 0), 0);
