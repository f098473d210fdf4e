import { leftoverName } from './extras.ts';
import { type Figure, has } from './figure.ts';
import { type Concept, isKnownWord } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { UnderstoodItem } from './understanding.ts';

const COMMAND: Concept[] = 'add customer supplier item goods rupee rate at filler feewords set of verb to'.split(
  ' ',
) as Concept[];
const PARTY_COMMAND = new Set(
  'add new naya nayi naye navo navi nava notun umero umerjo joda khoddor gahak customer grahak party supplier vendor jodo jod do create save register contact number no num phone ph mobile mob named name naam ka ki ke karo kar girhaik giraik girhaaik gharak kara karjo nond nondva taka pudhu puthu pudhiya puthiya sethuko serthuko per peru peyar kotha kottha hosa hesaru serisi cherkku'.split(
    ' ',
  ),
);

/** "Navin girhaik": Marathi's "new" is somebody's name too, so it is taken away only before who is new. */
const NEW_PARTY = /\bnav(?:in|een)\s+(?=(?:g[ie]r|gra|gah|cust|part)[a-z]+)/i;

/** "Kinder Joy 45": the product to be added, its price last; what is left of the words is its name. */
export function newProduct(text: string, marks: Mark[], figures: Figure[]): UnderstoodItem {
  const last = figures.at(-1)!;
  // "zincovit strip 110": the pack right before its price, said behind a name.
  const pack =
    marks[last.at - 1]?.kind === 'phrase' && marks[last.at - 2]?.kind !== 'number' ? marks[last.at - 1]! : null;
  const unit = pack?.unit ?? null;
  const keep = marks.filter(
    (mark, at) =>
      at !== last.at &&
      !(unit !== null && at === last.at - 1) &&
      !(mark.kind === 'phrase' && COMMAND.some((one) => has(mark, one))) &&
      mark.kind !== 'break',
  );
  // "geyser 15L" stays as it was written.
  const name = keep
    .reduce((said, { text: word }) => said + (said === '' || text.includes(said + word) ? '' : ' ') + word, '')
    .trim();
  return {
    product: null,
    name: name || text.trim(),
    qty: null,
    unit,
    price: last.value,
    amount: null,
    candidates: [],
    alike: false,
  };
}

/** The name of the party to be added, or null when only command words were said. */
export function nameOfNewParty(text: string, latin: LatinLanguage | null): string | null {
  const name = leftoverName(
    text.replace(NEW_PARTY, ''),
    (word) => PARTY_COMMAND.has(word) || /^\d+$/.test(word) || (/[^\x20-\x7e]/.test(word) && isKnownWord(word, latin)),
  );
  return name || null;
}
