import { readFileSync } from 'node:fs';
import type { Request } from 'express';
import i18next, { type TFunction } from 'i18next';

export const LANGUAGES = ['en', 'hi', 'hi-Latn'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', hi: 'हिन्दी', 'hi-Latn': 'Hinglish' };

type Words = Record<string, unknown>;
const wordsOf = (language: Language): Words =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as Words;
const allWords: Record<Language, Words> = { en: wordsOf('en'), hi: wordsOf('hi'), 'hi-Latn': wordsOf('hi-Latn') };
const resources = Object.fromEntries(LANGUAGES.map((language) => [language, { translation: allWords[language] }]));
const i18n = i18next.createInstance();
// The pages escape what they show; a second escaping here would be seen.
i18n.init({ lng: 'en', fallbackLng: 'en', resources, initAsync: false, interpolation: { escapeValue: false } });

/** The words of the back office's own pages in the visitor's language. */
export function wordsFor(language: Language): TFunction {
  return i18n.getFixedT(language);
}

/** The language asked for in the address (`?lang=hi`), else the first of the browser's languages that we speak. */
export function languageOf(request: Request): Language {
  const asked = LANGUAGES.find((language) => language === request.query.lang);
  return asked ?? (request.acceptsLanguages('en', 'hi') === 'hi' ? 'hi' : 'en');
}

/** One top-level group of words, for a page that puts them in place itself. Missing ones are filled in from English. */
export function wordGroup(group: 'simulator' | 'admin', language: Language): Record<string, string> {
  const pick = (from: Language) => allWords[from][group] as Record<string, string> | undefined;
  return { ...pick('en'), ...pick(language) };
}
