import desk from './data/goods/desk.json' with { type: 'json' };
import food from './data/goods/food.json' with { type: 'json' };
import home from './data/goods/home.json' with { type: 'json' };
import kinds from './data/goods/kinds.json' with { type: 'json' };
import person from './data/goods/person.json' with { type: 'json' };
import wear from './data/goods/wear.json' with { type: 'json' };
import works from './data/goods/works.json' with { type: 'json' };
import { letterKeys } from './letters.ts';
import { remembered } from './remembered.ts';
import { staplesOf } from './staples.ts';
import { fold, type Script, scriptOf } from './text.ts';
import { tradeWord } from './trade-words.ts';

/**
 * What shops of every trade sell, as people of eleven languages call it, and the words that tell one of a kind from another.
 * One list a concept: native and Latin words and English ones as each script writes them, parted by " | ".
 */
type Concepts = readonly string[];
const NOTHING: Concepts = [];
/** From this length on the letters of a word say which goods are meant; shorter ones are listed as they are spelt. */
const LONG_ENOUGH = 5;
/** The scripts of one family of languages share their words; a word of the south is often a verb of the north. */
const NORTHERN: ReadonlySet<Script> = new Set<Script>(['deva', 'gujr', 'beng', 'guru']);

const byWord = new Map<string, Concepts>();
const byLetters = new Map<string, Concepts>();
const qualities = new Map<string, Concepts>();
const openings = new Set<string>();

/** Words of one concept share one list: there are thousands of them and few lists. */
const lists = new Map<string, Concepts>();
function put(map: Map<string, Concepts>, key: string, concept: string): void {
  const known = map.get(key) ?? NOTHING;
  if (known.includes(concept)) return;
  const name = [...known, concept].join(' ');
  const list = lists.get(name) ?? name.split(' ');
  lists.set(name, list);
  map.set(key, list);
}

/** ड़, ড় and ੜ are an r to one who types Latin letters, and a d to another: chudi, churi. */
const FLAPPED = /(?:[डढ]\u093c|[\u095c\u095d])|(?:[ডঢ]\u09bc|[\u09dc\u09dd])|\u0a5c/gu;
const withR = (phrase: string): string =>
  phrase.replace(FLAPPED, (letter) => (letter < '\u0980' ? 'र' : letter < '\u0a00' ? 'র' : 'ਰ'));

/** The keys of a phrase by the letters of its words, its first spelling before the others. */
function phraseKeys(words: string[], keysOf: (word: string) => string[]): string[] {
  const [first, ...rest] = words.map(keysOf);
  return rest.reduce((keys, next) => keys.flatMap((key) => next.map((one) => `${key} ${one}`)), first!);
}

/** Less the "a" that Bengali may speak behind a last consonant: কোদাল is no kodalla. */
const firstKey = (word: string): string[] => letterKeys(word).slice(0, 1);

function addWord(concept: string, phrase: string): void {
  const said = fold(phrase);
  const words = said.split(' ');
  put(byWord, words.map(tradeWord).join(' '), concept);
  for (let end = said.indexOf(' '); end >= 0; end = said.indexOf(' ', end + 1)) openings.add(said.slice(0, end));
  if (!NORTHERN.has(scriptOf(said))) return;
  for (const spelt of new Set([said, fold(withR(phrase.normalize('NFC')))]))
    for (const key of phraseKeys(spelt.split(' '), firstKey))
      if (key.length >= LONG_ENOUGH) put(byLetters, key, concept);
}

for (const trade of [food, home, person, works, wear, desk])
  for (const [concept, list] of Object.entries<string>(trade))
    for (const phrase of list.split(' | ')) addWord(concept, phrase);
for (const [quality, list] of Object.entries<string>(kinds))
  for (const word of list.split(' ')) put(qualities, tradeWord(fold(word)), quality);

const spelt = remembered(letterKeys);
/** Of a Latin word its letters come first, and then the same less its voice, which only Tamil needs. */
const plainKeys = (word: string): string[] => {
  const keys = spelt(word);
  return scriptOf(word) === 'latn' ? keys.slice(0, keys.length / 2) : keys;
};

/** "baaltiyaan" for बाल्टियां, "রেজিস্টার" for रजिस्टर: letter by letter the same word as one that is listed in a northern script. */
function bySpelling(phrase: string): Concepts {
  const words = phrase.split(' ');
  const script = scriptOf(phrase);
  if (words.length > 2 || (script !== 'latn' && !NORTHERN.has(script))) return NOTHING;
  for (const key of phraseKeys(words, plainKeys)) {
    const found = byLetters.get(key);
    if (found !== undefined) return found;
  }
  return NOTHING;
}

/** "Bangles" is listed as "bangle". */
function singular(phrase: string): Concepts {
  const [, one, es] = /^(.*[a-z]{2})(?<!s)s$/.exec(phrase) ? [0, phrase.slice(0, -1), phrase.slice(0, -2)] : [];
  if (one === undefined) return NOTHING;
  return byWord.get(one) ?? (phrase.endsWith('es') ? byWord.get(es!) : undefined) ?? NOTHING;
}

function find(phrase: string): Concepts {
  const staples = staplesOf(phrase);
  const listed = byWord.get(phrase) ?? singular(phrase);
  if (staples.length + listed.length === 0) return bySpelling(phrase);
  if (staples.length === 0) return listed;
  return listed.length === 0 ? staples : [...new Set([...staples, ...listed])];
}

/** The goods that a folded phrase is a household word for; empty when there are none. Staples are among them. */
export const goodsCalled = remembered(find);

/** What a folded word tells of goods of one kind: "khula" and "ਖੁੱਲ੍ਹਾ" are loose, "lal" is red. It names none by itself. */
export const qualitiesOf = (word: string): Concepts => qualities.get(word) ?? NOTHING;

/** Do goods of several words begin so? "washing" of "washing powder". */
export const opensGoodsWords = (phrase: string): boolean => openings.has(phrase);
