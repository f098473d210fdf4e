/**
 * A text as a template's slot takes it: no line break, no tab, never more than four spaces in a row, and not empty. Lines are
 * joined by a dot in the middle.
 */
export function templateValue(text: string): string {
  const value = text
    .trim()
    .replace(/\s*[\n\r\t\v\f\u0085\u2028\u2029]+\s*/g, ' · ')
    .replace(/\s{2,}/g, ' ');
  return value === '' ? '-' : value;
}
