import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstander } from '../../../bot/language/index.ts';
import { chooseHearing, NO_SENSE, readingsOf } from '../../../bot/voice/choose-hearing.ts';
import type { Engine, Transcript } from '../../../bot/voice/engine.ts';
import { enginesOf, HOW_TO_HEAR } from '../../../bot/voice/engines.ts';
import { createListener } from '../../../bot/voice/listener.ts';
import { type Half, makeSet, type SetNote, shopNames } from './make-set.ts';

const MEGABYTE = 2 ** 20;
/** The catalogue that is heard in noise and beside other talk too; others are heard clean. */
const WHOLE_SET = 100;

/** `asked`: the truth is among the choices that the owner is asked about. */
type Tally = { notes: number; exact: number; asked: number; wrong: number; refused: number };
type Settings = Parameters<typeof enginesOf>[0];
type Names = { goods: string[]; people: string[] };

/**
 * How well the engines of this installation hear synthetic notes whose truth is known: by voice and noise the share that is
 * understood to the very act, false accepts (another act than was said, or any from what is no command) and false rejects; time
 * as a share of the sound's and the peak of memory. The notes are made once, under the data folder, with Debian's espeak-ng,
 * festival (festvox-hi-nsk, festival-hi, festvox-us-slt-hts), flite, sox and opus-tools.
 * @param options.each commands of a voice
 * @param options.sizes names in play: half of them goods, half people; other than 100 only clean commands are heard
 */
export async function benchVoice(options: {
  dataDir: string;
  settings: Settings;
  half: Half;
  sizes: readonly number[];
  each: number;
}): Promise<void> {
  const { dataDir, settings, half, sizes, each } = options;
  const engines = enginesOf(settings);
  if (engines === null) throw new Error(`Nothing here can hear: ${HOW_TO_HEAR}`);
  const notes = makeSet({ folder: join(dataDir, 'voice'), half, each });
  for (const engine of engines)
    for (const size of sizes) {
      const isPlain = ({ noise, text }: SetNote): boolean => noise === 'clean' && text !== null;
      const heard = size === WHOLE_SET ? notes : notes.filter(isPlain);
      const trace = join(dataDir, 'voice', `heard-${half}-${engine.name.replace(/\W+/g, '-')}-${size}.jsonl`);
      await hearAll(engine, heard, { names: shopNames(half, size), size, trace });
    }
  for (const engine of engines) engine.stop?.();
}

/** @param about.trace the file that says of each note what came of it */
async function hearAll(
  engine: Engine,
  notes: readonly SetNote[],
  about: { names: Names; size: number; trace: string },
): Promise<void> {
  const { names, size, trace } = about;
  writeFileSync(trace, '');
  const listener = createListener([engine]);
  const meaning = actsOf(names);
  const tallies = new Map<string, Tally>();
  let tookMs = 0;
  let audioMs = 0;
  let mostBytes = 0;
  for (const note of notes) {
    const hints = { ...names, lately: [], language: 'hi' as const, mayLeave: true };
    const heard = await listener.hear(readFileSync(note.file), hints);
    tookMs += heard.tookMs;
    audioMs += heard.audioMs;
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
    const acts = heard.outcome === 'heard' ? meaning.chosen(heard.transcript) : [];
    const outcome = outcomeOf(acts, note.text === null ? null : meaning.of(note.text));
    const text = heard.outcome === 'heard' ? heard.transcript.text : heard.outcome;
    const { said, voice, noise } = note;
    appendFileSync(trace, `${JSON.stringify({ voice, noise, said, wanted: note.text, text, outcome })}\n`);
    for (const heading of headingsOf(note)) {
      const tally = tallies.get(heading) ?? { notes: 0, exact: 0, asked: 0, wrong: 0, refused: 0 };
      tallies.set(heading, { ...tally, notes: tally.notes + 1, [outcome]: tally[outcome] + 1 });
    }
  }
  console.log(`${engine.name}, ${size} names in play`);
  const columns = ['notes', 'exact', 'asked', 'wrong', 'refused'] as const;
  console.log(`  ${''.padEnd(46)}${columns.map((name) => name.padStart(9)).join('')}`);
  for (const [heading, tally] of [...tallies].sort(([one], [other]) => one.localeCompare(other)))
    console.log(`  ${heading.padEnd(46)}${columns.map((name) => `${tally[name]}`.padStart(9)).join('')}`);
  const share = (tookMs / audioMs).toFixed(2);
  console.log(`  time ${share} of the sound's, memory at most ${Math.round(mostBytes / MEGABYTE)} MB\n`);
}

/** What is no command is exact when nothing comes of it. */
function outcomeOf(acts: readonly (string | null)[], wanted: string | null): Exclude<keyof Tally, 'notes'> {
  const [chosen = null] = acts;
  if (acts.length > 1 && wanted !== null && acts.includes(wanted)) return 'asked';
  if (acts.length <= 1 && chosen === wanted) return 'exact';
  return acts.length <= 1 && chosen === null ? 'refused' : 'wrong';
}

const headingsOf = ({ text, language, noise, voice }: SetNote): string[] =>
  text === null
    ? [`no command: ${language}`, 'no command, all']
    : [`${language}, ${noise}, ${voice}`, `${language}, ${noise}, all voices`];

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
    const { intent, customer, items, payment, query, extra } = understand(text, { source: 'voice' });
    const acts = intent !== 'unknown' || extra.correction !== null;
    const goods = items.map(({ product, qty, unit }) => [product, qty, unit]);
    return acts ? JSON.stringify([intent, customer, goods, payment, query, extra.correction]) : null;
  };
  return {
    of,
    chosen: (transcript) => {
      const { chosen, rivals } = chooseHearing(readingsOf(transcript, understand), NO_SENSE);
      return [chosen, ...rivals].map((one) => of(one.text));
    },
  };
}
