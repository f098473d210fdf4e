/**
 * Runs a speech model in a process of its own: what the model's library does wrong ends this process and no other. Told by its
 * parent: first the configuration, then sounds; answers each with its text.
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
export type FromChild = { about: 'loaded' } | { about: 'heard'; text: string } | { about: 'failed'; reason: string };

let recogniser: Recogniser | null = null;

async function answer(message: ToChild): Promise<FromChild> {
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
}

process.on('message', (message: ToChild) => {
  answer(message).then(
    (told) => process.send?.(told),
    (error: unknown) =>
      process.send?.({
        about: 'failed',
        reason: error instanceof Error ? error.message.slice(0, 300) : '',
      } satisfies FromChild),
  );
});
// Nothing is left to do without the parent.
process.on('disconnect', () => process.exit());
