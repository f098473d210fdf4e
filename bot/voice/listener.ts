import type { Engine, EngineTrouble, Hints, Transcript } from './engine.ts';
import { type NoteTrouble, openNote, SAMPLE_RATE } from './open-note.ts';

/** Why a note was not understood, in the order in which it is worth telling. */
export type HearingTrouble = NoteTrouble | 'nothing' | 'no_command' | 'failed' | 'not_agreed';
/** `audioMs`: how much sound an engine was asked to hear; 0 where it is not known. */
export type Heard = { tookMs: number; audioMs: number } & (
  | { outcome: 'heard'; transcript: Transcript }
  | { outcome: HearingTrouble; engine: string | null }
);

/** Hears voice notes with whatever engines this installation has. */
export type Listener = {
  /** Never throws. `mayLeave`: has the shop agreed that notes go to a service outside? */
  hear(bytes: Buffer, hints: Hints & { mayLeave: boolean }): Promise<Heard>;
  stop(): void;
};

const OUTCOMES = {
  nothing: 'nothing',
  no_command: 'no_command',
  failed: 'failed',
  resting: 'failed',
  unopened: 'no_audio',
} as const;

/** Asks the engines in turn, the best first: the next one where one failed or rests, none after one that heard no words. */
export function createListener(engines: readonly [Engine, ...Engine[]]): Listener {
  return {
    async hear(bytes, { mayLeave, ...hints }) {
      const started = performance.now();
      const tookMs = (): number => Math.round(performance.now() - started);
      const usable = engines.filter((engine) => mayLeave || !engine.isOutside);
      if (usable.length === 0) return { outcome: 'not_agreed', engine: null, tookMs: 0, audioMs: 0 };
      const opened = await openNote(bytes);
      if ('trouble' in opened) return { outcome: opened.trouble, engine: null, tookMs: tookMs(), audioMs: 0 };
      const audioMs = Math.round(((opened.note.samples?.length ?? 0) / SAMPLE_RATE) * 1_000);
      let worst: { outcome: EngineTrouble; engine: string } | null = null;
      for (const engine of usable) {
        const answer = await engine.hear(opened.note, hints);
        if (answer.outcome === 'heard') return { ...answer, tookMs: tookMs(), audioMs };
        // What may go better later outranks what this engine cannot open.
        if (worst === null || answer.outcome !== 'unopened') worst = { outcome: answer.outcome, engine: engine.name };
        if (answer.outcome === 'nothing') break;
      }
      const outcome = OUTCOMES[worst!.outcome];
      return { outcome, engine: worst!.engine, tookMs: tookMs(), audioMs };
    },
    stop() {
      for (const engine of engines) engine.stop?.();
    },
  };
}
