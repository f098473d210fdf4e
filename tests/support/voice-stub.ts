import type { FixedAnswer } from './model-stub.ts';
import { startStubServer } from './stub-server.ts';

type Asked = { model: string; language: string | null; prompt: string | null; fileName: string; bytes: Buffer };

/** The transcript a speech service gives. */
export const said =
  (text: string): FixedAnswer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));

/** A local speech service, OpenAI-compatible (`/audio/transcriptions`), that answers as it is told. */
export const startVoiceStub = () =>
  startStubServer<Asked>(async (request, body) => {
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const file = form.get('file') as File;
    const field = (name: string): string | null => form.get(name)?.toString() ?? null;
    return {
      model: field('model') ?? '',
      language: field('language'),
      prompt: field('prompt'),
      fileName: file.name,
      bytes: Buffer.from(await file.arrayBuffer()),
    };
  }, said(''));
