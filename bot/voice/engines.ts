import type { Engine } from './engine.ts';
import { createServiceEngine } from './service-engine.ts';

/** What hears voice notes on this installation, the best first; null when nothing was set up. */
export function enginesOf(settings: {
  VOICE_BASE_URL: string;
  VOICE_API_KEY: string;
  VOICE_MODEL?: string | undefined;
  VOICE_TIMEOUT_MS: number;
}): [Engine] | null {
  const { VOICE_BASE_URL: baseUrl, VOICE_API_KEY: apiKey, VOICE_MODEL: model, VOICE_TIMEOUT_MS: timeoutMs } = settings;
  return model === undefined ? null : [createServiceEngine({ baseUrl, apiKey, model, timeoutMs })];
}
