/**
 * Sentences as a graph of spoken words. `spoken` is what is said, `text` what it stands for in the
 * transcript. `prior` is a logarithm: how much rarer than usual this way is.
 */
export type Edge = { spoken: string; text: string; to: number; prior: number };
export type SentenceGraph = { start: number; nodes: { edges: Edge[]; isEnd: boolean }[] };
/** One way to say what a slot of a pattern stands for. */
export type Saying = { spoken: string; text: string; prior?: number };
/** What a slot may be: sayings of its own, or another pattern. */
export type Slots = Readonly<Record<string, readonly Saying[] | string>>;

type Part =
  | { kind: 'word'; word: string; prior: number }
  | { kind: 'slot'; name: string }
  | { kind: 'choice'; of: Part[][] };

/**
 * Reads a pattern: words (`aur~3`: rarer by three), `{slot}`, `(one|other|)`; an empty way of a choice leaves it out.
 * @throws Error when brackets do not match
 */
export function readPattern(pattern: string): Part[] {
  const pieces = pattern.match(/[()|]|\{\w+\}|[^\s()|{}]+/g) ?? [];
  let at = 0;
  const choice = (): Part[][] => {
    const ways: Part[][] = [[]];
    for (; at < pieces.length && pieces[at] !== ')'; at += 1) {
      const piece = pieces[at]!;
      if (piece === '|') ways.push([]);
      else if (piece === '(') {
        at += 1;
        ways.at(-1)!.push({ kind: 'choice', of: choice() });
        if (pieces[at] !== ')') throw new Error(`A bracket is left open in "${pattern}".`);
      } else if (piece.startsWith('{')) ways.at(-1)!.push({ kind: 'slot', name: piece.slice(1, -1) });
      else {
        const [word = '', rarer = '0'] = piece.split('~');
        ways.at(-1)!.push({ kind: 'word', word, prior: -Number(rarer) });
      }
    }
    return ways;
  };
  const ways = choice();
  if (at < pieces.length) throw new Error(`A bracket is closed twice in "${pattern}".`);
  return ways.length === 1 ? ways[0]! : [{ kind: 'choice', of: ways }];
}

/**
 * The graph of all sentences that the patterns make with what stands in their slots. A slot with nothing in it makes every way
 * through it impossible.
 * @throws Error for a slot that is not given
 */
export function sentenceGraph(patterns: readonly string[], slots: Slots): SentenceGraph {
  const nodes: SentenceGraph['nodes'] = [];
  const add = (): number => nodes.push({ edges: [], isEnd: false }) - 1;
  const read = new Map<string, Part[]>();
  const partsOf = (pattern: string): Part[] => {
    let parts = read.get(pattern);
    if (parts === undefined) {
      parts = readPattern(pattern);
      read.set(pattern, parts);
    }
    return parts;
  };
  /** Where a way may stand after the parts, from any of the nodes. */
  const through = (parts: readonly Part[], from: ReadonlySet<number>): Set<number> => {
    let at = new Set(from);
    for (const part of parts) at = after(part, at);
    return at;
  };
  const after = (part: Part, from: ReadonlySet<number>): Set<number> => {
    if (part.kind === 'choice') return new Set(part.of.flatMap((way) => [...through(way, from)]));
    if (part.kind === 'word') return joined(from, [{ spoken: part.word, text: part.word, prior: part.prior }]);
    const stands = slots[part.name];
    if (stands === undefined) throw new Error(`There is no slot ${part.name}.`);
    return typeof stands === 'string' ? through(partsOf(stands), from) : joined(from, stands);
  };
  const joined = (from: ReadonlySet<number>, sayings: readonly Saying[]): Set<number> => {
    if (sayings.length === 0 || from.size === 0) return new Set();
    const to = add();
    for (const node of from)
      for (const { spoken, text, prior = 0 } of sayings) nodes[node]!.edges.push({ spoken, text, to, prior });
    return new Set([to]);
  };
  const start = add();
  for (const pattern of patterns)
    for (const end of through(partsOf(pattern), new Set([start]))) nodes[end]!.isEnd = true;
  return { start, nodes };
}

/** One sentence of the graph, each step chosen by `pick` among so many; null where a way ends without a sentence. */
export function someSentence(graph: SentenceGraph, pick: (from: number) => number): string | null {
  const words: string[] = [];
  for (let at = graph.start; ; ) {
    const { edges, isEnd } = graph.nodes[at]!;
    const ways = edges.length + (isEnd ? 1 : 0);
    if (ways === 0) return null;
    const edge = edges[pick(ways)];
    if (edge === undefined) return words.join(' ');
    words.push(edge.text);
    at = edge.to;
  }
}
