import type { Reader } from './decode.ts';

/** How likely a sound is each of some whole sentences, given as tokens: logarithms. Sentences that begin alike are asked about once as far as they do. */
export async function likelihoods(
  reader: Reader,
  sentences: readonly (readonly number[])[],
  end: number,
): Promise<number[]> {
  const sums = sentences.map(() => 0);
  let rows = sentences.map(() => 0);
  let read = await reader.begin();
  for (let step = 0; ; step += 1) {
    const made = new Map<string, { row: number; from: number; token: number }>();
    const next = sentences.map((tokens, at) => {
      if (step > tokens.length) return 0;
      const token = tokens[step] ?? end;
      sums[at]! += read[rows[at]! * reader.width + token]!;
      if (step === tokens.length) return 0;
      const key = `${rows[at]} ${token}`;
      const row = made.get(key) ?? { row: made.size, from: rows[at]!, token };
      made.set(key, row);
      return row.row;
    });
    if (made.size === 0) return sums;
    const from = [...made.values()].map((row) => row.from);
    const tokens = [...made.values()].map((row) => row.token);
    read = await reader.extend(from, tokens);
    rows = next;
  }
}

/**
 * How likely a sound is one whole sentence, and how likely what the model would write by itself at each of its places, given the
 * sentence so far: sums of logarithms.
 */
export async function besideFree(
  reader: Reader,
  sentence: readonly number[],
  end: number,
): Promise<{ sentence: number; free: number }> {
  const sums = { sentence: 0, free: 0 };
  let read = await reader.begin();
  for (const [at, token] of [...sentence, end].entries()) {
    sums.sentence += read[token]!;
    sums.free += read.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
    if (at < sentence.length) read = await reader.extend([0], [token]);
  }
  return sums;
}
