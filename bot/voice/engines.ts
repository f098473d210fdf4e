import { createBuiltinEngine } from './builtin/builtin-engine.ts';
import { findWeights } from './builtin/weights.ts';
import type { Engine } from './engine.ts';
import { createLocalEngine } from './local-engine.ts';
import { readModelFile } from './model-file.ts';
import { createServiceEngine } from './service-engine.ts';

/** How an installation that hears nothing gets to hear, in one sentence. */
export const HOW_TO_HEAR =
  'run npm ci without --omit=optional for the built-in engine, or set VOICE_MODEL (a service) or VOICE_MODEL_DIR (a model of your own).';

/**
 * What hears voice notes on this installation, the best first: a service, then the model that was plugged in, then what is built
 * in, where its packages are installed. Null when there is none of these.
 * @throws Error with one sentence when the model that was named cannot be used
 */
export function enginesOf(settings: {
  VOICE_BASE_URL: string;
  VOICE_API_KEY: string;
  VOICE_MODEL?: string | undefined;
  VOICE_MODEL_DIR?: string | undefined;
  VOICE_TIMEOUT_MS: number;
  VOICE_BUILT_IN: boolean;
}): [Engine, ...Engine[]] | null {
  const { VOICE_BASE_URL: baseUrl, VOICE_API_KEY: apiKey, VOICE_MODEL: model, VOICE_TIMEOUT_MS: timeoutMs } = settings;
  const service = model === undefined ? [] : [createServiceEngine({ baseUrl, apiKey, model, timeoutMs })];
  const folder = settings.VOICE_MODEL_DIR;
  const local = folder === undefined ? [] : [createLocalEngine({ model: readModelFile(folder), timeoutMs })];
  const weights = settings.VOICE_BUILT_IN ? findWeights() : null;
  const builtIn = weights === null ? [] : [createBuiltinEngine({ weights, timeoutMs })];
  const [first, ...others] = [...service, ...local, ...builtIn];
  return first === undefined ? null : [first, ...others];
}
