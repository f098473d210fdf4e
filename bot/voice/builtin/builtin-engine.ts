import type { Language } from '../../../models/languages.ts';
import type { Engine } from '../engine.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { SAMPLE_RATE } from '../open-note.ts';
import { ownProcess } from '../own-process.ts';
import type { FromChild, ToChild } from './child.ts';
import { namesIn } from './goods-in-tongue.ts';
import type { Heard } from './judge.ts';
import type { Weights } from './weights.ts';

export const BUILT_IN = 'built-in';
const CHILD = new URL('./child.ts', import.meta.url);
/** The checksums and both parts of the model, once; on a busy machine that takes its time. */
const LOAD_MS = 60_000;
/** Shops speak in bursts: the memory of a model that nobody spoke to for so long is better used. */
const REST_AFTER_MS = 10 * 60_000;
/**
 * Commands of the other languages were heard from fewer voices than those of Hindi and English: what is heard of who speaks one is
 * never so likely that it would be written without a question.
 */
const LONG_MEASURED: ReadonlySet<Language> = new Set<Language>(['hi', 'hi-Latn', 'en']);
const OF_OTHERS = 0.8;
/** A command is one sentence; what is longer is no command. */
export const LONGEST_COMMAND_SECONDS = 20;

/**
 * The engine that needs no service and no set-up: it hears the shop's own commands and nothing else, with weights that came with
 * the packages. Its runtime is native code, which can end the process it runs in, so it has a process of its own: one note at a
 * time; a process that crashes, takes too long or too much memory is replaced at the next note, and one without notes is ended.
 * @param options.timeoutMs of hearing one note
 */
export function createBuiltinEngine(options: {
  weights: Weights;
  timeoutMs: number;
  child?: URL;
  restAfterMs?: number;
}): Engine {
  const inTurn = oneAtATime();
  const ears = ownProcess<ToChild, FromChild>({
    file: options.child ?? CHILD,
    begin: { about: 'load', weights: options.weights },
    beginMs: LOAD_MS,
    restAfterMs: options.restAfterMs ?? REST_AFTER_MS,
  });

  async function hearWith(message: Extract<ToChild, { about: 'hear' }>): Promise<Heard> {
    const answer = await ears.ask(message, options.timeoutMs);
    return answer.about === 'heard' ? answer.heard : { hearings: [], shares: [] };
  }

  return {
    name: BUILT_IN,
    isOutside: false,
    async hear({ samples }, { language, goods, people, isAsked = false }) {
      if (samples === null) return { outcome: 'unopened' };
      if (samples.length > LONGEST_COMMAND_SECONDS * SAMPLE_RATE) return { outcome: 'no_command' };
      const names = { goods: namesIn(language, goods), people, language, isAsked };
      const answer = await inTurn(() => hearWith({ about: 'hear', samples, names }));
      if (!('done' in answer)) return answer;
      const { hearings } = answer.done;
      const worth = language === null || LONG_MEASURED.has(language) ? 1 : OF_OTHERS;
      const shares = answer.done.shares.map((share) => share * worth);
      const [best, ...others] = hearings;
      if (best === undefined) return { outcome: 'no_command' };
      const alternatives = others.map(({ text }) => text);
      return {
        outcome: 'heard',
        transcript: { text: best.text, alternatives, shares, confidence: shares[0] ?? null, engine: BUILT_IN },
      };
    },
    stop: ears.end,
  };
}
