import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWeights } from '../../../bot/voice/builtin/weights.ts';
import { openNote } from '../../../bot/voice/open-note.ts';
import names from './names.json' with { type: 'json' };
import numbers from '../../../bot/language/data/numbers.json' with { type: 'json' };
import { asUsPhones, soundsOfUs, soundsSaid } from './phones.ts';
import said from './said.json' with { type: 'json' };
import { inNoise, opusOf, randomFrom } from './synthesise.ts';

const [folder = '', shard = '0', shards = '1', many = '100'] = process.argv.slice(2);
const random = randomFrom(9_000 + 77 * Number(shard));
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const between = (low: number, high: number): number => low + random() * (high - low);

const reported = new Set(
  [...names.goods.report, ...names.people.report, ...names.goods.tune, ...names.people.tune].flat().flatMap((name) => name.toLowerCase().split(' ')),
);
function textsUnder(path: string): string {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((file) => file.name.endsWith('.json'))
    .map((file) => readFileSync(join(file.parentPath ?? file.path, file.name), 'utf8'))
    .join('\n');
}
const words = (text: string, pattern: RegExp): string[] =>
  [...new Set(text.match(pattern) ?? [])].filter((word) => !reported.has(word.toLowerCase()));
const hindiWords = words(readFileSync('locales/hi.json', 'utf8') + textsUnder('bot/language/data'), /[\u0900-\u0963\u0970-\u097f]{2,}/g);
const hiNumbers = Object.keys(numbers.hi.native.words ?? {});
const englishWords = words(readFileSync('locales/en.json', 'utf8'), /\b[a-z]{2,12}\b/gi).concat(
  Object.values(names.others).join(' ').split(' '),
);
const enNumbers = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand'.split(' ');

function fillHindi(): string {
  const [pattern] = pick([...said.hindi, ...said.hinglish]) as [string];
  const count = () => (random() < 0.5 ? (pick(said.counts.hindi) as string[])[1]! : pick(hiNumbers));
  const goods = () => (random() < 0.7 ? pick(hindiWords) : `${pick(hindiWords)} ${pick(hindiWords)}`);
  const people = () => (pick(hindiWords));
  const sum = () => (random() < 0.4 ? (pick(said.sums.hindi) as string[])[1]! : `${pick(hiNumbers)} ${pick(['सौ', 'हज़ार', ''])}`);
  return pattern.replace(/\{(\w)\}/g, (_, slot: string) => (slot === 'p' ? people() : slot === 's' ? sum() : slot === 'g' || slot === 'h' ? goods() : count()));
}
function fillEnglish(): string {
  const [pattern] = pick(said.english) as [string];
  const goods = () => (random() < 0.7 ? pick(englishWords) : `${pick(englishWords)} ${pick(englishWords)}`);
  const people = () => (pick(englishWords));
  return pattern.replace(/\{(\w)\}/g, (_, slot: string) => (slot === 'p' ? people() : slot === 's' ? `${pick(enNumbers)} ${pick(['hundred', 'thousand', ''])}` : slot === 'g' || slot === 'h' ? goods() : pick(enNumbers)));
}
const several = (of: readonly string[]): string => Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(of)).join(' ');
const hindiText = (): string => (random() < 0.6 ? fillHindi() : random() < 0.2 ? several(hiNumbers) : several(hindiWords));
const englishText = (): string => (random() < 0.6 ? fillEnglish() : random() < 0.2 ? several(enNumbers) : several(englishWords));

const HINDI_VOICES = ['+m2', '+m4', '+m5', '+m6', '+m8', '+Alicia', '+Annie', '+Belinda', '+Steph', '+anika', '+Andy', '+David', '+Denis', '+Michael', '+Mike', '+travis', '+Lee', '+klatt', '+klatt2', '+klatt4', '+Gene', '+Jacky', '+Linda', '+norbert', '+grandma', '+grandpa'];
const ENGLISH_VOICES = ['en-gb-x-rp', 'en-029', 'en-gb-scotland', 'en-gb+f1', 'en-gb+f5', 'en-gb+m1', 'en-gb+m5', 'en-gb+Alicia', 'en-gb-x-rp+Annie', 'en-029+Andy', 'en-gb+klatt2', 'en-us+f1', 'en-us+m7'];
const inFolder = <T>(work: (folder: string) => T): T => {
  const at = mkdtempSync(join(tmpdir(), 'lesson-'));
  try { return work(at); } finally { rmSync(at, { recursive: true, force: true }); }
};
function resampled(at: string): Float32Array {
  const even = join(at, 'even.wav');
  const speed = between(0.88, 1.14);
  execFileSync('sox', [join(at, 'raw.wav'), '-r', '16000', '-c', '1', '-b', '16', even, 'speed', `${speed}`, 'norm', '-3', 'pad', `${between(0.05, 0.5)}`, `${between(0.05, 0.5)}`, ...(random() < 0.25 ? ['reverb', `${between(5, 45)}`] : []), ...(random() < 0.2 ? ['highpass', '300', 'lowpass', `${between(3000, 5000)}`] : [])], { stdio: 'ignore' });
  const wave = readFileSync(even);
  const from = wave.indexOf('data') + 8;
  return Float32Array.from({ length: (wave.length - from) >> 1 }, (_, i) => wave.readInt16LE(from + i * 2) / 32_768);
}
type Lesson = { voice: string; text: string; sounds: string[]; samples: Float32Array };
function espeak(language: string, variant: string, text: string): Lesson {
  return inFolder((at) => {
    const voice = `${language}${variant}`;
    execFileSync('espeak-ng', ['-v', voice, '-s', `${Math.round(between(125, 185))}`, '-p', `${Math.round(between(30, 70))}`, '-w', join(at, 'raw.wav'), text]);
    return { voice: `espeak ${voice}`, text, sounds: soundsSaid(language, text), samples: resampled(at) };
  });
}
function flite(name: string, text: string): Lesson {
  return inFolder((at) => {
    const phones = execFileSync('flite', ['-voice', name, '-ps', '--setf', `duration_stretch=${between(0.8, 1.3).toFixed(2)}`, '-t', text, '-o', join(at, 'raw.wav')], { encoding: 'utf8' });
    return { voice: `flite ${name}`, text, sounds: soundsOfUs(phones), samples: resampled(at) };
  });
}
/** Hindi by the phones of American voices. */
function respelt(voice: string, text: string): Lesson {
  return inFolder((at) => {
    const sounds = soundsSaid('hi', text).filter((sound, i, all) => !(sound === 'h' && i > 0 && 'kgcjtdpbR'.includes(all[i - 1]!)));
    const phones = asUsPhones(sounds);
    const [engine, name = ''] = voice.split(' ');
    const stretch = between(0.85, 1.35).toFixed(2);
    if (engine === 'flite') execFileSync('flite', ['-voice', name, '--setf', `duration_stretch=${stretch}`, '-p', ['pau', ...phones, 'pau'].join(' '), '-o', join(at, 'raw.wav')]);
    else execFileSync('festival', ['-b', `(begin (voice_${name}) (Parameter.set 'Duration_Stretch ${stretch}) (set! u (Utterance Phones (pau ${phones.map((p) => (p === 'ah' ? 'ah' : p)).join(' ')} pau))) (utt.synth u) (utt.save.wave u "${join(at, 'raw.wav')}"))`], { stdio: 'ignore' });
    return { voice: `respelt ${voice}`, text, sounds: sounds.map((s) => (s === 'R' ? 'r' : s)), samples: resampled(at) };
  });
}
const REGIONAL = ['mr', 'gu', 'bn', 'pa', 'ta', 'te', 'kn', 'ml'] as const;
const SCRIPT = { mr: '\\u0900-\\u0963', gu: '\\u0a80-\\u0aff', bn: '\\u0980-\\u09ff', pa: '\\u0a00-\\u0a7f', ta: '\\u0b80-\\u0bff', te: '\\u0c00-\\u0c7f', kn: '\\u0c80-\\u0cff', ml: '\\u0d00-\\u0d7f' };
const dataTexts = textsUnder('bot/language/data');
const regionalWords = Object.fromEntries(REGIONAL.map((l) => [l, words(readFileSync(`locales/${l}.json`, 'utf8') + (l === 'mr' ? '' : dataTexts), new RegExp(`[${SCRIPT[l]}]{2,}`, 'g'))]));
const REGIONAL_VARIANTS = ['+m2', '+m4', '+m5', '+Alicia', '+Annie', '+Andy', '+Steph', '+Mike', '+klatt2', '+Linda'];
function make(): Lesson {
  const dice = random();
  if (dice > 0.78) { const l = pick(REGIONAL); return espeak(l, pick(REGIONAL_VARIANTS), several(regionalWords[l]!)); }
  if (dice < 0.32) return espeak('hi', pick(HINDI_VOICES), hindiText());
  if (dice < 0.42) { const v = pick(ENGLISH_VOICES); const [l = '', variant] = v.split('+'); return espeak(l, variant === undefined ? '' : `+${variant}`, englishText()); }
  if (dice < 0.56) return flite(pick(['awb', 'awb', 'kal16', 'kal']), englishText());
  return respelt(pick(['flite awb', 'flite awb', 'flite kal16', 'festival kal_diphone', 'festival ked_diphone']), hindiText());
}
const shaped = (length: number): Float32Array => { // noise of a random colour
  const leak = pick([0, 0.5, 0.9, 0.95, 0.99]); let held = 0;
  return Float32Array.from({ length }, () => { held = leak * held + (random() * 2 - 1) * (1 - leak); return held; });
};
let other: Float32Array | null = null;
function noisy(samples: Float32Array): Float32Array {
  const talk = other;
  const noise = talk !== null && random() < 0.25 ? samples.map((_, at) => talk[at % talk.length]! + 1e-6) : shaped(samples.length);
  const rms = (x: Float32Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length);
  const share = rms(samples) / rms(noise) / 10 ** (between(noise.length > 0 && random() < 0.5 ? 3 : 12, 30) / 20);
  const loudest = samples.reduce((most, v, at) => Math.max(most, Math.abs(v + noise[at]! * share)), 0);
  return samples.map((v, at) => (v + noise[at]! * share) * Math.min(1, 0.9 / loudest));
}
void inNoise;
const runtime = await import('onnxruntime-node');
const weights = findWeights()!;
const encoder = await runtime.InferenceSession.create(weights.encoder, { intraOpNumThreads: 1 });
mkdirSync(folder, { recursive: true });
const out = join(folder, `lessons-${shard}`);
writeFileSync(`${out}.f32`, ''); writeFileSync(`${out}.jsonl`, '');
let failed = 0;
for (let at = 0; at < Number(many); at += 1) {
  let lesson: Lesson;
  try { lesson = make(); } catch { failed += 1; continue; }
  if (lesson.sounds.length < 4 || lesson.samples.length > 16_000 * 12 || lesson.samples.length < 8_000) continue;
  let samples = random() < 0.5 ? noisy(lesson.samples) : lesson.samples; other = lesson.samples;
  const gain = between(0.15, 1); samples = samples.map((v) => v * gain);
  if (random() < 0.5) { const opened = await openNote(opusOf(samples)); if ('note' in opened && opened.note.samples) samples = opened.note.samples; }
  const { last_hidden_state: state } = await encoder.run({ input_values: new runtime.Tensor('float32', samples, [1, samples.length]) });
  const [, frames] = state!.dims as number[];
  if (frames! < lesson.sounds.length * 1.3) { failed += 1; continue; }
  appendFileSync(`${out}.f32`, Buffer.from((state!.data as Float32Array).buffer, (state!.data as Float32Array).byteOffset, frames! * 288 * 4));
  appendFileSync(`${out}.jsonl`, `${JSON.stringify({ voice: lesson.voice, text: lesson.text, sounds: lesson.sounds, frames })}\n`);
}
console.log('failed', failed, 'of', many, hindiWords.length, englishWords.length, hiNumbers.length);
void shards;
