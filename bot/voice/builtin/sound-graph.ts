import type { Edge, SentenceGraph } from './grammar.ts';
import type { Spoken } from './sounds.ts';

/** A place inside a word: the sounds that may come next, or that the word may end here. */
export type Place = { next: Step[]; end: { prior: number } | null };
export type Step = { sound: number; to: Place; prior: number };
/** A place between words: those that may come next, and whether the sentence may end. */
export type Stop = { isEnd: boolean; words(): readonly Start[] };
/** A word that may come next. */
export type Start = { text: string; place: Place; prior: number; to: Stop };

/** A word, or several, as places one behind the other. */
export function placesOf(ways: readonly Spoken[]): Place {
  const begin: Place = { next: [], end: null };
  for (const letters of ways) {
    let place: Place = { next: [], end: { prior: 0 } };
    for (const said of [...letters].reverse()) {
      const here: Place = { next: [], end: null };
      for (const { sounds, prior } of said) {
        if (sounds.length === 0) {
          here.next.push(...place.next.map((step) => ({ ...step, prior: step.prior + prior })));
          if (place.end !== null) here.end = { prior: place.end.prior + prior };
          continue;
        }
        let to = place;
        for (const sound of sounds.slice(1).reverse()) to = { next: [{ sound, to, prior: 0 }], end: null };
        here.next.push({ sound: sounds[0]!, to, prior });
      }
      place = here;
    }
    begin.next.push(...place.next);
  }
  return begin;
}

/**
 * The sentences of a graph as sequences of sounds, made as far as they are looked at. Ways through the graph that say the same
 * words are one.
 * @param spoken all ways to say what an edge says
 */
export function soundGraph(graph: SentenceGraph, spoken: (said: string) => readonly Spoken[]): Stop {
  const places = new Map<string, Place>();
  const placeOf = (said: string): Place => {
    let place = places.get(said);
    if (place === undefined) {
      place = placesOf(spoken(said));
      places.set(said, place);
    }
    return place;
  };
  const stops = new Map<string, Stop>();
  const stopOf = (nodes: readonly number[]): Stop => {
    const key = nodes.join(' ');
    const known = stops.get(key);
    if (known !== undefined) return known;
    let starts: Start[] | null = null;
    const stop: Stop = {
      isEnd: nodes.some((node) => graph.nodes[node]!.isEnd),
      words() {
        starts ??= startsFrom(nodes);
        return starts;
      },
    };
    stops.set(key, stop);
    return stop;
  };
  const startsFrom = (nodes: readonly number[]): Start[] => {
    const alike = new Map<string, Edge[]>();
    for (const edge of nodes.flatMap((node) => graph.nodes[node]!.edges)) {
      const key = `${edge.text}\n${edge.spoken}`;
      const edges = alike.get(key);
      if (edges === undefined) alike.set(key, [edge]);
      else edges.push(edge);
    }
    return [...alike.values()].map((edges) => ({
      text: edges[0]!.text,
      place: placeOf(edges[0]!.spoken),
      prior: Math.max(...edges.map(({ prior }) => prior)),
      to: stopOf([...new Set(edges.map(({ to }) => to))].sort((a, b) => a - b)),
    }));
  };
  return stopOf([graph.start]);
}
