/** One line without control characters, and without the full stop that engines end a sentence with. */
export const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/[.।]$/u, '');
