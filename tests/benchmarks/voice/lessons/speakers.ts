import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, over, samplesOf } from '../synthesise.ts';
import { DIPHONE_VOICES, sayByDiphones } from './diphones.ts';
import { asUsPhones, soundsOfUs, soundsSaid, withoutBreath } from './phones.ts';
import { type LessonLanguage, REGIONAL, someText } from './texts.ts';

/** Something said, with the sounds of it in their order. */
export type Lesson = { voice: string; text: string; sounds: string[]; samples: Float32Array };

/** Voices of neither half of the notes that are heard for measuring. */
const VARIANTS = {
  hi: '+m2 +m4 +m5 +m6 +m8 +Alicia +Annie +Belinda +Steph +anika +Andy +David +Denis +Michael +Mike +travis +Lee +klatt +klatt2 +klatt4 +Gene +Jacky +Linda +norbert +grandma +grandpa',
  en: '-gb-x-rp -029 -gb-scotland -gb+f1 -gb+f5 -gb+m1 -gb+m5 -gb+Alicia -gb-x-rp+Annie -029+Andy -gb+klatt2 -us+f1 -us+m7',
  others: '+m2 +m4 +m5 +Alicia +Annie +Andy +Steph +Mike +klatt2 +Linda',
};
const FLITE = ['awb', 'awb', 'kal16', 'kal'];
const FESTIVAL = ['kal_diphone', 'ked_diphone'];
const RESPELT = ['awb', 'awb', 'kal16'];

/**
 * One of the speakers says something: espeak-ng in ten languages, American voices in English and, by their phones, in Hindi, and
 * by theirs, voices recorded from people in other countries.
 */
export function someLesson(random: () => number): Lesson {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const between = (low: number, high: number): number => low + random() * (high - low);
  const stretch = (): string => between(0.8, 1.3).toFixed(2);

  /** By espeak-ng. */
  const formants = (language: LessonLanguage, variants: string): Lesson => {
    const text = someText(language, random);
    const name = `${language}${pick(variants.split(' '))}`;
    const how = ['-s', between(125, 185).toFixed(0), '-p', between(30, 70).toFixed(0)];
    return inFolder((folder) => {
      execFileSync('espeak-ng', ['-v', name, ...how, '-w', join(folder, 'raw.wav'), text]);
      return { voice: `espeak ${name}`, text, sounds: soundsSaid(name.split('+')[0]!, text), samples: altered(folder) };
    });
  };
  /** A man's voice of flite, as it is or as high as a woman's. */
  const fliteHow = (name: string): string[] => {
    const height = random() < 0.5 ? between(0.9, 1.1) : between(1.4, 1.9);
    return [
      ...['-voice', name, '--setf', `duration_stretch=${stretch()}`],
      ...[
        '--setf',
        name === 'awb' ? `f0_shift=${height.toFixed(2)}` : `int_f0_target_mean=${(105 * height).toFixed(0)}`,
      ],
    ];
  };
  const flite = (): Lesson => {
    const text = someText('en', random);
    const name = pick(FLITE);
    return inFolder((folder) => {
      const phones = execFileSync('flite', [...fliteHow(name), '-ps', '-t', text, '-o', join(folder, 'raw.wav')], {
        encoding: 'utf8',
      });
      return { voice: `flite ${name}`, text, sounds: soundsOfUs(phones), samples: altered(folder) };
    });
  };
  const festival = (): Lesson => {
    const text = someText('en', random);
    const name = pick(FESTIVAL);
    return inFolder((folder) => {
      const raw = join(folder, 'raw.wav');
      const phones = execFileSync(
        'festival',
        [
          '-b',
          `(begin (voice_${name}) (Parameter.set 'Duration_Stretch ${stretch()}) (set! u (Utterance Text "${text}")) (utt.synth u) (utt.save.wave u "${raw}") (mapcar (lambda (one) (format t "%s " (item.name one))) (utt.relation.items u 'Segment)))`,
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      );
      return { voice: `festival ${name}`, text, sounds: soundsOfUs(phones), samples: altered(folder) };
    });
  };
  /** Hindi by the phones of an American voice, which has no h behind a consonant. */
  const respelt = (): Lesson => {
    const text = someText('hi', random);
    const sounds = withoutBreath(soundsSaid('hi', text));
    const phones = `pau ${asUsPhones(sounds).join(' ')} pau`;
    const name = pick(RESPELT);
    return inFolder((folder) => {
      execFileSync('flite', [...fliteHow(name), '-p', phones, '-o', join(folder, 'raw.wav')], { stdio: 'ignore' });
      return { voice: `respelt flite ${name}`, text, sounds, samples: altered(folder) };
    });
  };
  /** English, Hindi or another language by the phones of somebody recorded elsewhere. */
  const fromElsewhere = (): Lesson => {
    const language = random() < 0.15 ? pick(REGIONAL) : pick(['hi', 'hi', 'en', 'en', 'en'] as const);
    const text = someText(language, random);
    const voice = pick(DIPHONE_VOICES);
    const sounds = soundsSaid(language === 'en' ? pick(['en-us', 'en-gb', 'en-029']) : language, text);
    return inFolder((folder) => {
      const how = { file: join(folder, 'raw.wav'), pitch: between(95, 260), pace: between(0.75, 1.3), random };
      const said = sayByDiphones(voice, sounds, how);
      return { voice: `elsewhere ${voice.name} ${language}`, text, sounds: said, samples: altered(folder) };
    });
  };
  /** Lower or higher by up to so much, slower or faster, in a room or on a telephone, as notes are. */
  const altered = (folder: string): Float32Array => {
    const even = join(folder, 'even.wav');
    const room = random() < 0.25 ? ['reverb', between(5, 45).toFixed(0)] : [];
    const telephone = random() < 0.2 ? ['highpass', '300', 'lowpass', between(3_000, 5_000).toFixed(0)] : [];
    const around = ['pad', between(0.05, 0.5).toFixed(2), between(0.05, 0.5).toFixed(2)];
    const pitch = between(0.87, 1.2);
    const speed = ['speed', pitch.toFixed(3), 'tempo', '-s', (between(0.88, 1.14) / pitch).toFixed(3)];
    execFileSync(
      'sox',
      [
        join(folder, 'raw.wav'),
        '-r',
        '16000',
        '-c',
        '1',
        '-b',
        '16',
        even,
        ...speed,
        'norm',
        '-3',
        ...around,
        ...room,
        ...telephone,
      ],
      { stdio: 'ignore' },
    );
    return samplesOf(readFileSync(even));
  };

  const dice = random();
  if (dice < 0.22) return formants('hi', VARIANTS.hi);
  if (dice < 0.32) return formants('en', VARIANTS.en);
  if (dice < 0.47) return flite();
  if (dice < 0.52) return festival();
  if (dice < 0.62) return respelt();
  if (dice < 0.85) return fromElsewhere();
  return formants(pick(REGIONAL), VARIANTS.others);
}

/** With noise of some colour or somebody else's talk behind it, 3 to 30 decibels softer. */
export function noisy(samples: Float32Array, talk: Float32Array | null, random: () => number): Float32Array {
  const leak = [0, 0.5, 0.9, 0.95, 0.99][Math.floor(random() * 5)]!;
  const isTalk = talk !== null && random() < 0.25;
  let held = 0;
  const noise = samples.map((_, at) => {
    held = leak * held + (random() * 2 - 1) * (1 - leak);
    return isTalk ? talk[at % talk.length]! : held;
  });
  return over(samples, noise, (isTalk ? 10 : 3) + random() * 20);
}
