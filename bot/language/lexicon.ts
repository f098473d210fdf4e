import data from './data/words.json' with { type: 'json' };
import type { LatinLanguage } from './numbers.ts';
import { fold, type Token } from './text.ts';
import type { UNITS } from './understanding.ts';

export type Unit = (typeof UNITS)[number];
export type Concept = keyof typeof data.concepts;
export type Sense = { concepts: Set<Concept>; unit: Unit | null };
export type Phrase = Sense & { length: number };
type Lexicon = Map<string, Sense>;

const regional = data.regional as Record<
  LatinLanguage,
  { concepts: Partial<Record<Concept, string[]>>; units: Partial<Record<Unit, string[]>> }
>;

function senseOf(lexicon: Lexicon, phrase: string): Sense {
  let sense = lexicon.get(phrase);
  if (!sense) {
    sense = { concepts: new Set(), unit: null };
    lexicon.set(phrase, sense);
  }
  return sense;
}

function build(extra: LatinLanguage | null): Lexicon {
  const lexicon: Lexicon = new Map();
  const concepts = Object.entries(data.concepts) as [Concept, string[]][];
  for (const [concept, phrases] of concepts)
    for (const phrase of phrases) senseOf(lexicon, fold(phrase)).concepts.add(concept);
  for (const [unit, phrases] of Object.entries(data.units) as [Unit, string[]][])
    for (const phrase of phrases) senseOf(lexicon, fold(phrase)).unit = unit;
  if (extra) {
    for (const [concept, phrases] of Object.entries(regional[extra].concepts) as [Concept, string[]][])
      for (const phrase of phrases) {
        // In its own language a short case word means only its case ("ne" is to in Gujarati, by in Hindi).
        if (concept === 'to') lexicon.delete(phrase);
        senseOf(lexicon, phrase).concepts.add(concept);
      }
    for (const [unit, phrases] of Object.entries(regional[extra].units) as [Unit, string[]][])
      for (const phrase of phrases) senseOf(lexicon, phrase).unit = unit;
  }
  return lexicon;
}

const lexicons = new Map<LatinLanguage | null, Lexicon>();
function lexiconFor(extra: LatinLanguage | null): Lexicon {
  let lexicon = lexicons.get(extra);
  if (!lexicon) {
    lexicon = build(extra);
    lexicons.set(extra, lexicon);
  }
  return lexicon;
}

/** All shop-talk phrases (up to four words) that begin at a token, longest first. */
export function phrasesAt(tokens: Token[], at: number, extra: LatinLanguage | null): Phrase[] {
  const lexicon = lexiconFor(extra);
  const found: Phrase[] = [];
  let phrase = '';
  for (let length = 1; length <= 4 && at + length <= tokens.length; length += 1) {
    const token = tokens[at + length - 1]!;
    if (token.kind === 'mark' && !/[@₹]/.test(token.raw)) break;
    phrase = length === 1 ? token.fold : `${phrase} ${token.fold}`;
    const sense = lexicon.get(phrase);
    if (sense) found.unshift({ ...sense, length });
  }
  return found;
}

/** Is this folded word known to shop talk at all? */
export function isKnownWord(word: string, extra: LatinLanguage | null): boolean {
  return lexiconFor(extra).has(word);
}

const staples = new Map<string, string[]>();
for (const [concept, words] of Object.entries(data.staples))
  for (const word of words) {
    const key = fold(word);
    staples.set(key, [...(staples.get(key) ?? []), concept]);
  }

/** Everyday goods that shops do not type every alias for: "adrak", "इंजி" and "ginger" are one concept. */
export function staplesOf(phrase: string): string[] {
  return staples.get(phrase) ?? [];
}

const HINTS: [LatinLanguage, RegExp][] = [
  [
    'ta',
    /^(ku|kku|ukku|moonu|rendu|naalu|arisi|paruppu|kodu|kodunga|evlo|evvalavu|venum|kadan|koduthaar|paal|uppu|vilai|innaiku)$/,
  ],
  [
    'te',
    /^(garu|biyyam|moodu|rendu|ivvandi|ivvu|icchadu|ichadu|icharu|entha|kavali|appu|pappu|paalu|kilolu|rupayalu)$/,
  ],
  ['kn', /^(ge|ige|akki|mooru|eradu|kodi|beku|kottaru|eshtu|haalu|bele|rupayi)$/],
  ['ml', /^(nu|inu|moonu|randu|venam|thannu|ethra|kadam|panchasara|chetta)$/],
  ['mr', /^(la|cha|chi|aahe|ahe|dya|pahije|dile|kiti|aani|ani|sakhar|tandul|zali|jhali|mala|don|adich|ekun|vikri)$/],
  ['gu', /^(aapo|apo|joiye|che|chhe|ketlu|ketla|aapya|apya|chokha|mithu|aaje|vechan|lakho|nu|ane|adhi|khand)$/],
  ['bn', /^(dao|taka|koto|lagbe|dilo|ache|ar|chal|nun|dudh|bikri|dui|tin|keji|diyeche)$/],
  ['pa', /^(nu|nun|da|di|ditte|kinna|kinni|chaul|ajj|vikri|dite|tinn)$/],
];

/** Which language besides Hindi and English the Latin words speak, when at least two of its words say so. */
export function latinLanguage(tokens: Token[]): LatinLanguage | null {
  let best: LatinLanguage | null = null;
  let most = 1;
  for (const [language, pattern] of HINTS) {
    const score = tokens.filter((token) => token.kind === 'word' && pattern.test(token.fold)).length;
    if (score > most) {
      most = score;
      best = language;
    }
  }
  return best;
}
