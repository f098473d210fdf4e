import { AFTER, BEFORE, BRANCH, GODOWN, HELP, MAIN, MOVE, type PlaceRole, SHOP, TIED } from './branch-words.ts';
import { stemsOf } from './endings.ts';
import { type Fit, WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { indexNames, type NameIndex } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { PersonIn } from './person-in-frame.ts';
import { fold, type Token } from './text.ts';
import type { CatalogueBranch } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';

/** The main place of a shop, and the place of whoever speaks. Branches are named by their ids. */
export const MAIN_PLACE = 'main';
export const THIS_PLACE = 'here';

/** The places of a shop as messages name them. */
export type Places = { names: NameIndex; branches: CatalogueBranch[]; isGodown(id: string): boolean };

export function placesOf(branches: CatalogueBranch[]): Places {
  const godowns = new Set(branches.flatMap((branch) => (branch.isGodown ? [branch.id] : [])));
  return {
    branches,
    names: indexNames(
      branches.map(({ id, name }) => ({ id, names: [name] })),
      { fuzzyLimit: 'party', stopWords: new Set() },
    ),
    isGodown: (id) => godowns.has(id),
  };
}

export type SaidPlace = {
  id: string;
  role: PlaceRole;
  /** Does a word for a branch, a godown or the shop stand with it, so that it is nobody's name and no goods? */
  isFirm: boolean;
  /** Do its words only sound or look like the name of the branch? */
  isAlike: boolean;
  from: number;
  to: number;
};

const LONGEST = 4;
const SHORTEST_ALIKE = 4;

/**
 * The places that a message names, in their order, by where they begin and end among its tokens with what ties them to the rest.
 * Words that only look like a name count where a place can stand: under a case, or beside another place.
 */
export function placesIn(
  tokens: Token[],
  { names, branches }: Places,
  others: { goodsIn: GoodsIn; personIn: PersonIn },
): SaidPlace[] {
  const latin = latinLanguage(tokens);
  const index = { names, branches, latin };
  const found = scan(tokens, (at) => {
    const place = placeAt(tokens, at, index);
    const around = place && withTies(tokens, place, latin);
    return around && !around.isFirm && isNameOfOther(tokens.slice(place.from, place.to), latin, others) ? null : around;
  });
  const isTaken = (at: number): boolean => found.some(({ from, to }) => at >= from && at < to);
  const alike = scan(tokens, (at) => {
    if (isTaken(at) || TIES.has(tokens[at]!.fold)) return null;
    const place = alikeAt(tokens, at, index);
    if (place === null || isOthersWord(tokens[at]!, latin, others)) return null;
    const around = withTies(tokens, place, latin);
    return around.role === 'bare' && !found.some(({ role }) => role === 'from') ? null : around;
  });
  return [...found, ...alike].sort((one, other) => one.from - other.from);
}

function scan(tokens: Token[], read: (at: number) => SaidPlace | null): SaidPlace[] {
  const found: SaidPlace[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const place = read(at);
    if (place === null) continue;
    found.push(place);
    at = place.to - 1;
  }
  return found;
}

const TIES: ReadonlySet<string> = new Set(
  [...BEFORE, ...AFTER].flatMap(([, words]) => [...words]).concat([...MOVE, ...HELP, ...SHOP, ...GODOWN, ...BRANCH]),
);
type Index = { names: NameIndex; branches: CatalogueBranch[]; latin: LatinLanguage | null };

function placeAt(tokens: Token[], at: number, index: Index): SaidPlace | null {
  for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length -= 1) {
    const window = tokens.slice(at, at + length);
    if (window.some((token) => token.kind === 'mark') || window[0]!.kind !== 'word') continue;
    const head = window.slice(0, -1).map((token) => token.fold);
    for (const { stem, role } of bare(window.at(-1)!.fold, index.latin)) {
      const named = idOf([...head, stem], index);
      if (named) return { ...named, role, isAlike: false, from: at, to: at + length };
    }
  }
  return null;
}

function alikeAt(tokens: Token[], at: number, { names, latin }: Index): SaidPlace | null {
  const token = tokens[at]!;
  if (token.kind !== 'word') return null;
  const found = bare(token.fold, latin).flatMap(({ stem, role }) => {
    const fit = stem.length < SHORTEST_ALIKE ? null : names.fit([stem], { sound: false, language: latin });
    return fit?.ids.length === 1 ? [{ id: fit.ids[0]!, role }] : [];
  });
  const best = found.find(({ role }) => role !== 'bare') ?? found[0];
  return best ? { ...best, isFirm: false, isAlike: true, from: at, to: at + 1 } : null;
}

function idOf(words: string[], { names, branches, latin }: Index): Pick<SaidPlace, 'id' | 'isFirm'> | null {
  const fit: Fit | null = names.fit(words, { sound: false, language: latin });
  if (fit?.exact && fit.tier === WHOLE && fit.ids.length === 1) return { id: fit.ids[0]!, isFirm: false };
  const [first = '', second] = words;
  if (words.length === 2 && MAIN.has(first) && (SHOP.has(second!) || BRANCH.has(second!)))
    return { id: MAIN_PLACE, isFirm: true };
  if (words.length > 1) return null;
  if (SHOP.has(first)) return { id: THIS_PLACE, isFirm: true };
  const godowns = branches.filter(({ isGodown }) => isGodown);
  // Of two godowns the word alone names neither.
  return GODOWN.has(first) && godowns.length === 1 ? { id: godowns[0]!.id, isFirm: true } : null;
}

const ROLE_OF_ENDING: Partial<Record<string, PlaceRole>> = { from: 'from', to: 'to', on: 'in', of: 'in', by: 'in' };

/** A word and what it may be without the case that is tied to it: गोदामातून, ગોડાઉનમાંથી, குடோனிலிருந்து. */
function bare(word: string, latin: LatinLanguage | null): { stem: string; role: PlaceRole }[] {
  const tied = TIED.flatMap(([role, ending]) => {
    if (!word.endsWith(ending) || word.length - ending.length < 2) return [];
    const stem = word.slice(0, -ending.length);
    // A vowel that the ending took along, or the sign that a bare consonant had in its place.
    return ['', '\u0bcd', '\u0d4d', '\u0ccd', '\u0c4d', '\u0bc1', '\u0cc1', '\u0c41'].map((end) => ({
      stem: fold(stem + end),
      role,
    }));
  });
  const stems = stemsOf(word, latin).map(({ stem, ending }) => ({
    stem,
    role: (ending === null ? undefined : ROLE_OF_ENDING[ending]) ?? ('bare' as const),
  }));
  return [{ stem: word, role: 'bare' }, ...tied, ...stems];
}

/** The same place with the words around it that belong to it: "from … branch", "… godown se". */
function withTies(tokens: Token[], place: SaidPlace, latin: LatinLanguage | null): SaidPlace {
  let { from, to, role, isFirm } = place;
  const isNoun = (at: number): PlaceRole | null => {
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    const said = bare(token.fold, latin).find(({ stem }) => BRANCH.has(stem) || GODOWN.has(stem) || SHOP.has(stem));
    return said?.role ?? null;
  };
  // What is named by such a word itself, or has its case already, has no second one.
  const next = isFirm || role !== 'bare' ? null : isNoun(to);
  if (next !== null) {
    to += 1;
    isFirm = true;
    if (next !== 'bare') role = next;
  }
  if (!isFirm && BRANCH.has(tokens[from - 1]?.fold ?? '')) {
    from -= 1;
    isFirm = true;
  }
  const after = AFTER.find(([, words]) => words.has(tokens[to]?.fold ?? ''));
  const before = BEFORE.find(([, words]) => words.has(tokens[from - 1]?.fold ?? ''));
  const found = { id: place.id, isAlike: place.isAlike, isFirm };
  if (before) return { ...found, role: before[0], from: from - 1, to };
  if (after) return { ...found, role: after[0], from, to: to + 1 };
  return { ...found, role, from, to };
}

/** Is the name of the place also somebody's, or that of goods? */
function isNameOfOther(
  words: Token[],
  latin: LatinLanguage | null,
  { goodsIn, personIn }: { goodsIn: GoodsIn; personIn: PersonIn },
): boolean {
  const said = words.map((word) => word.raw).join(' ');
  return goodsIn(words)?.exact === true || personIn(said, latin)?.exact === true;
}

/** May the word be anybody's or any goods', were it only alike? */
const isOthersWord = (
  word: Token,
  latin: LatinLanguage | null,
  { goodsIn, personIn }: { goodsIn: GoodsIn; personIn: PersonIn },
): boolean => goodsIn([word]) !== null || personIn(word.raw, latin) !== null;

/** A text without some of its tokens. */
export function textWithout(text: string, tokens: Token[], isLeftOut: (at: number) => boolean): string {
  let rest = '';
  let from = 0;
  tokens.forEach((token, at) => {
    if (!isLeftOut(at)) return;
    rest += `${text.slice(from, token.start)} `;
    from = token.end;
  });
  return (rest + text.slice(from)).replace(/[^\S\n]+/g, ' ').trim();
}
