import type { Place, Start, Stop } from './sound-graph.ts';

/** How likely each sound is at each moment of a note: rows of `width` log-probabilities, of which the first is of nothing new. */
export type Sounds = { moments: number; width: number; rows: Float32Array };

/** A sentence that a note may be, and log P(its sounds | the note) with how likely such sentences are. */
export type Hearing = { text: string; score: number };

type Half = {
  /** Between words, or inside one. */
  at: Stop | Place;
  word: Start | null;
  text: string;
  last: number;
  /** Ending with nothing new, and with the last sound. */
  still: number;
  sounding: number;
};

const isStop = (at: Stop | Place): at is Stop => 'words' in at;
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * The sentences of a graph that fit the sounds of a note best, best first: a search along the moments of the note that keeps the
 * half-sentences which are near the best.
 */
export function searchSounds(
  start: Stop,
  { moments, width, rows }: Sounds,
  options: { beam: number; most: number },
): Hearing[] {
  const { beam, most } = options;
  let halves: Half[] = [{ at: start, word: null, text: '', last: 0, still: 0, sounding: NEVER }];
  for (let moment = 0; moment < moments; moment += 1) {
    const row = rows.subarray(moment * width, (moment + 1) * width);
    const grown = new Map<Stop | Place, Map<string, Half>>();
    let best = NEVER;
    const keep = (half: Half): void => {
      const score = Math.max(half.still, half.sounding);
      if (score < best - beam) return;
      if (score > best) best = score;
      let here = grown.get(half.at);
      if (here === undefined) {
        here = new Map();
        grown.set(half.at, here);
      }
      const key = half.word === null ? half.text : `${half.text} ${half.word.text}`;
      const other = here.get(key);
      if (other === undefined) here.set(key, half);
      else {
        if (half.sounding > other.sounding) {
          other.sounding = half.sounding;
          other.last = half.last;
        }
        if (half.still > other.still) other.still = half.still;
      }
    };
    for (const half of halves) {
      const { at, last, still, sounding } = half;
      const score = Math.max(still, sounding);
      keep({ ...half, still: score + row[0]!, sounding: last === 0 ? NEVER : sounding + row[last]! });
      const go = (word: Start, place: Place, text: string, prior: number): void => {
        for (const step of place.next) {
          const from = step.sound === last ? still : score;
          const reached = from + row[step.sound]! + step.prior + prior;
          if (reached < best - beam) continue;
          const on = { word, text, last: step.sound, still: NEVER };
          if (step.to.next.length > 0) keep({ ...on, at: step.to, sounding: reached });
          if (step.to.end !== null)
            keep({
              ...on,
              at: word.to,
              word: null,
              text: text === '' ? word.text : `${text} ${word.text}`,
              sounding: reached + step.to.end.prior,
            });
        }
      };
      if (isStop(at)) for (const word of at.words()) go(word, word.place, half.text, word.prior);
      else go(half.word!, at, half.text, 0);
    }
    const all = [...grown.values()].flatMap((here) => [...here.values()]);
    const likely = all.filter(({ still, sounding }) => Math.max(still, sounding) >= best - beam);
    likely.sort((a, b) => Math.max(b.still, b.sounding) - Math.max(a.still, a.sounding));
    halves = likely.slice(0, most);
  }
  const found = new Map<string, number>();
  for (const { at, text, still, sounding } of halves)
    if (isStop(at) && at.isEnd) found.set(text, Math.max(found.get(text) ?? NEVER, still, sounding));
  return [...found].map(([text, score]) => ({ text, score })).sort((a, b) => b.score - a.score);
}

/** How likely the likeliest sounds are, whatever they say. */
export function freely({ moments, width, rows }: Sounds): number {
  let sum = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    let most = NEVER;
    for (let at = moment * width; at < (moment + 1) * width; at += 1) if (rows[at]! > most) most = rows[at]!;
    sum += most;
  }
  return sum;
}
