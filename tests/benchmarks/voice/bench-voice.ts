import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstander, isUnderstood } from '../../../bot/language/index.ts';
import { chooseHearing, NO_SENSE, readingsOf } from '../../../bot/voice/choose-hearing.ts';
import type { Engine, Transcript } from '../../../bot/voice/engine.ts';
import { enginesOf, HOW_TO_HEAR } from '../../../bot/voice/engines.ts';
import { createListener } from '../../../bot/voice/listener.ts';
import { LANGUAGES, type Language } from '../../../models/languages.ts';
import { loadOfEars } from './load-of.ts';
import { type Half, makeSet, type SetNote, shopNames } from './make-set.ts';
import { costOf, type Outcome, type Trace, tableOf } from './tally.ts';

/** The catalogue that all notes are heard with. */
const WHOLE_SET = 100;

const PATIENCE_MS = 10 * 60_000;

/** Parts of the set, each of which can be heard alone. */
const PARTS = {
  clean: (note: SetNote) => isCommand(note) && note.noise === 'clean',
  noisy: (note: SetNote) => isCommand(note) && note.noise !== 'clean',
  regional: ({ text, language }: SetNote) => text !== null && language.startsWith('command'),
  other: ({ text }: SetNote) => text === null,
} as const;
export type SetPart = keyof typeof PARTS;
export const SET_PARTS = Object.keys(PARTS) as SetPart[];
const isCommand = ({ text, language }: SetNote): boolean => text !== null && !language.startsWith('command');

type Settings = Parameters<typeof enginesOf>[0];
type Names = { goods: string[]; people: string[] };

/**
 * How well the engines of this installation hear synthetic notes whose truth is known: by voice and noise the share that is
 * understood to the very act, false accepts (another act than was said, or any from what is no command) and false rejects; time
 * as a share of the sound's and the peak of memory. The notes are made once, under the data folder, with Debian's espeak-ng,
 * festival (festvox-hi-nsk, festvox-mr-nsk, festvox-te-nsk, festvox-us-slt-hts), flite, sox and opus-tools.
 * @param options.each clean commands of a voice
 * @param options.sizes names in play: half of them goods, half people; other than 100 only every second clean command is heard
 * @param options.only a part of the set
 * @param options.goOn with what an earlier run heard and the same code would hear again, instead of from the beginning
 */
export async function benchVoice(options: {
  dataDir: string;
  settings: Settings;
  half: Half;
  sizes: readonly number[];
  each: number;
  only?: SetPart;
  goOn: boolean;
}): Promise<void> {
  const { dataDir, settings, half, sizes, each, only, goOn } = options;
  // How long hearing takes is measured, not cut off: a note that was not heard is none that was refused.
  const engines = enginesOf({ ...settings, VOICE_TIMEOUT_MS: PATIENCE_MS });
  if (engines === null) throw new Error(`Nothing here can hear: ${HOW_TO_HEAR}`);
  const notes = makeSet({ folder: join(dataDir, 'voice'), half, each });
  for (const engine of engines)
    for (const size of sizes) {
      const of = only === undefined ? notes : notes.filter(PARTS[only]);
      const heard = size === WHOLE_SET ? of : of.filter(PARTS.clean).filter((_, at) => at % 2 === 0);
      const name = [half, each, engine.name.replace(/\W+/g, '-'), size, ...(only === undefined ? [] : [only])].join(
        '-',
      );
      const file = join(dataDir, 'voice', `heard-${name}.jsonl`);
      if (!goOn) rmSync(file, { force: true });
      const traces = await hearAll(engine, heard, shopNames(half, size), file);
      console.log(`\n${engine.name}, ${size} names in play, the half to ${half}\n`);
      for (const line of tableOf(traces)) console.log(line);
      console.log(`\n${costOf(traces)}`);
    }
  for (const engine of engines) engine.stop?.();
}

/** @param file says a line for each note that was heard, with its truth and what came of it; those of earlier runs are not heard again */
async function hearAll(engine: Engine, notes: readonly SetNote[], names: Names, file: string): Promise<Trace[]> {
  const listener = createListener([engine]);
  const meaning = actsOf(names);
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const traces = known.map((line) => JSON.parse(line) as Trace);
  for (const { file: path, text, voice, language, noise, said } of notes.slice(traces.length)) {
    const before = loadOfEars();
    const hints = { ...names, lately: [], language: spokenIn(language), mayLeave: true };
    const answer = await listener.hear(readFileSync(path), hints);
    if (answer.outcome === 'failed') throw new Error(`${engine.name} failed at ${path}; --resume goes on from there.`);
    const { processorMs, peakBytes } = loadOfEars();
    const acts = answer.outcome === 'heard' ? meaning.chosen(answer.transcript) : [];
    const trace: Trace = {
      ...{ voice, language, noise, said, wanted: text },
      heard: answer.outcome === 'heard' ? answer.transcript.text : answer.outcome,
      outcome: outcomeOf(acts, text === null ? null : meaning.of(text)),
      ...{ audioMs: answer.audioMs, tookMs: answer.tookMs, peakBytes },
      processorMs: Math.max(0, processorMs - before.processorMs),
    };
    traces.push(trace);
    appendFileSync(file, `${JSON.stringify(trace)}\n`);
  }
  return traces;
}

/** The language that a shop speaks whose notes these are: "command ta" and "talk ta" are heard as Tamil, the others as Hindi. */
const spokenIn = (language: string): Language =>
  LANGUAGES.find((one) => language === `command ${one}` || language === `talk ${one}`) ?? 'hi';

/** What is no command is exact when nothing comes of it. */
function outcomeOf(acts: readonly (string | null)[], wanted: string | null): Outcome {
  const [chosen = null] = acts;
  if (acts.length > 1 && wanted !== null && acts.includes(wanted)) return 'asked';
  if (acts.length <= 1 && chosen === wanted) return 'exact';
  return acts.length <= 1 && chosen === null ? 'refused' : 'wrong';
}

/** What texts make the shop do, to be compared; null for nothing. */
function actsOf(names: Names): {
  of(text: string): string | null;
  /** Of what is taken, and of what is asked about beside it. */
  chosen(transcript: Transcript): (string | null)[];
} {
  const { understand } = createUnderstander({
    products: names.goods.map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
    customers: names.people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
  });
  const of = (text: string): string | null => {
    const meaning = understand(text, { source: 'voice' });
    const { intent, customer, items, payment, amount, query, extra } = meaning;
    const goods = items.map(({ product, qty, unit, price }) => [product, qty, unit, price]);
    const { said_customer: _, ...said } = extra;
    return isUnderstood(text, meaning) ? JSON.stringify([intent, customer, goods, payment, amount, query, said]) : null;
  };
  return {
    of,
    chosen: (transcript) => {
      const { chosen, rivals } = chooseHearing(readingsOf(transcript, understand), NO_SENSE);
      return [chosen, ...rivals].map((one) => of(one.text));
    },
  };
}
