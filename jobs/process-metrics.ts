import express from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { measures } from '../models/measures.ts';

/** /health and /metrics of a process that serves no pages. */
export async function serveProcessMetrics(options: {
  host: string;
  port: number;
}): Promise<{ close(): Promise<void> }> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const app = express();
  app.get('/health', (_request, response) => void response.json({ ok: true }));
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await Registry.merge([registry, measures]).metrics());
  });
  const server = app.listen(options.port, options.host);
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return { close: async () => void (await new Promise((resolve) => server.close(resolve))) };
}
