import { readFileSync } from 'node:fs';
import type { Request } from 'express';
import i18next, { type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../models/languages.ts';

type Words = Record<string, unknown>;
const wordsOf = (language: Language): Words =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as Words;
const allWords = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])) as Record<
  Language,
  Words
>;
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
  const spoken = request.acceptsLanguages(...LANGUAGES);
  return asked ?? LANGUAGES.find((language) => language === spoken) ?? 'en';
}

/** One top-level group of words, for a page that puts them in place itself. Missing ones are filled in from English. */
export function wordGroup(group: 'simulator' | 'admin', language: Language): Record<string, string> {
  const pick = (from: Language) => allWords[from][group] as Record<string, string> | undefined;
  return { ...pick('en'), ...pick(language) };
}
