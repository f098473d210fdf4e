import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import OpenAI from 'openai';

export type ModelAnswer =
  | { outcome: 'answered'; text: string; tokensIn: number; tokensOut: number }
  | { outcome: 'failed' | 'resting' };

/** A language model behind an OpenAI-compatible address. `ask` never throws and never takes longer than its limit. */
export type LanguageModel = {
  ask(request: {
    system: string;
    user: string;
    schemaName: string;
    schema: Record<string, unknown>;
  }): Promise<ModelAnswer>;
};

const FAILURES_TO_REST = 5;
const REST_MS = 60_000;
const LONGEST_ANSWER_TOKENS = 800;

/**
 * One request at a time decides nothing here: calls are independent. After five failures in a row the service is left alone
 * for a minute.
 * @param options.timeoutMs of one call, the answer's body included
 */
export function createLanguageModel(options: {
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs: number;
}): LanguageModel {
  const client = new OpenAI({ baseURL: options.baseUrl, apiKey: options.apiKey, maxRetries: 0, logLevel: 'off' });
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleAll, {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_REST),
  });

  async function call(request: Parameters<LanguageModel['ask']>[0]): Promise<ModelAnswer> {
    const completion = await client.chat.completions.create(
      {
        model: options.model,
        temperature: 0,
        max_completion_tokens: LONGEST_ANSWER_TOKENS,
        messages: [
          { role: 'system', content: request.system },
          { role: 'user', content: request.user },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: request.schemaName, strict: true, schema: request.schema },
        },
      },
      // The client's own limit ends at the headers; this one also ends a body that never does.
      { signal: AbortSignal.timeout(options.timeoutMs) },
    );
    const text = completion.choices?.[0]?.message?.content;
    if (typeof text !== 'string') throw new Error('The model answered nothing.');
    const { prompt_tokens: tokensIn = 0, completion_tokens: tokensOut = 0 } = completion.usage ?? {};
    return { outcome: 'answered', text, tokensIn, tokensOut };
  }

  return {
    async ask(request) {
      try {
        return await breaker.execute(() => call(request));
      } catch (error) {
        return { outcome: error instanceof Error && 'isBrokenCircuitError' in error ? 'resting' : 'failed' };
      }
    },
  };
}
