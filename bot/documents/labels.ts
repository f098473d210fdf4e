import en from '../../locales/en.json' with { type: 'json' };
import hi from '../../locales/hi.json' with { type: 'json' };
import hiLatn from '../../locales/hi-Latn.json' with { type: 'json' };

/** Languages a document can be asked for; one without labels yet is printed in English. */
export type DocumentLanguage = 'en' | 'hi' | 'hi-Latn' | 'mr' | 'gu' | 'bn' | 'ta' | 'te' | 'kn' | 'ml' | 'pa';
export type DocumentLabels = typeof en.document;

const LABELS: Partial<Record<DocumentLanguage, DocumentLabels>> = {
  en: en.document,
  hi: hi.document,
  'hi-Latn': hiLatn.document,
};

/** The words of a document in a language. */
export function documentLabels(language: DocumentLanguage): DocumentLabels {
  return LABELS[language] ?? en.document;
}

/** A label with its {{names}} filled in. */
export function fill(label: string, values: Record<string, string>): string {
  return label.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** The word for a key that may not be in the table (a unit of the shop's own, say): then the key itself. */
export function wordFor(words: Record<string, string>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
