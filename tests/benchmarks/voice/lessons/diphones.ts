import { execFileSync } from 'node:child_process';
import { asUsPhones, withoutBreath } from './phones.ts';

/** A voice of festival made of one person's recordings, with its phones of the sounds in the order of `ORDER`; "-" is a sound it lacks. */
type DiphoneVoice = { name: string; silence: string; phones: readonly string[] };

const ORDER = [...'aAiueoEOkgcjtdnmpbfvsSzhyrl'];
const voice = (name: string, silence: string, phones: string): DiphoneVoice => ({
  name,
  silence,
  phones: phones.split(' '),
});
const US = asUsPhones(ORDER).join(' ');
const ITALIAN = 'a a i u e o E O k g tS dZ t d n m p b f v s S z - j r l';
const CZECH = 'a a: i u e+j o+u e: o: k g c~ dz~ t d n m p b f v s s~ z h j r l';
const FINNISH = 'a a: i u e: o: @ - k g - - t d n m p b f v s S - h j r l';

/** Men, women and a child, who speak in neither half of the notes that are measured. */
export const DIPHONE_VOICES: readonly DiphoneVoice[] = [
  voice('lp_diphone', '#', ITALIAN),
  voice('lp_diphone', '#', ITALIAN),
  voice('czech_dita', '#', CZECH),
  voice('czech_dita', '#', CZECH),
  voice('suo_fi_lj_diphone', '#', FINNISH),
  voice('pc_diphone', '#', ITALIAN),
  voice('czech_krb', '#', CZECH),
  voice('czech_machac', '#', CZECH),
  voice('czech_ph', '#', CZECH),
  voice('kal_diphone', 'pau', US),
  voice('kal_diphone', 'pau', US),
  voice('ked_diphone', 'pau', US),
];

/** So long sounds last, in seconds. */
const SHORT_VOWEL = 0.065;
const LONG_VOWEL = 0.115;
const CONSONANT = 0.075;
/** Between two that were never recorded one after the other. */
const GAP = 0.02;
const VOWELS = 'aAiueoEO';
const SHORT = 'aiu';

/**
 * Sounds said by such a voice at a pitch of any height, into a wave file; back what was said, without what the voice lacks.
 * @throws Error where the voice has no way to say a sound, or one after another
 */
export function sayByDiphones(
  { name, silence, phones }: DiphoneVoice,
  sounds: readonly string[],
  how: { file: string; pitch: number; pace: number; random: () => number },
): string[] {
  const said = withoutBreath(sounds).filter((sound) => sound !== 'h' || phones[ORDER.indexOf('h')] !== '-');
  const about = (value: number, by: number): string => (value * (1 - by + 2 * by * how.random())).toFixed(3);
  const segments = said.flatMap((sound, at) => {
    const phone = phones[ORDER.indexOf(sound)];
    if (phone === undefined || phone === '-') throw new Error(`${name} does not say "${sound}".`);
    const isVowel = VOWELS.includes(sound);
    const usual = isVowel ? (SHORT.includes(sound) ? SHORT_VOWEL : LONG_VOWEL) : CONSONANT;
    const last = at >= said.length - 2 ? 1.4 : 1;
    // The melody falls along what is said and moves at every vowel.
    const height = how.pitch * (1.12 - (0.27 * at) / said.length);
    const target = isVowel || at === 0 ? ` (0.01 ${about(height, 0.09)})` : '';
    const parts = phone.split('+');
    return parts.map((part, of) => ({
      part,
      how: `${about((usual * last * how.pace) / parts.length, 0.25)}${of === 0 ? target : ''}`,
    }));
  });
  /** Back the pairs of phones that were never recorded one after the other. */
  const say = (apart: ReadonlySet<string>): Set<string> => {
    const list = segments.map(({ part, how: as }, at) => {
      const gap = apart.has(`${segments[at - 1]?.part}-${part}`) ? `(${silence} ${GAP}) ` : '';
      return `${gap}(${part} ${as})`;
    });
    const complaints = execFileSync(
      'sh',
      [
        '-c',
        'exec festival -b "$0" 2>&1',
        `(begin (voice_${name}) (set! u (Utterance Segments ((${silence} 0.1) ${list.join(' ')} (${silence} 0.1)))) (utt.synth u) (utt.save.wave u "${how.file}"))`,
      ],
      { encoding: 'utf8' },
    );
    return new Set([...complaints.matchAll(/default diphone \S+ for (\S+)/g)].map(([, pair]) => pair!));
  };
  const missing = say(new Set());
  if (missing.size > 0 && say(missing).size > 0) throw new Error(`${name} cannot say these sounds one after another.`);
  return said;
}
