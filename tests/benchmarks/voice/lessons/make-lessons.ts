import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWeights } from '../../../../bot/voice/builtin/weights.ts';
import { openNote } from '../../../../bot/voice/open-note.ts';
import { opusOf, randomFrom } from '../synthesise.ts';
import { type Lesson, noisy, someLesson } from './speakers.ts';

/**
 * `make-lessons.ts FOLDER SEED COUNT`: lessons for `train.py`, things said whose sounds are known, as the encoder of the built-in
 * engine hears them. Needs Debian's espeak-ng, flite, sox, opus-tools and festival with festvox-kallpc16k, -kdlpc16k, -italp16k,
 * -itapc16k, -czech-dita, -czech-krb, -czech-machac, -czech-ph and -suopuhe-lj. Several may run side by side with seeds of their own.
 */
const [folder, seed, count] = process.argv.slice(2);
const weights = findWeights();
if (folder === undefined || seed === undefined || count === undefined || weights === null)
  throw new Error('Say a folder, a seed and how many; the optional packages must be installed.');

const FEWEST_SOUNDS = 4;
const MOST_SECONDS = 12;
/** Fewer moments for a sound are too few to tell it. */
const MOMENTS_A_SOUND = 1.3;
const random = randomFrom(Number(seed));
const { InferenceSession, Tensor } = await import('onnxruntime-node');
const encoder = await InferenceSession.create(weights.encoder, { intraOpNumThreads: 1 });
mkdirSync(folder, { recursive: true });
const out = join(folder, `lessons-${seed}`);
writeFileSync(`${out}.f32`, '');
writeFileSync(`${out}.jsonl`, '');

let before: Float32Array | null = null;
for (let made = 0; made < Number(count); ) {
  const lesson = spoken();
  if (lesson === null || lesson.sounds.length < FEWEST_SOUNDS || lesson.samples.length > MOST_SECONDS * 16_000)
    continue;
  const loud = 0.15 + random() * 0.85;
  const heard = (random() < 0.5 ? noisy(lesson.samples, before, random) : lesson.samples).map((one) => one * loud);
  before = lesson.samples;
  const samples = random() < 0.5 ? await asNote(heard) : heard;
  const { last_hidden_state: hidden } = await encoder.run({
    input_values: new Tensor('float32', samples, [1, samples.length]),
  });
  const [, frames = 0] = hidden!.dims;
  if (frames < lesson.sounds.length * MOMENTS_A_SOUND) continue;
  const moments = hidden!.data as Float32Array;
  appendFileSync(`${out}.f32`, Buffer.from(moments.buffer, moments.byteOffset, moments.byteLength));
  const { voice, text, sounds } = lesson;
  appendFileSync(`${out}.jsonl`, `${JSON.stringify({ voice, text, sounds, frames })}\n`);
  made += 1;
}

/** Null where a voice cannot say two of the sounds one after the other. */
function spoken(): Lesson | null {
  try {
    return someLesson(random);
  } catch {
    return null;
  }
}

/** As it comes out of a voice note. */
async function asNote(samples: Float32Array): Promise<Float32Array> {
  const opened = await openNote(opusOf(samples));
  if ('trouble' in opened) throw new Error(opened.trouble);
  return opened.note.samples!;
}
