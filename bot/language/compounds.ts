import data from './data/joinings.json' with { type: 'json' };
import { blockStart, scriptOf } from './text.ts';

/** A number word that the southern languages build: a sum so far, a fraction, or a whole that waits for its quarter. */
export type CompoundKind = 'atom' | 'sum' | 'fraction' | 'joining';
/** Takes one compound; they are hundreds of thousands, and kept as the taker likes. */
export type TakeCompound = (word: string, kind: CompoundKind, value: number) => void;
type Known = { word: string; value: number };

/** How a language joins its number words, in its script or in Latin letters. Endings are of the folded word. */
type Joining = {
  hundred: string;
  thousand: string[];
  /** Obliques of one thousand, to which its hundreds are joined; behind a number they stand for so many thousands. */
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
  /** Other spellings of a last vowel: രണ്ടു is രണ്ട്, ಎರಡ್ is ಎರಡು. */
  finals: [string, string][];
  /** "పదిహేనువందలు", "ఐదొందలు": so many hundreds, joined on or in the place of the last vowel. */
  hundreds: string[];
  clipped: string[];
  /** What stands between a ten and a unit that begins with a consonant: ippattanaalku. */
  link: string;
};

const JOININGS = { ...data.scripts, ...data.latin } as unknown as Record<string, Joining>;
const LARGEST_HALVED = 20;

/** A vowel that stands alone as the sign it becomes behind a consonant; null when the word begins with a consonant. */
function openingSign(word: string): string | null {
  const code = word.codePointAt(0)!;
  const at = code - (blockStart(code) ?? 0);
  if (at === 0x05) return '';
  return at >= 0x06 && at <= 0x14 ? String.fromCodePoint(code + 0x38) : null;
}

/** நூத்து and அம்பது are நூத்தம்பது: the first word's last vowel gives way to the second one's first. */
function joined(first: string, second: string, { glide, link }: Joining): string[] {
  if (scriptOf(first) === 'latn') return joinedLatin(first, second, { glide, link });
  const sign = openingSign(second);
  if (sign === null) return [first + second];
  const bare = first.replace(/[\u0bbf\u0bc1\u0cc1\u0d3f\u0d4d\u0bcd]$/, '');
  const forms = [bare + sign + second.slice(1), first + second];
  if (glide) forms.push(first + glide + sign + second.slice(1));
  return forms;
}

function joinedLatin(first: string, second: string, { glide, link }: Pick<Joining, 'glide' | 'link'>): string[] {
  const bare = first.replace(/[iu]$/, '');
  if (!/^[aeiou]/.test(second)) return link ? [first + second, bare + link + second] : [first + second];
  return [bare + second, first + second, ...(glide ? [first + glide + second, `${bare}i${glide}${second}`] : [])];
}

const withoutFinal = (word: string, final: string): string | null =>
  word.endsWith(final) ? word.slice(0, word.length - final.length) : null;

/**
 * The compounds of the number words of a script, or of a language in Latin letters: hundreds and tens with what follows
 * them, and wholes with a half or a quarter. Of two with the same word the first counts.
 */
export function compoundsOf(side: string, whole: Known[], tens: Known[], take: TakeCompound): void {
  const joining = JOININGS[side];
  if (!joining) return;
  const known = whole.flatMap((one) => [one, ...otherFinals(one, joining)]);
  const small = known.filter(({ value }) => value >= 1 && value < 100 && Number.isInteger(value));
  const units = small.filter(({ value }) => value < 10);
  const all = [...small];
  for (const ten of tens)
    for (const unit of units)
      for (const word of joined(ten.word, unit.word, joining)) all.push({ word, value: ten.value + unit.value });
  for (const { word, value } of all) take(word, 'atom', value);
  const hundreds = [{ word: joining.hundred, value: 100 }, ...known.filter(({ value }) => value > 100 && value < 1000)];
  for (const { word, value } of hundreds) {
    const stem = withoutFinal(word, joining.tail);
    if (stem === null) continue;
    for (const oblique of joining.obliques) {
      if (value > 100) take(stem + oblique, 'sum', value);
      for (const rest of all)
        for (const form of joined(stem + oblique, rest.word, joining)) take(form, 'atom', value + rest.value);
    }
  }
  thousands(joining, all, hundreds, take);
  manyHundreds(joining, small, take);
  const listed = new Set(whole.map(({ word }) => word));
  for (const { word, value } of known) if (!listed.has(word)) take(word, 'atom', value);
  for (const { word, value } of small) {
    const stem = withoutFinal(word, joining.final);
    if (stem === null || value > LARGEST_HALVED) continue;
    for (const half of joining.halves) take(stem + half, 'fraction', value + 0.5);
    if (joining.emphatic) take(stem + joining.emphatic, 'joining', value);
    for (const [quarter, part] of joining.quarters) take(stem + joining.emphatic + quarter, 'fraction', value + part);
  }
}

const otherFinals = ({ word, value }: Known, { finals }: Joining): Known[] =>
  finals.flatMap(([final, other]) =>
    word.endsWith(final) ? [{ word: word.slice(0, -final.length) + other, value }] : [],
  );

function manyHundreds(joining: Joining, small: Known[], take: TakeCompound): void {
  for (const { word, value } of small.filter((one) => one.value >= 2)) {
    for (const hundred of joining.hundreds) take(word + hundred, 'atom', value * 100);
    const clipped = word.replace(/[\u0c3e-\u0c4caeiou]$/u, '');
    for (const hundred of joining.clipped) take(clipped + hundred, 'atom', value * 100);
  }
}

/** രണ്ടായിരം, ரெண்டாயிரத்து of two thousand and more, and ஆயிரத்தைநூறு of a thousand and five hundred. */
function thousands(joining: Joining, small: Known[], hundreds: Known[], take: TakeCompound): void {
  const irregular = Object.entries(joining.irregular).map(([word, value]) => ({ word, value }));
  for (const { word, value } of irregular) take(word, 'atom', value);
  const obliques: Known[] = joining.thousands.map((word) => ({ word, value: 1000 }));
  for (const { word, value } of small.filter((one) => one.value > 1)) {
    for (const thousand of joining.thousand)
      for (const form of joined(word, thousand, joining)) take(form, 'atom', value * 1000);
    for (const oblique of joining.thousands)
      for (const form of joined(word, oblique, joining)) obliques.push({ word: form, value: value * 1000 });
  }
  const whole = joining.thousand.at(-1) ?? '';
  // மூவாயிரத்து of மூவாயிரம்: what is joined on behind the thousand's first vowel.
  for (const { word, value } of irregular)
    for (const oblique of joining.thousands)
      obliques.push({ word: word.slice(0, word.length - whole.length + 1) + oblique.slice(1), value });
  for (const { word, value } of obliques) {
    if (value > 1000) take(word, 'sum', value);
    if (value > LARGEST_JOINED) continue;
    for (const hundred of hundreds)
      for (const form of joined(word, hundred.word, joining)) take(form, 'atom', value + hundred.value);
  }
}
/** From here on the hundreds are written as words of their own. */
const LARGEST_JOINED = 10_000;

/** "కిలోన్నర", "అరకిలో", "arakilo": a count and its kilo in one word. */
const KILO_AND_A_HALF = /^(కిలోన్నర|కిలోనర)$/;
const ONE_WORD = /^(.{2,}?)(?:ക്കിലോ|க்கிலோ|கிலோ|కిలో|కేజీ|ಕೆಜಿ|ಕಿಲೋ|കിലോ|કિલો|কেজি|কিলো|किलो|ਕਿਲੋ|kilo|kg)$/;

/** Kilograms of a number and a kilo written as one word, or null. `worth` gives a number word's value. */
export function joinedKilos(word: string, worth: (word: string) => number | null): number | null {
  if (KILO_AND_A_HALF.test(word)) return 1.5;
  const match = ONE_WORD.exec(word);
  return match ? worth(match[1]!) : null;
}
