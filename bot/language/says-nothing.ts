import { readMoney } from './read-money.ts';
import { readYesNo } from './read-yes-no.ts';
import type { Understanding } from './understanding.ts';

/** What only adds to a meaning, or tells of its words: nothing by itself. */
const BESIDE = new Set<keyof Understanding['extra']>([
  'plus_tax',
  'days_ago',
  'when',
  'period',
  'tax',
  'name',
  'phone',
  'said_customer',
]);
/** What is said of something else: an act that waits, or the last one. */
const OF_ANOTHER = new Set<keyof Understanding['extra']>(['correction', 'corrections', 'mode_alone', 'whose']);

/** Is this no message of its own, but at most a word about another? */
export const saysNothing = ({ intent, extra }: Understanding): boolean =>
  intent === 'unknown' && !Object.entries(extra).some(([key, value]) => isSaid(value) && !isBeside(key));

const isBeside = (key: string): boolean =>
  BESIDE.has(key as keyof Understanding['extra']) || OF_ANOTHER.has(key as keyof Understanding['extra']);
const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== false;

/** Does a text mean anything: a message of its own, a word about another, or an answer? */
export const isUnderstood = (text: string, meaning: Understanding): boolean =>
  !saysNothing(meaning) ||
  [...OF_ANOTHER].some((key) => isSaid(meaning.extra[key])) ||
  readYesNo(text) !== null ||
  readMoney(text) !== null;
