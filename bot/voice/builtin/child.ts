import { answerParent } from '../answer-parent.ts';
import type { SaidNames } from './commands.ts';
import type { Heard } from './judge.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';
import type { Weights } from './weights.ts';

/** Runs the built-in engine in a process of its own. Told by its parent: first where the weights are, then sounds. */
export type ToChild = { about: 'load'; weights: Weights } | { about: 'hear'; samples: Float32Array; names: SaidNames };
export type FromChild = { about: 'loaded' } | { about: 'heard'; heard: Heard };

let recogniser: Recogniser | null = null;

answerParent<ToChild, FromChild>(async (message) => {
  if (message.about === 'load') {
    recogniser = await createRecogniser(message.weights);
    return { about: 'loaded' };
  }
  return { about: 'heard', heard: await recogniser!.hear(message.samples, message.names) };
});
