import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
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
/** Street noise that is so much softer than the speech. */
export const NOISES = ['clean', '20 dB', '10 dB', '5 dB'] as const;

const COMMAND_LANGUAGES = ['hindi', 'hinglish', 'english'] as const;
/** How the voices of the other eight languages speak. */
const REGIONAL_VOICES = { tune: ['+f2 160', '+m1 145'], report: [' 150'] } as const;
/** Voices of theirs that were made of a person's recordings. */
const RECORDED: Readonly<Record<Half, Readonly<Record<string, string>>>> = {
  tune: {},
  report: { mr: 'festival marathi_NSK_diphone', te: 'festival telugu_NSK_diphone' },
};
type Pair = [text: string, spoken: string];
const pairs = (list: string[][]): Pair[] => list as Pair[];
type Planned = { about: Omit<SetNote, 'file'>; sound(): Float32Array };

/**
 * Voice notes with their truth under a folder, `notes.json` beside them: commands in Hindi, Hinglish and English by the voices of
 * a half, clean and, every fourth of them, in three strengths of noise; commands in the other eight languages; other talk in ten,
 * noise, music and near silence. What is there is not made again.
 * @param options.each clean commands of a voice
 */
export function makeSet(options: { folder: string; half: Half; each: number }): SetNote[] {
  const { half, each } = options;
  const folder = join(options.folder, `${half}-${each}`);
  mkdirSync(folder, { recursive: true });
  const planned = [...commands(half, each), ...regional(half), ...otherTalk(), ...noises()];
  const notes = planned.map(({ about, sound }, at) => {
    const file = join(folder, `${at}.ogg`);
    if (!existsSync(file)) writeFileSync(file, opusOf(sound()));
    return { ...about, file };
  });
  writeFileSync(join(folder, 'notes.json'), JSON.stringify(notes, null, 1));
  return notes;
}

function commands(half: Half, each: number): Planned[] {
  const random = randomFrom(half === 'tune' ? 7 : 11);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const planned: Planned[] = [];
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
        for (const noise of at % 4 === 0 ? NOISES : NOISES.slice(0, 1)) {
          const seed = planned.length;
          planned.push({
            about: { voice, language, noise, said: spoken, text: fill(textAs, 0) },
            sound: () =>
              noise === 'clean'
                ? speak(voice, spoken)
                : inNoise(speak(voice, spoken), Number.parseInt(noise, 10), randomFrom(seed)),
          });
        }
      }
  }
  return planned;
}

/** Commands in languages whose commands are not built in: to be refused, or understood; never as something else. */
const regional = (half: Half): Planned[] =>
  Object.entries(said.regional[half]).flatMap(([language, list]) => {
    const recorded = RECORDED[half][language];
    const voices = REGIONAL_VOICES[half].map((manner) => `espeak ${language}${manner}`);
    return [...voices, ...(recorded === undefined ? [] : [recorded])].flatMap((voice) =>
      pairs(list).map(([spoken, text]) => ({
        about: { voice, language: `command ${language}`, noise: 'clean', said: spoken, text },
        sound: () => speak(voice, spoken),
      })),
    );
  });

const otherTalk = (): Planned[] =>
  Object.entries(said.other).flatMap(([language, sentences]) => {
    const voices =
      language === 'en' || language === 'hi'
        ? [`espeak ${language} 150`, `espeak ${language}+f2 165`]
        : [`espeak ${language} 150`];
    return voices.flatMap((voice) =>
      sentences.map((spoken) => ({
        about: { voice, language: `talk ${language}`, noise: 'clean', said: spoken, text: null },
        sound: () => speak(voice, spoken),
      })),
    );
  });

const noises = (): Planned[] =>
  Array.from({ length: 6 }, (_, at): Planned[] => {
    const empty = { voice: '', noise: '', said: '', text: null };
    const random = randomFrom(101 + at);
    return [
      { about: { ...empty, language: 'noise' }, sound: () => streetNoise(16_000 * (2 + at), random) },
      { about: { ...empty, language: 'music' }, sound: () => tune(2 + at, random) },
      {
        about: { ...empty, language: 'hush' },
        sound: () => streetNoise(16_000 * (2 + at), random).map((sample) => sample * 0.05),
      },
    ];
  }).flat();

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
