import data from './data/paper-words.json' with { type: 'json' };
import { type Token, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

/** What is printed on every document: the picture at its head, the terms at its foot. */
export type PaperWish =
  | { about: 'logo'; act: 'set' | 'remove' }
  /** `ask`: what the terms are now. */
  | { about: 'terms'; act: 'remove' | 'ask' }
  | { about: 'terms'; act: 'set'; text: string };

const LOGO = wordSet(...data.logo);
const BESIDE = wordSet(...data.beside);
const REMOVE = wordSet(...data.remove);
const MOST_WORDS = 12;
const LONGEST = 3_000;
/** Fewer words without a colon before them may be anything ("terms 15 days"). */
const FEWEST_WORDS = 3;
const DAYS = /\d\s*(?:days?|din|दिन|दिवस|દિવસ|দিন|ਦਿਨ|நாள்|నాళ్లు|రోజు|ದಿನ|ദിവസ)/iu;

const wordsIn = (text: string): Token[] => tokenise(text).filter(({ kind }) => kind !== 'mark');
/** The longest first, since one may begin another. */
const phrases = (list: string[]): string[][] =>
  list.map((phrase) => wordsIn(phrase).map(({ fold }) => fold)).sort((one, other) => other.length - one.length);
const TERMS = phrases(data.terms);
const BELOW = phrases(data.below);

/** "Logo", "remove logo", "terms: no exchange", "bill ke neeche likho: …", or null. The whole text and nothing else. */
export function readPaper(said: string): PaperWish | null {
  if (said.length > LONGEST) return null;
  const text = said.normalize('NFC').trim();
  const logo = readLogo(text);
  if (logo) return { about: 'logo', act: logo };
  return readTerms(text);
}

/** Is the text, alone or below a picture, about the picture of documents? */
export function readLogo(said: string): 'set' | 'remove' | null {
  if (said.length > 100 || /\d/.test(said)) return null;
  const words = wordsIn(said);
  if (words.length > MOST_WORDS || !words.some(({ fold }) => LOGO.has(fold))) return null;
  const isKnown = ({ fold }: Token): boolean => LOGO.has(fold) || BESIDE.has(fold) || REMOVE.has(fold);
  if (!words.every(isKnown)) return null;
  return words.some(({ fold }) => REMOVE.has(fold)) ? 'remove' : 'set';
}

function readTerms(text: string): PaperWish | null {
  const words = wordsIn(text);
  const begun = startOf(words, TERMS);
  if (begun === null) return readBelow(text, words);
  const { before, after } = begun;
  const others = [...before, ...after];
  if (others.every(({ fold }) => BESIDE.has(fold) || REMOVE.has(fold)) && !hasColon(text, begun.end)) {
    const act = others.some(({ fold }) => REMOVE.has(fold)) ? 'remove' : 'ask';
    return { about: 'terms', act };
  }
  if (!before.every(({ fold }) => BESIDE.has(fold))) return null;
  if (!hasColon(text, begun.end) && (after.length < FEWEST_WORDS || DAYS.test(text))) return null;
  return toSet(text.slice(begun.end));
}

/** "Bill ke neeche likho: phir aaiye". Without a colon it may be a bill that is to be written. */
function readBelow(text: string, words: Token[]): PaperWish | null {
  const begun = startOf(words, BELOW);
  return begun && begun.before.length === 0 && hasColon(text, begun.end) ? toSet(text.slice(begun.end)) : null;
}

function toSet(rest: string): PaperWish | null {
  const text = rest.replace(/^[\s:=–—-]+/u, '').trim();
  return text === '' ? null : { about: 'terms', act: 'set', text };
}

const hasColon = (text: string, from: number): boolean => /^\s*[:=–—-]\s*\S/u.test(text.slice(from));

/** Where one of the phrases stands within the first words of a text: what is before and after it, and where it ends. */
function startOf(words: Token[], list: string[][]): { before: Token[]; after: Token[]; end: number } | null {
  for (let at = 0; at < Math.min(words.length, 3); at += 1) {
    const found = list.find((phrase) => phrase.every((word, next) => words[at + next]?.fold === word));
    if (!found) continue;
    return {
      before: words.slice(0, at),
      after: words.slice(at + found.length),
      end: words[at + found.length - 1]!.end,
    };
  }
  return null;
}
