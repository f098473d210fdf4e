import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { LANGUAGES, type Language } from '../../models/languages.ts';

/** Every text of a language, as its locale file has them. */
export function localeTexts(language: Language): Record<string, unknown> {
  const file = new URL(`../../locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

const resources: Record<string, { translation: Record<string, unknown> }> = Object.fromEntries(
  LANGUAGES.map((language) => [language, { translation: localeTexts(language) }]),
);
const texts = i18next.createInstance();
await texts.init({ resources, fallbackLng: 'en', interpolation: { escapeValue: false }, returnNull: false });

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Replies in one language; one that BillOS does not speak is answered in English. */
export function translator(language: string): Translate {
  const t = texts.getFixedT(resources[language] ? language : 'en');
  return (key, values = {}) => t(key, values);
}
