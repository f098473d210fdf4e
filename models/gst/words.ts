/** The words of a product's name: lower case, Latin letters and Indic letters with their signs; sizes stay as words. */
export function goodsWords(name: string): string[] {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)(?=\p{L})/gu, '$1 ')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');
}

/** Whether the words of `phrase` stand in `words`, one after the other. */
export function containsPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = goodsWords(phrase);
  if (wanted.length === 0) return false;
  return words.some((_, start) => wanted.every((word, offset) => words[start + offset] === word));
}
