import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { createUnderstander, isUnderstood } from '../../../bot/language/index.ts';
import { commandGraph, kindsFor } from '../../../bot/voice/builtin/commands.ts';
import { writeNumbers } from '../../../bot/voice/builtin/numbers-said.ts';
import { sayer } from '../../../bot/voice/builtin/sayer.ts';
import { soundGraph } from '../../../bot/voice/builtin/sound-graph.ts';
import { freely, searchSounds } from '../../../bot/voice/builtin/sound-search.ts';
import { written } from '../../../bot/voice/builtin/sounds.ts';
import { TONGUE_NAMES, TONGUES, type Tongue } from '../../../bot/voice/builtin/tongues.ts';
import { findWeights } from '../../../bot/voice/builtin/weights.ts';
import { openNote } from '../../../bot/voice/open-note.ts';
import { shopNames } from '../../../tests/benchmarks/voice/make-set.ts';

const [half = 'tune', model = '/tmp/snd/m1.onnx', filter = '', size = '100'] = process.argv.slice(2);
const notes = JSON.parse(readFileSync(`/tmp/snd/set/${half}-5/notes.json`, 'utf8')).filter(
  (n: any) => filter === '' || new RegExp(filter).test(`${n.language}|${n.noise}|${n.voice}`),
);
const runtime = await import('onnxruntime-node');
const encoder = await runtime.InferenceSession.create(findWeights()!.encoder, { intraOpNumThreads: 1 });
const head = await runtime.InferenceSession.create(model, { intraOpNumThreads: 1 });
const names = shopNames(half as any, Number(size));
const { understand } = createUnderstander({
  products: names.goods.map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
  customers: names.people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
} as any);
const of = (text: string) => {
  const meaning = understand(text, { source: 'voice' });
  const { intent, customer, items, payment, amount, query, extra } = meaning;
  const { said_customer: _, ...said } = extra;
  return isUnderstood(text, meaning) ? JSON.stringify([intent, customer, items.map(({ product, qty, unit, price }) => [product, qty, unit, price]), payment, amount, query, said]) : null;
};
const only = process.env.TONGUES?.split(',');
const stops = TONGUE_NAMES.filter((t) => only === undefined || only.includes(t)).map((t) => ({
  t,
  stop: soundGraph(commandGraph(t, names, kindsFor(names)), sayer(TONGUES[t] as Tongue, dictionary)),
}));
const by: Record<string, number[]> = {};
const dump: any[] = [];
let ms = 0,
  audio = 0;
for (const n of notes) {
  const opened = await openNote(readFileSync(n.file));
  if (!('note' in opened)) continue;
  const samples = opened.note.samples!;
  audio += samples.length / 16;
  const { last_hidden_state } = await encoder.run({
    input_values: new runtime.Tensor('float32', samples, [1, samples.length]),
  });
  const { sounds } = await head.run({ hidden: last_hidden_state! });
  const [, moments, width] = sounds!.dims as number[];
  const s = { moments: moments!, width: width!, rows: sounds!.data as Float32Array };
  const t0 = performance.now();
  const free = freely(s);
  const found = stops
    .flatMap(({ t, stop }) =>
      searchSounds(stop, s, { beam: Number(process.env.BEAM ?? 14), most: Number(process.env.MOST ?? 600) }).map(
        (x) => ({ ...x, t, text: writeNumbers(x.text) }),
      ),
    )
    .sort((a, b) => b.score - a.score);
  ms += performance.now() - t0;
  let greedy = '';
  let last = 0;
  for (let m = 0; m < s.moments; m += 1) {
    let b = 0;
    for (let k = 1; k < s.width; k += 1) if (s.rows[m * s.width + k]! > s.rows[m * s.width + b]!) b = k;
    if (b !== 0 && b !== last) greedy += written([b]);
    last = b;
  }
  const truth = n.text === null ? null : of(n.text);
  const bestAct = found.length ? of(found[0]!.text) : null;
  const rank = truth === null ? -1 : found.findIndex((f) => of(f.text) === truth);
  const key = `${n.language}|${n.noise}`;
  by[key] ??= [0, 0, 0, 0];
  by[key]![0] += 1;
  if (rank === 0) by[key]![1] += 1;
  else if (rank > 0) by[key]![2] += 1;
  else by[key]![3] += 1;
  const gap = found.length ? ((free - found[0]!.score) / moments!) * 41.7 : 99;
  const second = found.find((f) => of(f.text) !== bestAct);
  dump.push({
    ...n,
    rank,
    gap,
    margin: found.length && second ? found[0]!.score - second.score : 99,
    best: found[0]?.text,
    found: found.slice(0, 30),
    free,
    moments,
  });
  console.log(
    rank,
    n.language,
    n.voice,
    n.noise,
    '|',
    n.text,
    '|',
    found[0]?.text,
    '| gap',
    gap.toFixed(2),
    'margin',
    (found.length && second ? found[0]!.score - second.score : 99).toFixed(1),
    '|',
    process.env.GREEDY ? greedy : '',
  );
}
console.log(by, 'search ms/audio', (ms / audio).toFixed(3));
writeFileSync(`/tmp/snd/dump-${half}.json`, JSON.stringify(dump));
