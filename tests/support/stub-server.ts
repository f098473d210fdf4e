import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StubAnswer<Asked> = (response: ServerResponse, asked: Asked) => void;

/** A local service under `/v1` that keeps what it is asked, as `read` reads it, and answers as it is told. */
export async function startStubServer<Asked>(
  read: (request: IncomingMessage, body: Buffer) => Asked | Promise<Asked>,
  first: StubAnswer<Asked>,
) {
  const asked: Asked[] = [];
  let answer = first;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const question = await read(request, Buffer.concat(chunks));
    asked.push(question);
    answer(response, question);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answerWith(next: StubAnswer<Asked>) {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
