import { describe, expect, it } from 'vitest';
import type { Reader } from './decode.ts';
import { besideFree, likelihoods } from './forced.ts';

const WIDTH = 5;
const END = 0;
/** A model for which each token is as likely as a weight of all tokens so far says; it counts the rows it was asked for. */
function reader(): Reader & { asked: number[] } {
  let rows: number[][] = [[]];
  const asked: number[] = [];
  const read = () =>
    Float32Array.from(rows.flatMap((so) => Array.from({ length: WIDTH }, (_, token) => -weight([...so, token]))));
  return {
    width: WIDTH,
    asked,
    async begin() {
      rows = [[]];
      return read();
    },
    async extend(from, tokens) {
      asked.push(from.length);
      rows = from.map((at, place) => [...rows[at]!, tokens[place]!]);
      return read();
    },
  };
}
const weight = (tokens: number[]): number => tokens.reduce((sum, token, at) => sum + (token + 1) * (at + 2), 0) / 8;
const alone = (tokens: number[]): number =>
  [...tokens, END].reduce((sum, _, at) => sum - weight([...tokens, END].slice(0, at + 1)), 0);

describe('how likely a sound is each of some sentences', () => {
  it('is the sum over its tokens and its end, whatever else is asked about', async () => {
    const sentences = [[1, 2, 3], [1, 2], [4], [1, 2, 4, 1], []];
    const sums = await likelihoods(reader(), sentences, END);
    sums.forEach((sum, at) => {
      expect(sum).toBeCloseTo(alone(sentences[at]!), 4);
    });
  });

  it('asks once about what sentences begin with together', async () => {
    const asked = reader();
    await likelihoods(
      asked,
      [
        [1, 2, 3],
        [1, 2, 4],
        [1, 3],
      ],
      END,
    );
    expect(asked.asked).toEqual([1, 2, 2]);
  });
});

describe('how likely a sound is one sentence beside what the model would write by itself', () => {
  it('counts at each place the likeliest token after the sentence so far', async () => {
    const sentence = [1, 2, 3];
    const { sentence: likely, free } = await besideFree(reader(), sentence, END);
    expect(likely).toBeCloseTo(alone(sentence), 4);
    // The first token, END, is the likeliest of this model everywhere.
    const best = [0, 1, 2, 3].map((so) => -weight([...sentence.slice(0, so), 0]));
    expect(free).toBeCloseTo(
      best.reduce((sum, one) => sum + one, 0),
      4,
    );
  });

  it('finds no difference where the sentence is what the model would write', async () => {
    const { sentence, free } = await besideFree(reader(), [0, 0], END);
    expect(sentence).toBeCloseTo(free, 4);
  });
});
