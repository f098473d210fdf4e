import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import OpenAI, { toFile } from 'openai';
import { z } from 'zod';
import type { Engine, Hints } from './engine.ts';
import { tidy } from './tidy.ts';

const FAILURES_TO_REST = 5;
const REST_MS = 60_000;
/** Nobody says more in two minutes; a service that answers more has made it up. */
const MOST_LETTERS = 2_500;
/** Services look at the end of a prompt of about 220 tokens; Indic letters are several each. */
const PROMPT_LETTERS = 400;

const answered = z.object({ text: z.string().max(MOST_LETTERS) });

/** Latin and native Hindi are one spoken language. */
const spokenLanguage = (language: Hints['language']): string | null => (language === 'hi-Latn' ? 'hi' : language);

/** Names as a transcript would have them, the likeliest last, where services look. */
function promptOf(names: readonly string[]): string {
  let prompt = '';
  for (const name of names) {
    if (prompt.length + name.length + 2 > PROMPT_LETTERS) break;
    prompt = prompt === '' ? name : `${name}, ${prompt}`;
  }
  return prompt;
}

/** A service that heard nothing sometimes gives its prompt back, or some of its names as they are joined there: one name is an answer. */
const isEcho = (text: string, prompt: string): boolean => text.includes(', ') && prompt.includes(text);

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * A speech service behind an OpenAI-compatible address (`/audio/transcriptions`). Calls are independent; after five failures in
 * a row the service is left alone for a minute. An answer that is no transcript counts as a failure.
 * @param options.timeoutMs of one call, the answer's body included
 */
export function createServiceEngine(options: {
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs: number;
}): Engine {
  const client = new OpenAI({ baseURL: options.baseUrl, apiKey: options.apiKey, maxRetries: 0, logLevel: 'off' });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_REST),
  });

  async function call(note: Parameters<Engine['hear']>[0], hints: Hints): Promise<string> {
    const language = spokenLanguage(hints.language);
    const prompt = promptOf(hints.lately);
    const answer: unknown = await client.audio.transcriptions.create(
      {
        file: await toFile(note.bytes, `note.${note.format.ending}`, { type: note.format.mimeType }),
        model: options.model,
        response_format: 'json',
        temperature: 0,
        ...(language === null ? {} : { language }),
        ...(prompt === '' ? {} : { prompt }),
      },
      // The client's own limit ends at the headers; this one also ends a body that never does.
      { signal: AbortSignal.timeout(options.timeoutMs) },
    );
    const text = tidy(answered.parse(answer).text);
    return isEcho(text, prompt) ? '' : text;
  }

  return {
    name: options.model,
    isOutside: !LOOPBACK.test(new URL(options.baseUrl).hostname),
    async hear(note, hints) {
      try {
        const text = await breaker.execute(() => call(note, hints));
        if (!/[\p{L}\p{N}]/u.test(text)) return { outcome: 'nothing' };
        return {
          outcome: 'heard',
          transcript: { text, alternatives: [], shares: null, confidence: null, engine: options.model },
        };
      } catch (error) {
        return { outcome: error instanceof Error && 'isBrokenCircuitError' in error ? 'resting' : 'failed' };
      }
    },
  };
}
