import type { ServerResponse } from 'node:http';
import { startStubServer } from './stub-server.ts';

type Asked = { model: string; messages: { role: string; content: string }[]; response_format: { type: string } };
/** An answer that does not look at what was asked: every stub can give it. */
export type FixedAnswer = (response: ServerResponse) => void;

/** A chat completion whose text is the given value as JSON (or the string as it is). */
export const completion =
  (content: unknown): FixedAnswer =>
  (response) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        id: 'c1',
        object: 'chat.completion',
        created: 1,
        model: 'stub',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        usage: { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 },
      }),
    );
  };

/** Everything a service can do instead of answering. */
export const MISBEHAVIOURS: Record<string, FixedAnswer> = {
  'a server error': (response) => void response.writeHead(500).end('{"error":{"message":"overloaded"}}'),
  'too many requests': (response) => void response.writeHead(429, { 'retry-after': '3600' }).end('{}'),
  'a page of HTML': (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>'),
  'half an answer': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"choices":[{"message":{"content":"{');
    response.destroy();
  },
  'headers and then nothing': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
  },
  silence: () => {},
  'no choices': (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}'),
  'junk for a text': completion('I think the customer wants biscuits!'),
  'another schema': completion({ tool: 'book', sql: 'DROP TABLE invoices' }),
};

/** A local OpenAI-compatible service that answers as it is told. */
export const startModelStub = () =>
  startStubServer((_request, body) => JSON.parse(body.toString('utf8')) as Asked, completion({}));
export type ModelStub = Awaited<ReturnType<typeof startModelStub>>;
