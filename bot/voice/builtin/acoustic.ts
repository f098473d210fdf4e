import type { InferenceSession, TensorConstructor } from 'onnxruntime-common';
import type { Sounds } from './sound-search.ts';

/** What is used of the runtime: `onnxruntime-node`, which is optional. */
export type Runtime = {
  InferenceSession: {
    create(path: string, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  Tensor: TensorConstructor;
};

/** Which sounds are said at each moment of a note (16,000 samples a second), about 42 moments a second. */
export type Ears = { listen(samples: Float32Array): Promise<Sounds> };

/**
 * The model's two parts, loaded: what makes moments of a note, and what tells the sound of each.
 * @param paths.encoder `input_values` [1, samples] to `last_hidden_state` [1, moments, 288]
 * @param paths.sounds `hidden` [1, moments, 288] to `sounds` [1, moments, sounds], log-probabilities
 */
export async function loadEars(
  { InferenceSession, Tensor }: Runtime,
  paths: { encoder: string; sounds: string },
): Promise<Ears> {
  // A second thread waits in a circle for the first: half of the computing, for nothing on a machine that has other work.
  const options = { intraOpNumThreads: 1, enableMemPattern: false };
  const encoder = await InferenceSession.create(paths.encoder, options);
  const teller = await InferenceSession.create(paths.sounds, options);
  return {
    async listen(samples) {
      const input_values = new Tensor('float32', samples, [1, samples.length]);
      const { last_hidden_state: hidden } = await encoder.run({ input_values });
      const { sounds } = await teller.run({ hidden: hidden! });
      const [, moments = 0, width = 0] = sounds!.dims;
      const rows = Float32Array.from(sounds!.data as Float32Array);
      for (const tensor of [input_values, hidden!, sounds!]) tensor.dispose();
      return { moments, width, rows };
    },
  };
}
