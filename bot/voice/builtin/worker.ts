import { parentPort } from 'node:worker_threads';
import type { SaidNames } from './commands.ts';
import type { Heard } from './judge.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';
import type { Weights } from './weights.ts';

export type ToWorker =
  | { about: 'load'; weights: Weights }
  | { about: 'hear'; samples: Float32Array<ArrayBuffer>; names: SaidNames };
export type FromWorker = { about: 'loaded' } | { about: 'heard'; heard: Heard } | { about: 'failed'; reason: string };

let recogniser: Recogniser | null = null;

async function answer(message: ToWorker): Promise<FromWorker> {
  if (message.about === 'load') {
    recogniser = await createRecogniser(message.weights);
    return { about: 'loaded' };
  }
  return { about: 'heard', heard: await recogniser!.hear(message.samples, message.names) };
}

parentPort!.on('message', (message: ToWorker) => {
  answer(message).then(
    (told) => parentPort!.postMessage(told),
    (error: unknown) =>
      parentPort!.postMessage({
        about: 'failed',
        reason: error instanceof Error ? error.message.slice(0, 300) : '',
      } satisfies FromWorker),
  );
});
