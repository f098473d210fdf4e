import type { Language } from '../../../models/languages.ts';
import bn from './data/tongues/bn.json' with { type: 'json' };
import en from './data/tongues/en.json' with { type: 'json' };
import gu from './data/tongues/gu.json' with { type: 'json' };
import hi from './data/tongues/hi.json' with { type: 'json' };
import kn from './data/tongues/kn.json' with { type: 'json' };
import ml from './data/tongues/ml.json' with { type: 'json' };
import mr from './data/tongues/mr.json' with { type: 'json' };
import pa from './data/tongues/pa.json' with { type: 'json' };
import ta from './data/tongues/ta.json' with { type: 'json' };
import te from './data/tongues/te.json' with { type: 'json' };

/** What commands do. */
export const KINDS = [
  'sale',
  'owed',
  'payment_in',
  'payment_out',
  'return',
  'expense',
  'stock_in',
  'price',
  'set_price',
  'stock',
  'balance',
  'question',
  'remind',
  'send',
  'undo',
  'correction',
  'answer',
  'reply',
] as const;
export type Kind = (typeof KINDS)[number];

/** What is said in a language: patterns of commands and what may stand in them, and how its words and numbers sound. */
export type Tongue = {
  /** Number words by what they do to a number: `#+5` adds, `#x100` multiplies. */
  numerals: Readonly<Record<string, string>>;
  slots: Readonly<Record<string, string>>;
  commands: Readonly<Partial<Record<Kind, readonly string[]>>>;
  /** Words by their sounds, or as they are written in the language's own script; one that is not here is said as it is written. */
  words: Readonly<Record<string, string>>;
  /** Numbers likewise. */
  numbers: Readonly<Record<string, string>>;
  /** Sounds for which people who speak it say others, in names from elsewhere. */
  accent?: Readonly<Record<string, string>>;
};

/** The languages whose commands are built in. */
export const TONGUES: Readonly<Record<TongueName, Tongue>> = { hi, en, mr, gu, bn, pa, ta, te, kn, ml };
export type TongueName = Exclude<Language, 'hi-Latn'>;
export const TONGUE_NAMES = Object.keys(TONGUES) as TongueName[];
