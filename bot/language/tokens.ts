import { latinLanguage } from './latin-language.ts';
import type { NameIndex } from './names.ts';
import { joinRepeats } from './repeats.ts';
import { joinSpecs, plainNumber } from './specs.ts';
import { speltLetters } from './spelt-letters.ts';
import { writeFigures } from './spoken-figures.ts';
import { type Token, tokenise } from './text.ts';

const keepMark = (token: Token, at: number, all: Token[]): boolean =>
  token.kind !== 'mark' ||
  (/^[,;:\n\-–—@₹%=?!.&+()/]$/.test(token.raw) &&
    !(/[-.]/.test(token.raw) && token.glued && all[at + 1]?.glued) &&
    !(token.raw === '.' && all[at - 1]?.fold === 'rs'));

/** The words and figures of a message: specifications joined, spoken figures and spelt letters as the shop's names have them. */
export function tokensOf(text: string, products: NameIndex): Token[] {
  const all = tokenise(text);
  const typed = all.some(mayBeLinked) ? all.flatMap((token) => withoutLink(token, products)) : all;
  const language = latinLanguage(typed);
  const said = joinRepeats(typed, products, language);
  const figures = writeFigures(said, { products, language }).map((token) => inNames(token, products));
  const knows = (word: string): boolean => {
    // "Chappal 7 number", where the name is just "Chappal 7".
    const plain = plainNumber(word);
    return products.knows(word, language) || (plain !== null && products.knows(plain, language));
  };
  return joinSpecs(figures, { knows, language }).filter(keepMark);
}

/** "Loon te1 kg", "chini r1kg": a word for "and" that is written on to the count behind it, in no name of the shop. */
const LINKED = /^(te|ar|aar|aur|ane|ani|ane|r|n)(\d+)(?:(kg|g|gm|gram|l|ltr|ml|pkt|packet|pcs|ta|te|ti)\.?)?$/i;

const mayBeLinked = ({ kind, raw }: Token): boolean => kind === 'word' && LINKED.test(raw);

function withoutLink(token: Token, products: NameIndex): Token[] {
  const [, link, count, unit] = LINKED.exec(token.raw) ?? [];
  if (token.kind !== 'word' || !link || !count || products.knows(token.fold, null)) return [token];
  if (link.length === 1 && unit === undefined) return [token];
  const part = (raw: string, at: number, kind: Token['kind']): Token => {
    const start = token.start + at;
    const value = kind === 'number' ? Number(raw) : 0;
    return { ...token, kind, raw, fold: raw.toLowerCase(), value, start, end: start + raw.length, glued: at > 0 };
  };
  const number = part(count, link.length, 'number');
  const rest = unit === undefined ? [] : [part(unit, link.length + count.length, 'word')];
  return [part(link, 0, 'word'), { ...number, glued: false }, ...rest];
}

/** "एमसीबी" is MCB where a name of the shop has that word. */
function inNames(token: Token, products: NameIndex): Token {
  if (token.kind !== 'word' || products.knows(token.fold, null)) return token;
  const letters = speltLetters(token.fold).find((word) => products.knows(word, null));
  return letters === undefined ? token : { ...token, fold: letters };
}
