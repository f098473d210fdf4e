import { describe, expect, it } from 'vitest';
import type { Reader } from './decode.ts';
import { likelihoods } from './forced.ts';

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
