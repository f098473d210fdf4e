import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstander } from '../../../bot/language/index.ts';
import { enginesOf, HOW_TO_HEAR } from '../../../bot/voice/engines.ts';
import { createListener } from '../../../bot/voice/listener.ts';
import { type Half, makeSet, NOISES, type SetNote, shopNames } from './make-set.ts';

const EACH = 15;
const MEGABYTE = 2 ** 20;

type Tally = { notes: number; exact: number; wrong: number; refused: number };
type Settings = Parameters<typeof enginesOf>[0];

/**
 * How well the engines of this installation hear synthetic notes whose truth is known: by voice and noise the share that is
 * understood to the very act, false accepts (another act than was said, or any from what is no command) and false rejects; time
 * as a share of the sound's and the peak of memory. The notes are made once, under the data folder, with Debian's espeak-ng,
 * festival (festvox-hi-nsk, festival-hi, festvox-us-slt-hts), flite, sox and opus-tools.
 * @param options.size names in play: half of them goods, half people
 */
export async function benchVoice(options: {
  dataDir: string;
  settings: Settings;
  half: Half;
  size: number;
}): Promise<void> {
  const { dataDir, settings, half, size } = options;
  const engines = enginesOf(settings);
  if (engines === null) throw new Error(`Nothing here can hear: ${HOW_TO_HEAR}`);
  const notes = makeSet({ folder: join(dataDir, 'voice'), half, each: EACH });
  const names = shopNames(half, size);
  const actOf = actsOf(names);
  for (const engine of engines) {
    const listener = createListener([engine]);
    const tallies = new Map<string, Tally>();
    let tookMs = 0;
    let audioMs = 0;
    let mostBytes = 0;
    for (const note of notes) {
      const heard = await listener.hear(readFileSync(note.file), {
        ...names,
        lately: [],
        language: 'hi',
        mayLeave: true,
      });
      tookMs += heard.tookMs;
      audioMs += heard.audioMs;
      mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
      count(tallies, note, heard.outcome === 'heard' ? actOf(heard.transcript.text) : null, actOf);
    }
    listener.stop();
    console.log(`${engine.name}, ${size} names, ${notes.length} notes (exact / wrong / refused)`);
    for (const [about, { notes: all, exact, wrong, refused }] of [...tallies].sort())
      console.log(`  ${about.padEnd(52)} ${exact}/${all}  wrong ${wrong}  refused ${refused}`);
    console.log(
      `  time ${(tookMs / audioMs).toFixed(2)} of the sound's, memory ${Math.round(mostBytes / MEGABYTE)} MB`,
    );
  }
}

/** What a text makes the shop do, to be compared; null for nothing. */
function actsOf(names: { goods: string[]; people: string[] }): (text: string) => string | null {
  const { understand } = createUnderstander({
    products: names.goods.map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
    customers: names.people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
  });
  return (text) => {
    const { intent, customer, items, payment, query, extra } = understand(text, { source: 'voice' });
    const acts = intent !== 'unknown' || extra.correction !== null;
    const goods = items.map(({ product, qty, unit }) => [product, qty, unit]);
    return acts ? JSON.stringify([intent, customer, goods, payment, query, extra.correction]) : null;
  };
}

function count(
  tallies: Map<string, Tally>,
  note: SetNote,
  act: string | null,
  actOf: (text: string) => string | null,
): void {
  const noise = NOISES.find((one) => one === note.noise) ?? '';
  const wanted = note.text === null ? null : actOf(note.text);
  for (const about of [
    `${note.language} ${noise} ${note.voice}`,
    note.text === null ? 'all, no command' : `all ${noise}`,
  ]) {
    const tally = tallies.get(about) ?? { notes: 0, exact: 0, wrong: 0, refused: 0 };
    tally.notes += 1;
    if (act === wanted) tally.exact += 1;
    else if (act !== null) tally.wrong += 1;
    else tally.refused += 1;
    tallies.set(about, tally);
  }
}
