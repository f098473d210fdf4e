import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engine.ts';
import type { LocalModel } from './model-file.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { SAMPLE_RATE } from './open-note.ts';
import type { FromChild, ToChild } from './recogniser-child.ts';
import { tidy } from './tidy.ts';

const CHILD = fileURLToPath(new URL('./recogniser-child.ts', import.meta.url));
/** The runtime of speech models; an operator who plugs one in installs it. */
const LIBRARY = 'sherpa-onnx-node';
/** Large models take their time to load, once. */
const LOAD_MS = 60_000;

/**
 * A speech model that the operator plugged in, run by sherpa-onnx in a child process: one note at a time, and a child that
 * crashes or takes too long is replaced at the next note. After three failures in a row it is left alone for a minute.
 * @param options.timeoutMs of hearing one note
 */
export function createLocalEngine(options: { model: LocalModel; timeoutMs: number; library?: string }): Engine {
  const inTurn = oneAtATime();
  let child: ChildProcess | null = null;

  async function ask(asked: ChildProcess, message: ToChild, withinMs: number): Promise<FromChild> {
    const signal = AbortSignal.timeout(withinMs);
    const told = once(asked, 'message', { signal }) as Promise<[FromChild]>;
    const ended = once(asked, 'exit', { signal }).then(() => {
      throw new Error('The recogniser ended.');
    });
    // Whichever comes second is nobody's.
    ended.catch(() => {});
    told.catch(() => {});
    asked.send(message, () => {});
    const [answer] = await Promise.race([told, ended]);
    if (answer.about === 'failed') throw new Error(answer.reason);
    return answer;
  }

  function end(): void {
    child?.kill('SIGKILL');
    child = null;
  }

  async function started(): Promise<ChildProcess> {
    if (child !== null && child.exitCode === null && child.signalCode === null) return child;
    const made = fork(CHILD, {
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child = made;
    await ask(made, { about: 'load', library: options.library ?? LIBRARY, config: options.model.config }, LOAD_MS);
    return made;
  }

  async function hearWith(samples: Float32Array): Promise<string> {
    try {
      const asked = await started();
      const answer = await ask(asked, { about: 'hear', samples, sampleRate: SAMPLE_RATE }, options.timeoutMs);
      return answer.about === 'heard' ? tidy(answer.text) : '';
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    name: options.model.name,
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
        transcript: { text, alternatives: [], shares: null, confidence: null, engine: options.model.name },
      };
    },
    stop: end,
  };
}
