import { z } from 'zod';
import { describeError } from '../../../models/errors.ts';
import type { OutgoingFile } from '../channel.ts';
import { type Refusal, refusalOf } from './refusals.ts';

/** Meta's own server, at the version of its API that this code was written for. */
export const GRAPH_URL = 'https://graph.facebook.com/v24.0';

export type GraphAnswer =
  | { kind: 'ok'; body: unknown }
  /** The server said no; `reason` holds its code and nothing of its words, which may quote a phone number. */
  | { kind: 'refused'; refusal: Refusal; code: number | null; reason: string }
  /** Nothing reached the server. */
  | { kind: 'unreached'; reason: string }
  /** It may have reached the server; no answer came back. */
  | { kind: 'lost'; reason: string };

export type Graph = {
  get(path: string): Promise<GraphAnswer>;
  post(path: string, body: object): Promise<GraphAnswer>;
  upload(phoneNumberId: string, file: OutgoingFile): Promise<GraphAnswer>;
};

/** Of a request to Meta, milliseconds; a file takes longer. */
export const ANSWER_LIMIT_MS = 20_000;
const UPLOAD_LIMIT_MS = 60_000;
const refused = z.object({ error: z.object({ code: z.number().int() }) });
/** What Node says when no connection came about: the request never left. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One line's access to the Graph API. No answer throws: what happened is in the result. */
export function createGraph(options: { baseUrl: string; token: string; answerLimitMs?: number }): Graph {
  const answerLimitMs = options.answerLimitMs ?? ANSWER_LIMIT_MS;

  async function ask(path: string, init: RequestInit, limitMs: number): Promise<GraphAnswer> {
    try {
      const response = await fetch(`${options.baseUrl}/${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${options.token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      });
      const text = await response.text();
      const body = parsed(text);
      if (response.ok && body !== undefined) return { kind: 'ok', body };
      if (response.ok) return { kind: 'lost', reason: 'graph answered without JSON' };
      const code = refused.safeParse(body).data?.error.code ?? null;
      const reason = `graph ${response.status}${code === null ? '' : ` code ${code}`}`;
      return { kind: 'refused', refusal: refusalOf(code, response.status), code, reason };
    } catch (error) {
      const code = causeCode(error);
      if (code !== null && NEVER_LEFT.has(code)) return { kind: 'unreached', reason: `graph unreachable: ${code}` };
      return { kind: 'lost', reason: `no answer from graph: ${code ?? describeError(error)}` };
    }
  }

  return {
    get: (path) => ask(path, {}, answerLimitMs),
    post: (path, body) =>
      ask(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        answerLimitMs,
      ),
    upload: (phoneNumberId, file) => {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', file.mimeType);
      form.set('file', new Blob([Uint8Array.from(file.bytes)], { type: file.mimeType }), file.fileName);
      return ask(`${phoneNumberId}/media`, { method: 'POST', body: form }, Math.max(answerLimitMs, UPLOAD_LIMIT_MS));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function causeCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : null;
}
