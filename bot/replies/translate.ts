import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';

const folder = new URL('../../locales/', import.meta.url);
const resources = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [
      file.replace('.json', ''),
      { translation: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object },
    ]),
);

/** Languages that replies are complete in. */
export const REPLY_LANGUAGES = Object.keys(resources);

const texts = i18next.createInstance();
await texts.init({ resources, fallbackLng: 'en', interpolation: { escapeValue: false }, returnNull: false });

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Replies in one language; a language not here yet speaks English. */
export function translator(language: string): Translate {
  const t = texts.getFixedT(resources[language] ? language : 'en');
  return (key, values = {}) => t(key, values);
}
