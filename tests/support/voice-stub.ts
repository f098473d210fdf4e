import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Asked = { model: string; language: string | null; prompt: string | null; fileName: string; bytes: Buffer };
export type VoiceAnswer = (response: ServerResponse) => void;

/** The transcript a speech service gives. */
export const said =
  (text: string): VoiceAnswer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));

/** A local speech service, OpenAI-compatible (`/audio/transcriptions`), that answers as it is told. */
export async function startVoiceStub() {
  const asked: Asked[] = [];
  let answer: VoiceAnswer = said('');
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
    const file = form.get('file') as File;
    const field = (name: string): string | null => form.get(name)?.toString() ?? null;
    asked.push({
      model: field('model') ?? '',
      language: field('language'),
      prompt: field('prompt'),
      fileName: file.name,
      bytes: Buffer.from(await file.arrayBuffer()),
    });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answerWith(next: VoiceAnswer) {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
