import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import numbers from '../../../../bot/language/data/numbers.json' with { type: 'json' };
import names from '../names.json' with { type: 'json' };
import said from '../said.json' with { type: 'json' };

/** Scripts by their letters, without digits and signs. */
const SCRIPTS = {
  hi: /[\u0900-\u0963\u0970-\u097f]{2,}/g,
  mr: /[\u0900-\u0963\u0970-\u097f]{2,}/g,
  gu: /[\u0a80-\u0ae5]{2,}/g,
  bn: /[\u0980-\u09e5]{2,}/g,
  pa: /[\u0a00-\u0a65\u0a70-\u0a7f]{2,}/g,
  ta: /[\u0b80-\u0be5]{2,}/g,
  te: /[\u0c00-\u0c65]{2,}/g,
  kn: /[\u0c80-\u0ce5]{2,}/g,
  ml: /[\u0d00-\u0d65]{2,}/g,
  en: /\b[a-z]{2,12}\b/gi,
} as const;
export type LessonLanguage = keyof typeof SCRIPTS;
export const REGIONAL = ['mr', 'gu', 'bn', 'pa', 'ta', 'te', 'kn', 'ml'] as const satisfies LessonLanguage[];

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const spoken = readdirSync(join(ROOT, 'bot/language/data'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => read(join('bot/language/data', name)))
  .join('\n');

/** The names that notes of either half say are not learnt. */
const KEPT_BACK = new Set(
  [names.goods, names.people]
    .flatMap(({ tune, report }) => [...tune, ...report])
    .flat()
    .flatMap((name) => name.toLowerCase().split(' ')),
);
/** A sign without its letter is no word. */
const WORD = /^\p{L}/u;
const wordsIn = (text: string, language: LessonLanguage): string[] =>
  [...new Set(text.match(SCRIPTS[language]) ?? [])].filter(
    (word) => WORD.test(word) && !KEPT_BACK.has(word.toLowerCase()),
  );
/** The texts of a locale without their keys and slots. */
const textsOf = (locale: unknown): string =>
  typeof locale === 'string'
    ? locale.replace(/\{\{.*?\}\}/g, ' ')
    : Object.values(locale as object)
        .map(textsOf)
        .join(' ');
const localeOf = (language: LessonLanguage): string => textsOf(JSON.parse(read(`locales/${language}.json`)));

/** Words of a language: of the product's texts and of what it understands. Marathi's are in Hindi's script. */
const words = new Map<LessonLanguage, string[]>(
  (Object.keys(SCRIPTS) as LessonLanguage[]).map((language) => [
    language,
    wordsIn(
      language === 'en'
        ? `${localeOf('en')} ${Object.values(names.others).join(' ')}`
        : localeOf(language) + (language === 'mr' ? '' : spoken),
      language,
    ),
  ]),
);
const NUMBERS = {
  hi: Object.keys(numbers.hi.native.words),
  en: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand'.split(
    ' ',
  ),
};
const SCALES = { hi: ['सौ', 'हज़ार', ''], en: ['hundred', 'thousand', ''] };
const PATTERNS = {
  hi: [...said.hindi, ...said.hinglish].map(([pattern]) => pattern!),
  en: said.english.map(([pattern]) => pattern!),
};

/** Something to say, mostly a command about something that is no goods and nobody, else some words in no order. */
export function someText(language: LessonLanguage, random: () => number): string {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const word = (): string => pick(words.get(language)!);
  const several = (of: readonly string[]): string =>
    Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(of)).join(' ');
  if (language !== 'hi' && language !== 'en') return several(words.get(language)!);
  const dice = random();
  if (dice < 0.08) return several(NUMBERS[language]);
  if (dice < 0.4) return several(words.get(language)!);
  const fill = {
    p: word,
    g: () => (random() < 0.7 ? word() : `${word()} ${word()}`),
    h: word,
    n: () => pick(NUMBERS[language]),
    m: () => pick(NUMBERS[language]),
    s: () => `${pick(NUMBERS[language])} ${pick(SCALES[language])}`.trim(),
  };
  return pick(PATTERNS[language]).replace(/\{(\w)\}/g, (_, slot: keyof typeof fill) => fill[slot]());
}
