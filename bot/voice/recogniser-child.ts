import { answerParent } from './answer-parent.ts';

/**
 * Runs a speech model that was plugged in, in a process of its own. Told by its parent: first the configuration, then sounds;
 * answers each with its text.
 */
type Recogniser = {
  createStream(): { acceptWaveform(sound: { samples: Float32Array; sampleRate: number }): void };
  decode(stream: unknown): void;
  getResult(stream: unknown): { text?: unknown };
};
type Library = { OfflineRecognizer: new (config: Record<string, unknown>) => Recogniser };

export type ToChild =
  | { about: 'load'; library: string; config: Record<string, unknown> }
  | { about: 'hear'; samples: Float32Array; sampleRate: number };
export type FromChild = { about: 'loaded' } | { about: 'heard'; text: string };

let recogniser: Recogniser | null = null;

answerParent<ToChild, FromChild>(async (message) => {
  if (message.about === 'load') {
    const imported = (await import(message.library)) as { default?: Library } & Library;
    const { OfflineRecognizer } = imported.default ?? imported;
    recogniser = new OfflineRecognizer(message.config);
    return { about: 'loaded' };
  }
  const stream = recogniser!.createStream();
  stream.acceptWaveform({ samples: message.samples, sampleRate: message.sampleRate });
  recogniser!.decode(stream);
  const { text } = recogniser!.getResult(stream);
  return { about: 'heard', text: typeof text === 'string' ? text : '' };
});
