import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 16_000;
/** Random numbers from a seed (mulberry32), so that a set is the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Work with files that are gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'billos-speech-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Words spoken by a voice of Debian's packages: "espeak hi+f2 150" (espeak-ng, words a minute), "festival hindi_NSK_diphone",
 * "flite slt". One channel, 16,000 samples a second, with a little silence around it.
 */
export const speak = (voice: string, words: string): Float32Array =>
  inFolder((folder) => {
    const [engine, name = '', speed = '150'] = voice.split(' ');
    const raw = join(folder, 'raw.wav');
    const even = join(folder, 'even.wav');
    if (engine === 'festival')
      execFileSync('text2wave', ['-eval', festivalVoice(name), '-o', raw], {
        input: isIndian(name) ? withoutDots(words) : words,
      });
    else if (engine === 'flite') execFileSync('flite', ['-voice', name, '-t', words, '-o', raw]);
    else execFileSync('espeak-ng', ['-v', name, '-s', speed, '-w', raw, words]);
    execFileSync('sox', [raw, '-r', `${RATE}`, '-c', '1', '-b', '16', even, 'norm', '-3', 'pad', '0.2', '0.3'], {
      stdio: 'ignore',
    });
    return samplesOf(readFileSync(even));
  });

const isIndian = (name: string): boolean => name.includes('_NSK_');
/** The Indian voices of festival leave out every word that has a dotted letter (the z of "hazaar"). */
const withoutDots = (words: string): string => words.normalize('NFD').replaceAll('\u093c', '');

/** The Indian voices name no intonation of their own, and Festival says nothing without one. */
const festivalVoice = (name: string): string =>
  isIndian(name) ? `(begin (voice_${name}) (Parameter.set 'Int_Method Intonation_Default))` : `(voice_${name})`;

/** The samples of a wave file of one channel, 16 bits each. */
export function samplesOf(wave: Buffer): Float32Array {
  const from = wave.indexOf('data') + 8;
  return Float32Array.from({ length: (wave.length - from) >> 1 }, (_, at) => wave.readInt16LE(from + at * 2) / 32_768);
}

/** A voice note of WhatsApp's kind. */
export const opusOf = (samples: Float32Array): Buffer =>
  inFolder((folder) => {
    const wave = Buffer.alloc(44 + samples.length * 2);
    wave.write('RIFF', 0);
    wave.writeUInt32LE(36 + samples.length * 2, 4);
    wave.write('WAVEfmt ', 8);
    wave.writeUInt32LE(16, 16);
    wave.writeUInt16LE(1, 20);
    wave.writeUInt16LE(1, 22);
    wave.writeUInt32LE(RATE, 24);
    wave.writeUInt32LE(RATE * 2, 28);
    wave.writeUInt16LE(2, 32);
    wave.writeUInt16LE(16, 34);
    wave.write('data', 36);
    wave.writeUInt32LE(samples.length * 2, 40);
    samples.forEach((sample, at) => {
      wave.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + at * 2);
    });
    writeFileSync(join(folder, 'in.wav'), wave);
    execFileSync('opusenc', ['--quiet', '--bitrate', '16', join(folder, 'in.wav'), join(folder, 'out.ogg')]);
    return readFileSync(join(folder, 'out.ogg'));
  });

const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** Noise as of a street: louder the lower (white noise through a leaking sum). */
export function streetNoise(length: number, random: () => number): Float32Array {
  let held = 0;
  return Float32Array.from({ length }, () => {
    held = 0.95 * held + (random() * 2 - 1) * 0.05;
    return held;
  });
}

/** A tune of plain tones with a chord under it. */
export function tune(seconds: number, random: () => number): Float32Array {
  const notes = Array.from({ length: Math.ceil(seconds * 4) }, () => 220 * 2 ** (Math.floor(random() * 15) / 12));
  return Float32Array.from({ length: seconds * RATE }, (_, at) => {
    const time = at / RATE;
    const note = notes[Math.floor(time * 4)]!;
    const sine = (frequency: number): number => Math.sin(2 * Math.PI * frequency * time);
    return 0.2 * (sine(note) + 0.5 * sine(note * 2) + 0.4 * sine(110) + 0.4 * sine(165));
  });
}

/** Speech with something behind it that is so many decibels softer. */
export function over(speech: Float32Array, behind: Float32Array, decibels: number): Float32Array {
  const share = loudness(speech) / loudness(behind) / 10 ** (decibels / 20);
  const loudest = speech.reduce((most, sample, at) => Math.max(most, Math.abs(sample + behind[at]! * share)), 0);
  return speech.map((sample, at) => (sample + behind[at]! * share) * Math.min(1, 0.9 / loudest));
}

/** Speech in street noise that is so many decibels softer. */
export const inNoise = (speech: Float32Array, decibels: number, random: () => number): Float32Array =>
  over(speech, streetNoise(speech.length, random), decibels);
