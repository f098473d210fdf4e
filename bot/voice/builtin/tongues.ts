import en from './data/tongues/en.json' with { type: 'json' };
import hi from './data/tongues/hi.json' with { type: 'json' };

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
  /** Words by their sounds; one that is not here is said as it is written. */
  words: Readonly<Record<string, string>>;
  /** Numbers by their sounds. */
  numbers: Readonly<Record<string, string>>;
};

/** The languages whose commands are built in. */
export const TONGUES = { hi, en } as const satisfies Record<string, Tongue>;
export type TongueName = keyof typeof TONGUES;
export const TONGUE_NAMES = Object.keys(TONGUES) as TongueName[];
