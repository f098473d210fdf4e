/** A locale file flattened: `reply.sale.done` → text. Keys of nested objects are joined with dots. */
export type Texts = ReadonlyMap<string, string>;

/** Plural forms of i18next: which of them a language has differs (Hindi knows one and other). */
const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;

/**
 * Flattens a parsed locale file.
 * @throws when something else than text or an object of texts stands in it
 */
export function flattenTexts(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`"${path}" must be text or an object of texts`);
  }
  const inner = Object.entries(value).map(([key, part]) => flattenTexts(part, path === '' ? key : `${path}.${key}`));
  return new Map(inner.flatMap((texts) => [...texts]));
}

/** What is wrong between the locales: missing keys, empty texts, placeholders that differ. One sentence each. */
export function localeFaults(locales: ReadonlyMap<string, Texts>): string[] {
  const faults: string[] = [];
  const holders = new Map([...locales].map(([locale, texts]) => [locale, byBaseKey(texts)] as const));
  const allKeys = new Set([...holders.values()].flatMap((keys) => [...keys.keys()]));
  for (const [locale, texts] of locales) {
    for (const [key, text] of texts) {
      if (text.trim() === '') faults.push(`${locale}: "${key}" is empty.`);
    }
  }
  for (const key of allKeys) {
    const wanted = new Map<string, string>();
    for (const [locale, keys] of holders) {
      const placeholders = keys.get(key);
      if (placeholders) wanted.set(locale, [...placeholders].sort().join(', '));
    }
    if (new Set(wanted.values()).size > 1) {
      const said = [...wanted].map(([locale, names]) => `${locale} {${names}}`).join(' · ');
      faults.push(`"${key}" has not the same placeholders everywhere: ${said}.`);
    }
  }
  for (const [locale, keys] of holders) {
    for (const key of allKeys) if (!keys.has(key)) faults.push(`${locale}: "${key}" is missing.`);
  }
  return faults;
}

/** The keys that code asks for with a literal key but the locales do not have. */
export function unknownKeys(code: string, texts: Texts): string[] {
  const known = byBaseKey(texts);
  const asked = [...code.matchAll(/(?<![\w$])t\(\s*(['"`])([\w-]+(?:\.[\w-]+)+)\1/g)].map((match) => match[2] ?? '');
  return [...new Set(asked)].filter((key) => !known.has(key));
}

/** The keys without their plural form, each with the placeholders of all its forms. */
function byBaseKey(texts: Texts): Map<string, Set<string>> {
  const bases = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const base = key.replace(PLURAL_FORM, '');
    const names = bases.get(base) ?? new Set();
    for (const match of text.matchAll(/{{-?\s*([\w.]+)[^}]*}}/g)) names.add(match[1] ?? '');
    bases.set(base, names);
  }
  return bases;
}
