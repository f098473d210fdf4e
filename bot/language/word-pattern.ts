/** The forms of a list ("bill | tax invoice") as a part of a pattern, the longest first. */
export const oneOf = (list: string): string =>
  list
    .normalize('NFC')
    .split(/ ?\| ?/)
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Where a word ends. */
export const WORD_END = '(?![\\p{L}\\p{M}])';

/** A pattern of letters as a message has them, large or small. */
export const pattern = (source: string): RegExp => new RegExp(source.normalize('NFC'), 'iu');
