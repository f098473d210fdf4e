import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { Reader } from './decode.ts';

/** What is used of the runtime: `onnxruntime-node`, which is optional. */
export type Runtime = {
  InferenceSession: {
    create(path: string, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  Tensor: TensorConstructor;
};

const LAYERS = 6;
const HEADS = 8;
const HEAD_SIZE = 36;
const VOCABULARY = 32_768;
const BEGIN = 1;
export const END = 2;

export type Ears = {
  /** A sound (16,000 samples a second) ready to be asked about; one at a time. */
  listen(samples: Float32Array): Promise<Reader>;
};

/** The model's two parts, loaded. */
export async function loadEars(runtime: Runtime, paths: { encoder: string; decoder: string }): Promise<Ears> {
  // A second thread waits in a circle for the first: half of the computing, for nothing on a machine that has other work.
  // Memory that runs keep for the next one saves a third of the time; it is given back with the process.
  const options = { intraOpNumThreads: 1, enableCpuMemArena: true, enableMemPattern: false };
  const encoder = await runtime.InferenceSession.create(paths.encoder, options);
  const decoder = await runtime.InferenceSession.create(paths.decoder, options);
  const { Tensor } = runtime;
  const nothing = new Tensor('float32', new Float32Array(0), [1, HEADS, 0, HEAD_SIZE]);
  const flag = (value: boolean) => new Tensor('bool', [value], [1]);
  const ids = (tokens: readonly number[]) =>
    new Tensor(
      'int64',
      BigInt64Array.from(tokens, (token) => BigInt(token)),
      [tokens.length, 1],
    );
  const names = (part: string): string[] =>
    Array.from({ length: LAYERS }, (_, layer) => [`${layer}.${part}.key`, `${layer}.${part}.value`]).flat();
  const own = names('decoder');
  const about = names('encoder');

  return {
    async listen(samples) {
      const input = new Tensor('float32', samples, [1, samples.length]);
      const encoded = (await encoder.run({ input_values: input })).last_hidden_state!;
      let past: Record<string, Tensor> = {};
      let sound: Record<string, Tensor> = {};
      const gather = (tensor: Tensor, rows: readonly number[]): Tensor => {
        const [, heads, length, size] = tensor.dims as [number, number, number, number];
        const each = heads * length * size;
        const data = tensor.data as Float32Array;
        const gathered = new Float32Array(each * rows.length);
        rows.forEach((row, at) => {
          gathered.set(data.subarray(row * each, (row + 1) * each), at * each);
        });
        return new Tensor('float32', gathered, [rows.length, heads, length, size]);
      };
      const remember = (made: InferenceSession.ReturnType): void => {
        for (const tensor of Object.values(past)) tensor.dispose();
        past = Object.fromEntries(own.map((name) => [name, made[`present.${name}`]!]));
      };
      return {
        width: VOCABULARY,
        async begin() {
          const feeds: Record<string, Tensor> = {
            input_ids: ids([BEGIN]),
            encoder_hidden_states: encoded,
            use_cache_branch: flag(false),
          };
          for (const name of [...own, ...about]) feeds[`past_key_values.${name}`] = nothing;
          const made = await decoder.run(feeds);
          remember(made);
          sound = Object.fromEntries(about.map((name) => [name, made[`present.${name}`]!]));
          return logProbabilities(made.logits!.data as Float32Array);
        },
        async extend(from, tokens) {
          const rows = tokens.length;
          const feeds: Record<string, Tensor> = {
            input_ids: ids(tokens),
            encoder_hidden_states: gatherHidden(encoded, rows, Tensor),
            use_cache_branch: flag(true),
          };
          for (const name of own) feeds[`past_key_values.${name}`] = gather(past[name]!, from);
          for (const [name, tensor] of Object.entries(sound)) feeds[`past_key_values.${name}`] = tensor;
          const made = await decoder.run(feeds);
          for (const name of own) feeds[`past_key_values.${name}`]!.dispose();
          for (const name of about) made[`present.${name}`]!.dispose();
          remember(made);
          return logProbabilities(made.logits!.data as Float32Array);
        },
      };
    },
  };
}

/** The cached branch looks at no hidden states but wants them of the right shape. */
const gatherHidden = (encoded: Tensor, rows: number, TensorOf: TensorConstructor): Tensor => {
  const [, , size] = encoded.dims as [number, number, number];
  return new TensorOf('float32', new Float32Array(rows * size), [rows, 1, size]);
};

/** What is further below the best adds nothing that a float would show. */
const NEGLIGIBLE = 16;
/** e to the power of minus the middle of each of these steps: a table is several times faster than the function. */
const STEPS_A_UNIT = 64;
const FALLING = Float64Array.from({ length: NEGLIGIBLE * STEPS_A_UNIT }, (_, step) =>
  Math.exp(-(step + 0.5) / STEPS_A_UNIT),
);
/** Scores of each row as logarithms of probabilities, in place; right to a ten-thousandth. */
function logProbabilities(scores: Float32Array): Float32Array {
  for (let from = 0; from < scores.length; from += VOCABULARY) {
    const row = scores.subarray(from, from + VOCABULARY);
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < VOCABULARY; at += 1) if (row[at]! > most) most = row[at]!;
    let sum = 0;
    for (let at = 0; at < VOCABULARY; at += 1) {
      const step = (most - row[at]!) * STEPS_A_UNIT;
      if (step < FALLING.length) sum += FALLING[step | 0]!;
    }
    const whole = most + Math.log(sum);
    for (let at = 0; at < VOCABULARY; at += 1) row[at] = row[at]! - whole;
  }
  return scores;
}
