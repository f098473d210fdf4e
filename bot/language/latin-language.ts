import { isGeneral } from './general-words.ts';
import { listsVerb, listsWord, respells } from './lexicon.ts';
import { type LatinLanguage, numberWord } from './number-table.ts';
import { REGIONAL } from './regional.ts';
import { remembered } from './remembered.ts';
import { begunBy, isSpelt, keysOf, SHORTEST_SPELT, spellingKey } from './spellings.ts';
import { type Script, scriptOf, type Token } from './text.ts';

/** How surely a Latin word speaks each language: 2 alone proves it, 1 needs another, 0 says nothing. */
const weightsOf = remembered((word) => {
  const isHindi = listsWord(word, null) || numberWord(word, null) !== undefined;
  const weights = [...REGIONAL].map(([language, { sure, sureStems, hints, latin }]) => {
    if (sure.has(word) || sureStems.some((stem) => word.startsWith(stem))) return 2;
    if (hints.has(word)) return 1;
    if (isHindi) return 0;
    if (isSpelt(language) && word.length >= PROVING && !isGeneral(word) && surelySpelt(language, word)) return 2;
    // Patil is a surname, and "pattil" Malayalam for on credit: what another hand spells so must be long to say anything.
    const isRespelt = word.length >= PROVING && respells(word, language);
    const isListed = listsWord(word, language) || listsVerb(word, language) || isRespelt;
    const isSpoken = isListed || latin.goodsWords.has(word);
    return isSpoken || numberWord(word, language) !== undefined ? 1 : 0;
  });
  // A long word of shop talk that one language alone has proves it.
  const spoken = weights.filter((weight) => weight > 0).length;
  if (word.length < PROVING || spoken !== 1 || isGeneral(word)) return weights;
  return [...REGIONAL.keys()].map((language, place) =>
    weights[place] && listsWord(word, language) ? 2 : weights[place]!,
  );
});
const PROVING = 6;

const sureKeys = new Map<LatinLanguage, { words: Set<string>; stems: Set<string> }>();
/** Is this one of a southern language's sure words as another hand spells it? */
function surelySpelt(language: LatinLanguage, word: string): boolean {
  let keys = sureKeys.get(language);
  if (keys === undefined) {
    const { sure, sureStems } = REGIONAL.get(language)!;
    keys = { words: keysOf(sure, language, SHORTEST_SPELT), stems: keysOf(sureStems, language, SHORTEST_SPELT) };
    sureKeys.set(language, keys);
  }
  const { words, stems } = keys;
  return words.has(spellingKey(word, language)) || begunBy(stems, word, { language, least: SHORTEST_SPELT }) > 0;
}

/** Words that several languages have and that prove one by their place: "2to lux", "dilip la 2 lux", "manjit nu 2 lux". */
const PLACED: [LatinLanguage, RegExp, place: (before?: Token, after?: Token) => boolean, worth?: number][] = [
  ['bn', /^(ta|to|ti|te|khana)$/, (before, after) => before?.kind === 'number' && after?.kind === 'word'],
  ['mr', /^la$/, (before, after) => before?.kind === 'word' && after?.kind === 'number'],
  // "20 kg bajri aali": goods that came, at the end; Punjabi's aali stands before goods.
  ['mr', /^aal[iea]$/, (before, after) => before?.kind === 'word' && after === undefined, 2],
  ['pa', /^nun?$/, (before, after) => before?.kind === 'word' && after?.kind === 'number'],
  ['ta', /^(v?u?k?ku|u?ku)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  ['kn', /^(n?ige|ge|gay)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  // Elsewhere these only join a verb to the next: in Malayalam they end what was said. "2 kilo vangi" is Marathi's brinjal.
  ['ml', /^(koduthu?|eduthu?|adachu?|ayachu?|thannu)$/, (_before, after) => after === undefined],
  ['ml', /^va{1,2}ngi$/, (before, after) => before?.kind === 'word' && !/^k/.test(before.fold) && after === undefined],
  ['ml', /^(i?kku?|y?kku?|inu)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  // "Shrikhand 250g na 2": of a size; a Hindi "na" stands behind verbs.
  ['gu', /^(na|ni|nu)$/, (before, after) => before?.glued === true && after?.kind === 'number', 2],
];
/** Two words that prove a language together, each of which is also another's: "gpay kele" is Marathi, "kele" bananas. */
const PROVEN = new Map<string, number>();
[...REGIONAL.values()].forEach(({ sure }, place) => {
  for (const words of sure) if (words.includes('_')) PROVEN.set(words.replace('_', ' '), place);
});

const SCRIPT_LANGUAGE: Partial<Record<Script, LatinLanguage>> = { taml: 'ta', telu: 'te', knda: 'kn', mlym: 'ml' };
const HINDI_CASE = /^(ko|ne|ka|ki|ke|se)$/;

/** Which language besides Hindi and English the Latin words speak, when enough of them say so. */
export function latinLanguage(tokens: Token[]): LatinLanguage | null {
  let best: LatinLanguage | null = null;
  let most = 1;
  const words = tokens.filter((token) => token.kind === 'word' && scriptOf(token.fold) === 'latn');
  // "Ani ko", "Appu ne": before a Hindi case word it is somebody's name.
  const told = words.map(({ fold: word }, at) => ({
    weights: weightsOf(word),
    most: HINDI_CASE.test(words[at + 1]?.fold ?? '') ? 1 : 2,
  }));
  const placed = PLACED.filter(([, word, isPlace]) =>
    tokens.some((token, at) => word.test(token.fold) && isPlace(tokens[at - 1], tokens[at + 1])),
  );
  const pairs = words.map(({ fold: word }, at) => PROVEN.get(`${word} ${words[at + 1]?.fold}`));
  const written = new Set(tokens.map((token) => SCRIPT_LANGUAGE[scriptOf(token.fold)]));
  [...REGIONAL.keys()].forEach((language, place) => {
    let score = told.reduce((sum, one) => sum + Math.min(one.weights[place]!, one.most), 0);
    for (const pair of pairs) if (pair === place) score += 2;
    for (const [spoken, , , worth] of placed) if (spoken === language) score += worth ?? 1;
    // Beside words in its own script one Latin word of a language is enough.
    if (score > 0 && written.has(language)) score += 1;
    if (score > most) {
      most = score;
      best = language;
    }
  });
  return best;
}
