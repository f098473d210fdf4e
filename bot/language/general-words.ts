import words from './data/general-words.json' with { type: 'json' };

const GENERAL = new Set<string>(words);

/** A common English or Hindi word that names no goods and nobody: it is never matched to a name by its sound. */
export function isGeneral(word: string): boolean {
  return GENERAL.has(word);
}
