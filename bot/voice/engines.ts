import type { Engine } from './engine.ts';
import { createLocalEngine } from './local-engine.ts';
import { readModelFile } from './model-file.ts';
import { createServiceEngine } from './service-engine.ts';

/**
 * What hears voice notes on this installation, the best first: a service, then the model that was plugged in. Null when nothing
 * was set up.
 * @throws Error with one sentence when the model that was named cannot be used
 */
export function enginesOf(settings: {
  VOICE_BASE_URL: string;
  VOICE_API_KEY: string;
  VOICE_MODEL?: string | undefined;
  VOICE_MODEL_DIR?: string | undefined;
  VOICE_TIMEOUT_MS: number;
}): [Engine, ...Engine[]] | null {
  const { VOICE_BASE_URL: baseUrl, VOICE_API_KEY: apiKey, VOICE_MODEL: model, VOICE_TIMEOUT_MS: timeoutMs } = settings;
  const service = model === undefined ? [] : [createServiceEngine({ baseUrl, apiKey, model, timeoutMs })];
  const folder = settings.VOICE_MODEL_DIR;
  const local = folder === undefined ? [] : [createLocalEngine({ model: readModelFile(folder), timeoutMs })];
  const [first, ...others] = [...service, ...local];
  return first === undefined ? null : [first, ...others];
}
