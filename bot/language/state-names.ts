import { STATES } from '../../models/gst/states.ts';
import data from './data/states.json' with { type: 'json' };
import { fold, tokenise } from './text.ts';

const keyOf = (text: string): string =>
  tokenise(text)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ fold: word }) => word)
    .join(' ');

/** Codes no longer given out and those that are no place in India are nobody's state. */
const IN_USE = STATES.filter(({ code, replacedBy }) => replacedBy === null && code !== '96' && code !== '97');
const CODES = new Map<string, string>([
  ...IN_USE.map(({ code, name }) => [keyOf(name), code] as const),
  ...Object.entries(data).flatMap(([code, names]) => names.split('|').map((name) => [keyOf(name), code] as const)),
]);

/** The GST code of a state as people call it or by its two digits; null when there is none. */
export function stateCodeNamed(said: string): string | null {
  const digits = /^\d{1,2}$/.exec(fold(said.trim()))?.[0];
  if (digits) return IN_USE.find(({ code }) => code === digits.padStart(2, '0'))?.code ?? null;
  return CODES.get(keyOf(said)) ?? null;
}
