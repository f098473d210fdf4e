import type en from '../../locales/en.json';
import { LANGUAGES, type Language } from '../../models/languages.ts';
import { localeTexts } from '../replies/translate.ts';

export type DocumentLanguage = Language;
export type DocumentLabels = typeof en.document;

const LABELS = new Map(LANGUAGES.map((language) => [language, localeTexts(language).document as DocumentLabels]));

/** The words of a document in a language; one that BillOS does not speak is printed in English. */
export function documentLabels(language: DocumentLanguage): DocumentLabels {
  return LABELS.get(language) ?? LABELS.get('en')!;
}

/** A label with its {{names}} filled in. */
export function fill(label: string, values: Record<string, string>): string {
  return label.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** The word for a key that may not be in the table (a unit of the shop's own, say): then the key itself. */
export function wordFor(words: Record<string, string>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
