import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import names from './names.json' with { type: 'json' };
import said from './said.json' with { type: 'json' };
import { inNoise, opusOf, randomFrom, speak, streetNoise, tune } from './synthesise.ts';

/** A note of the set. `text` is what a typed message would say; null where nothing is to be understood. */
export type SetNote = {
  file: string;
  voice: string;
  language: string;
  noise: string;
  said: string;
  text: string | null;
};
/** One half is for finding settings, the other, with other names and voices, for reporting. */
export type Half = 'tune' | 'report';
export const NOISES = ['clean', '20 dB', '10 dB'] as const;

const COMMAND_LANGUAGES = ['hindi', 'hinglish', 'english'] as const;
type Pair = [text: string, spoken: string];
const pairs = (list: string[][]): Pair[] => list as Pair[];

/**
 * Voice notes with their truth under a folder, made once: commands in Hindi, Hinglish and English by the voices of a half, each
 * clean and in two strengths of noise; other talk in ten languages, noise, music and near silence.
 * @param options.each commands of a voice
 */
export function makeSet(options: { folder: string; half: Half; each: number }): SetNote[] {
  const { half, each } = options;
  const folder = join(options.folder, `${half}-${each}`);
  const list = join(folder, 'notes.json');
  if (existsSync(list)) return JSON.parse(readFileSync(list, 'utf8')) as SetNote[];
  mkdirSync(folder, { recursive: true });
  const random = randomFrom(half === 'tune' ? 7 : 11);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const notes: SetNote[] = [];
  const add = (about: Omit<SetNote, 'file'>, samples: Float32Array): void => {
    const file = join(folder, `${notes.length}.ogg`);
    writeFileSync(file, opusOf(samples));
    notes.push({ ...about, file });
  };
  for (const language of COMMAND_LANGUAGES) {
    const numbers = language === 'english' ? 'english' : 'hindi';
    const side = language === 'english' ? 0 : 1;
    for (const [voiceAt, voice] of said.voices[language][half].entries())
      for (let at = 0; at < each; at += 1) {
        // Each voice goes on where the one before it ended, so that few notes say all sentences.
        const [spokenAs, textAs] = said[language][(voiceAt * each + at) % said[language].length] as Pair;
        const filled: Record<string, Pair> = {
          p: pick(pairs(names.people[half])),
          g: pick(pairs(names.goods[half])),
          h: pick(pairs(names.goods[half])),
          n: pick(pairs(said.counts[numbers])),
          m: pick(pairs(said.counts[numbers])),
          s: pick(pairs(said.sums[numbers])),
        };
        const fill = (pattern: string, of: number): string =>
          pattern.replace(/\{(\w)\}/g, (_, slot: string) => filled[slot]![of]!);
        const spoken = fill(spokenAs, side);
        const speech = speak(voice, spoken);
        for (const noise of NOISES)
          add(
            { voice, language, noise, said: spoken, text: fill(textAs, 0) },
            noise === 'clean' ? speech : inNoise(speech, Number.parseInt(noise, 10), random),
          );
      }
  }
  for (const [language, sentences] of Object.entries(said.other)) {
    const voices =
      language === 'en' || language === 'hi'
        ? [`espeak ${language} 150`, `espeak ${language}+f2 165`]
        : [`espeak ${language} 150`];
    for (const voice of voices)
      for (const spoken of sentences)
        add({ voice, language: `talk ${language}`, noise: 'clean', said: spoken, text: null }, speak(voice, spoken));
  }
  for (let at = 0; at < 6; at += 1) {
    const empty = { voice: '', noise: '', said: '', text: null };
    add({ ...empty, language: 'noise' }, streetNoise(16_000 * (2 + at), random));
    add({ ...empty, language: 'music' }, tune(2 + at, random));
    add(
      { ...empty, language: 'hush' },
      streetNoise(16_000 * (2 + at), random).map((sample) => sample * 0.05),
    );
  }
  writeFileSync(list, JSON.stringify(notes, null, 1));
  return notes;
}

/** The names of a shop of so many: those that the half's notes say, and others that nobody says. */
export function shopNames(half: Half, size: number): { goods: string[]; people: string[] } {
  const { first, last, brands, kinds } = names.others;
  const combined = (one: string, two: string): string[] => {
    const ones = one.split(' ');
    const twos = two.split(' ');
    return twos.flatMap((second, at) => ones.map((_, other) => `${ones[(other + at * 7) % ones.length]} ${second}`));
  };
  const upTo = (said: string[], more: string[], most: number): string[] =>
    [...said, ...more.filter((name) => !said.includes(name))].slice(0, Math.max(said.length, most));
  const goods = pairs(names.goods[half]).map(([name]) => name);
  const people = pairs(names.people[half]).map(([name]) => name);
  return {
    goods: upTo(goods, combined(brands, kinds), Math.ceil(size / 2)),
    people: upTo(people, [...first.split(' '), ...combined(first, last)], Math.floor(size / 2)),
  };
}
