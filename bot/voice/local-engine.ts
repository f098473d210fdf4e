import type { Engine } from './engine.ts';
import type { LocalModel } from './model-file.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { SAMPLE_RATE } from './open-note.ts';
import { ownProcess } from './own-process.ts';
import type { FromChild, ToChild } from './recogniser-child.ts';
import { tidy } from './tidy.ts';

const CHILD = new URL('./recogniser-child.ts', import.meta.url);
/** The runtime of speech models; an operator who plugs one in installs it. */
const LIBRARY = 'sherpa-onnx-node';
/** Large models take their time to load, once. */
const LOAD_MS = 60_000;

/**
 * A speech model that the operator plugged in, run by sherpa-onnx in a process of its own: one note at a time, and a process that
 * crashes or takes too long is replaced at the next note. After three failures in a row it is left alone for a minute.
 * @param options.timeoutMs of hearing one note
 */
export function createLocalEngine(options: { model: LocalModel; timeoutMs: number; library?: string }): Engine {
  const inTurn = oneAtATime();
  const { config, name } = options.model;
  const recogniser = ownProcess<ToChild, FromChild>({
    file: CHILD,
    begin: { about: 'load', library: options.library ?? LIBRARY, config },
    beginMs: LOAD_MS,
  });

  async function hearWith(samples: Float32Array): Promise<string> {
    const answer = await recogniser.ask({ about: 'hear', samples, sampleRate: SAMPLE_RATE }, options.timeoutMs);
    return answer.about === 'heard' ? tidy(answer.text) : '';
  }

  return {
    name,
    isOutside: false,
    async hear(note) {
      const { samples } = note;
      if (samples === null) return { outcome: 'unopened' };
      const answer = await inTurn(() => hearWith(samples));
      if (!('done' in answer)) return answer;
      const text = answer.done;
      if (!/[\p{L}\p{N}]/u.test(text)) return { outcome: 'nothing' };
      return {
        outcome: 'heard',
        transcript: { text, alternatives: [], shares: null, confidence: null, engine: name },
      };
    },
    stop: recogniser.end,
  };
}
