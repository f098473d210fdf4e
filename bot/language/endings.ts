import { type Script, scriptOf } from './text.ts';

export type Case = 'to' | 'by' | 'from' | 'of' | 'on';
/** A word and what may be left of it when a case ending, plural or classifier is taken off. */
export type Stem = { stem: string; ending: Case | null };

const ENDINGS: Partial<Record<Script, [string, Case | null][]>> = {
  deva: [
    ['कडून', 'from'],
    ['च्या', 'of'],
    ['साठी', 'to'],
    ['ला', 'to'],
    ['ना', 'to'],
    ['ने', 'by'],
    ['नी', 'by'],
    ['चा', 'of'],
    ['ची', 'of'],
    ['चे', 'of'],
    ['को', 'to'],
    ['ों', null],
    ['ें', null],
    ['े', null],
    ['ा', null],
  ],
  gujr: [
    ['પાસેથી', 'from'],
    ['માટે', 'to'],
    ['ભાઈને', 'to'],
    ['ને', 'to'],
    ['નો', 'of'],
    ['ની', 'of'],
    ['નું', 'of'],
    ['ના', 'of'],
    ['થી', 'from'],
    ['એ', 'by'],
    ['ે', 'by'],
    ['ઓ', null],
    ['ા', null],
    ['ું', null],
  ],
  beng: [
    ['দের', 'of'],
    ['কে', 'to'],
    ['ের', 'of'],
    ['র', 'of'],
    ['টা', null],
    ['টি', null],
    ['গুলো', null],
    ['তে', 'on'],
  ],
  taml: [
    ['ிடமிருந்து', 'from'],
    ['இடமிருந்து', 'from'],
    ['விடமிருந்து', 'from'],
    ['ிடம்', 'from'],
    ['விடம்', 'from'],
    ['ுக்குக்கு', 'to'],
    ['ுக்கு', 'to'],
    ['வுக்கு', 'to'],
    ['யாவுக்கு', 'to'],
    ['க்குக்கு', 'to'],
    ['க்கு', 'to'],
    ['ின்', 'of'],
    ['ை', null],
    ['கள்', null],
  ],
  telu: [
    ['గారికి', 'to'],
    ['కు', 'to'],
    ['కి', 'to'],
    ['ిది', 'of'],
    ['నుండి', 'from'],
    ['లు', null],
    ['ల', null],
  ],
  knda: [
    ['ನಿಗೆ', 'to'],
    ['ರಿಗೆ', 'to'],
    ['ಿಗೆ', 'to'],
    ['ಗೆ', 'to'],
    ['ಕ್ಕೆ', 'to'],
    ['ಿಂದ', 'from'],
    ['ಇಂದ', 'from'],
    ['ನ', 'of'],
    ['ಗಳು', null],
  ],
  mlym: [
    ['യ്ക്ക്', 'to'],
    ['ക്ക്', 'to'],
    ['ിന്', 'to'],
    ['ന്', 'to'],
    ['ില് നിന്ന്', 'from'],
    ['യില്', null],
    ['ിന്റെ', 'of'],
    ['യുടെ', 'of'],
    ['ുടെ', 'of'],
    ['കള്', null],
  ],
  guru: [
    ['ਨੂੰ', 'to'],
    ['ਾਂ', null],
    ['ੇ', null],
  ],
};
const VIRAMA: Partial<Record<Script, string>> = { mlym: '\u0d4d', knda: '\u0ccd', telu: '\u0c4d', taml: '\u0bcd' };

/** The word itself first, then its possible stems, longest ending first. Folded in, folded out. */
export function stemsOf(word: string): Stem[] {
  const script = scriptOf(word);
  const stems: Stem[] = [{ stem: word, ending: null }];
  if (script === 'latn') {
    const plural = /^([a-z]{3,}?)(es|s)$/.exec(word);
    if (plural && !word.endsWith('ss')) {
      stems.push({ stem: word.slice(0, -1), ending: null });
      if (plural[2] === 'es') stems.push({ stem: plural[1]!, ending: null });
    }
    const marathi = /^([a-z]{4,})(la|cha|chi|che|chya|ne|kku|ukku|acha|achya)$/.exec(word);
    if (marathi) {
      const ending = marathi[2]!;
      const kind: Case = /^(la|kku|ukku)$/.test(ending) ? 'to' : ending === 'ne' ? 'by' : 'of';
      stems.push({ stem: marathi[1]!, ending: kind });
    }
    return stems;
  }
  for (const [ending, kind] of ENDINGS[script] ?? []) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
    const stem = word.slice(0, -ending.length);
    stems.push({ stem, ending: kind });
    const virama = VIRAMA[script];
    if (virama && kind && !stem.endsWith(virama)) stems.push({ stem: stem + virama, ending: kind });
    if (script === 'deva' && stem.endsWith('्या')) stems.push({ stem: `${stem.slice(0, -3)}ा`, ending: kind });
    // Marathi oblique stems end in a vowel that the name has not: साखरे-चा of साखर.
    if (script === 'deva' && kind && /[ेा]$/.test(stem) && stem.length > 2)
      stems.push({ stem: stem.slice(0, -1), ending: kind });
  }
  return stems;
}
