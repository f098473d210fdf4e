import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';

/** A file beside `model.json`. */
const file = z
  .string()
  .min(1)
  .refine((path) => !isAbsolute(path) && !normalize(path).startsWith('..'), 'must lie in the folder of model.json');

/** The kinds of models that sherpa-onnx runs offline, with the files of each as it names them. */
const kinds = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whisper'), encoder: file, decoder: file }),
  z.object({ type: z.literal('moonshine'), encoder: file, mergedDecoder: file }),
  z.object({ type: z.literal('transducer'), encoder: file, decoder: file, joiner: file }),
  z.object({ type: z.literal('nemoCtc'), model: file }),
  z.object({ type: z.literal('zipformerCtc'), model: file }),
  z.object({ type: z.literal('wenetCtc'), model: file }),
  z.object({ type: z.literal('senseVoice'), model: file }),
]);
const about = z.object({ name: z.string().min(1).max(60), tokens: file, language: z.string().max(8).optional() });
const modelFile = z.intersection(about, kinds);

/** What the recogniser is made from: its name for the records, and its configuration with whole paths. */
export type LocalModel = { name: string; config: Record<string, unknown> };

/**
 * Reads the `model.json` of a folder with a speech model.
 * @throws Error with one sentence of what is missing or wrong
 */
export function readModelFile(folder: string): LocalModel {
  const path = join(folder, 'model.json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`VOICE_MODEL_DIR needs a readable model.json: ${error instanceof Error ? error.message : ''}`);
  }
  const read = modelFile.safeParse(parsed);
  if (!read.success) throw new Error(`${path} does not describe a model: ${z.prettifyError(read.error)}`);
  const { name, tokens, language, type, ...files } = read.data;
  const whole = (name: string): string => {
    const at = join(folder, name);
    if (!existsSync(at)) throw new Error(`${path} names ${name}, which is not there.`);
    return at;
  };
  const paths = Object.fromEntries(Object.entries(files).map(([key, value]) => [key, whole(value)]));
  const spoken = language === undefined || (type !== 'whisper' && type !== 'senseVoice') ? {} : { language };
  return {
    name,
    config: {
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: { [type]: { ...paths, ...spoken }, tokens: whole(tokens), numThreads: 1, debug: 0 },
    },
  };
}
