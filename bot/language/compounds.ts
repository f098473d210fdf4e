import { blockStart, type Script } from './text.ts';

/** A number word that the southern languages build: a sum so far, a fraction, or a whole that waits for its quarter. */
export type Compound = { word: string; kind: 'atom' | 'sum' | 'fraction' | 'joining'; value: number };
type Known = { word: string; value: number };

/** How a language joins its number words. Endings are of the folded word; "from" is what a compound takes off it. */
type Joining = {
  hundred: string;
  thousand: string[];
  /** Obliques of one thousand, to which its hundreds are joined. */
  thousands: string[];
  /** Thousands that are not built as the others are. */
  irregular: Record<string, number>;
  /** How the word for each hundred ends, and what stands there before a smaller number. */
  tail: string;
  obliques: string[];
  /** What the last vowel of a whole number gives way to before a half, and before a quarter. */
  final: string;
  halves: string[];
  emphatic: string;
  quarters: [string, number][];
  glide: string;
};

const JOININGS: Partial<Record<Script, Joining>> = {
  taml: {
    hundred: 'நூறு',
    thousand: ['ஆயிரம்'],
    thousands: ['ஆயிரத்து', 'ஆயிரத்தி'],
    irregular: { மூவாயிரம்: 3000, ஐயாயிரம்: 5000, பதினாயிரம்: 10000 },
    tail: 'ூறு',
    obliques: ['ூற்று', 'ூற்றி', 'ூத்து', 'ூத்தி'],
    final: 'ு',
    halves: ['ரை', 'ர'],
    emphatic: 'ே',
    quarters: [
      ['கால்', 0.25],
      ['முக்கால்', 0.75],
    ],
    glide: '',
  },
  telu: {
    hundred: 'నూరు',
    thousand: ['వేలు', 'వేల'],
    thousands: [],
    irregular: {},
    tail: 'నూరు',
    obliques: ['నూట'],
    final: '',
    halves: ['న్నర'],
    emphatic: '',
    quarters: [
      ['ంపావు', 0.25],
      ['ంబావు', 0.25],
      ['ముప్పావు', 0.75],
    ],
    glide: '',
  },
  knda: {
    hundred: 'ನೂರು',
    thousand: ['ಸಾವಿರ'],
    thousands: ['ಸಾವಿರದ'],
    irregular: {},
    tail: 'ನೂರು',
    obliques: ['ನೂರ', 'ನೂರು'],
    final: 'ು',
    halves: ['ೂವರೆ', 'ುವರೆ'],
    emphatic: 'ೂ',
    quarters: [
      ['ಕಾಲು', 0.25],
      ['ಮುಕ್ಕಾಲು', 0.75],
    ],
    glide: '',
  },
  mlym: {
    hundred: 'നൂറ്',
    thousand: ['ആയിരം'],
    thousands: ['ആയിരത്തി', 'ആയിരത്ത്'],
    irregular: { മൂവായിരം: 3000, അയ്യായിരം: 5000, പതിനായിരം: 10000 },
    tail: 'ൂറ്',
    obliques: ['ൂറ്റി', 'ൂറ്റ'],
    final: '്',
    halves: ['ര'],
    emphatic: 'േ',
    quarters: [
      ['കാല്', 0.25],
      ['മുക്കാല്', 0.75],
    ],
    glide: 'യ',
  },
};
const LATIN_HALVES: Record<string, { final: string; halves: string[] }> = {
  ta: { final: 'u', halves: ['arai', 'ara'] },
  te: { final: '', halves: ['nnara'] },
  kn: { final: 'u', halves: ['uvare', 'oovare'] },
  ml: { final: 'u', halves: ['ara'] },
};
const LARGEST_HALVED = 20;

/** A vowel that stands alone as the sign it becomes behind a consonant; null when the word begins with a consonant. */
function openingSign(word: string): string | null {
  const code = word.codePointAt(0)!;
  const at = code - (blockStart(code) ?? 0);
  if (at === 0x05) return '';
  return at >= 0x06 && at <= 0x14 ? String.fromCodePoint(code + 0x38) : null;
}

/** நூத்து and அம்பது are நூத்தம்பது: the first word's last vowel gives way to the second one's first. */
function joined(first: string, second: string, glide: string): string[] {
  const sign = openingSign(second);
  if (sign === null) return [first + second];
  const bare = first.replace(/[\u0bbf\u0bc1\u0cc1\u0d3f\u0d4d\u0bcd]$/, '');
  const forms = [bare + sign + second.slice(1), first + second];
  if (glide) forms.push(first + glide + sign + second.slice(1));
  return forms;
}

const withoutFinal = (word: string, final: string): string | null =>
  word.endsWith(final) ? word.slice(0, word.length - final.length) : null;

/** The compounds of a script's number words: hundreds and tens with what follows them, and wholes with a half or a quarter. */
export function compoundsOf(script: Script, known: Known[], tens: Known[]): Compound[] {
  const joining = JOININGS[script];
  if (!joining) return [];
  const out: Compound[] = [];
  const small = known.filter(({ value }) => value >= 1 && value < 100 && Number.isInteger(value));
  const units = small.filter(({ value }) => value < 10);
  const all = [...small];
  for (const ten of tens)
    for (const unit of units)
      for (const word of joined(ten.word, unit.word, joining.glide)) all.push({ word, value: ten.value + unit.value });
  for (const { word, value } of all) out.push({ word, kind: 'atom', value });
  const hundreds = [{ word: joining.hundred, value: 100 }, ...known.filter(({ value }) => value > 100 && value < 1000)];
  for (const { word, value } of hundreds) {
    const stem = withoutFinal(word, joining.tail);
    if (stem === null) continue;
    for (const oblique of joining.obliques) {
      if (value > 100) out.push({ word: stem + oblique, kind: 'sum', value });
      for (const rest of all)
        for (const form of joined(stem + oblique, rest.word, joining.glide))
          out.push({ word: form, kind: 'atom', value: value + rest.value });
    }
  }
  out.push(...thousands(joining, small, hundreds));
  for (const { word, value } of small) {
    const stem = withoutFinal(word, joining.final);
    if (stem === null || value > LARGEST_HALVED) continue;
    for (const half of joining.halves) out.push({ word: stem + half, kind: 'fraction', value: value + 0.5 });
    if (joining.emphatic) out.push({ word: stem + joining.emphatic, kind: 'joining', value });
    for (const [quarter, part] of joining.quarters)
      out.push({ word: stem + joining.emphatic + quarter, kind: 'fraction', value: value + part });
  }
  return out;
}

/** രണ്ടായിരം, and ஆயிரத்தைநூறு of a thousand and five hundred. */
function thousands(joining: Joining, small: Known[], hundreds: Known[]): Compound[] {
  const out: Compound[] = Object.entries(joining.irregular).map(([word, value]) => ({ word, kind: 'atom', value }));
  for (const { word, value } of small)
    if (value > 1 && value <= LARGEST_HALVED)
      for (const thousand of joining.thousand)
        for (const form of joined(word, thousand, joining.glide))
          out.push({ word: form, kind: 'atom', value: value * 1000 });
  for (const oblique of joining.thousands)
    for (const { word, value } of hundreds)
      for (const form of joined(oblique, word, joining.glide))
        out.push({ word: form, kind: 'atom', value: 1000 + value });
  return out;
}

/** Wholes and a half in Latin letters: rendarai, eraduvare, moodunnara. */
export function latinHalves(language: string, known: Known[]): Compound[] {
  const joining = LATIN_HALVES[language];
  if (!joining) return [];
  return known
    .filter(({ value }) => value >= 1 && value <= LARGEST_HALVED && Number.isInteger(value))
    .flatMap(({ word, value }) => {
      const stem = withoutFinal(word, joining.final);
      return stem === null
        ? []
        : joining.halves.map((half) => ({ word: stem + half, kind: 'fraction' as const, value: value + 0.5 }));
    });
}

/** "కిలోన్నర", "అరకిలో", "arakilo": a count and its kilo in one word. */
const KILO_AND_A_HALF = /^(కిలోన్నర|కిలోనర)$/;
const ONE_WORD = /^(.{2,}?)(?:ക്കിലോ|க்கிலோ|கிலோ|కిలో|కేజీ|ಕೆಜಿ|ಕಿಲೋ|കിലോ|કિલો|কেজি|কিলো|किलो|ਕਿਲੋ|kilo|kg)$/;

/** Kilograms of a number and a kilo written as one word, or null. `worth` gives a number word's value. */
export function joinedKilos(word: string, worth: (word: string) => number | null): number | null {
  if (KILO_AND_A_HALF.test(word)) return 1.5;
  const match = ONE_WORD.exec(word);
  return match ? worth(match[1]!) : null;
}
