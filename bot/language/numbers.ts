import { joinedKilos } from './compounds.ts';
import { stemsOf } from './endings.ts';
import { phrasesAt } from './lexicon.ts';
import { type LatinLanguage, SOUTHERN } from './number-lists.ts';
import { IS_OR_SIX, isScale, numberWord, shifted } from './number-table.ts';
import type { Entry } from './packed-numbers.ts';
import { fold, scriptOf, type Token } from './text.ts';

const worthOf = (entry: Entry | undefined): number | null =>
  entry?.kind === 'atom' || entry?.kind === 'tens' || entry?.kind === 'fraction' || entry?.kind === 'sum'
    ? entry.value
    : null;

export type ReadNumber = { value: number; end: number; words: boolean; quarterKilo: boolean };
const POINT = new Set(
  ['point', 'dashamlav', 'पॉइंट', 'पाइंट', 'दशमलव', 'પોઇન્ટ', 'পয়েন্ট', 'பாயிண்ட்', 'పాయింట్', 'ಪಾಯಿಂಟ್', 'പോയിന്റ്', 'ਪੁਆਇੰਟ'].map(
    fold,
  ),
);
/** "Total two fifty", "for one eighty": before the end of what is said stands a sum. */
const OF_SUM = /^(?:total|for|at|rate|price|amount|paid|bill|rs|rupees)$/;
const PAV = new Set(
  'pav paav pao pau pavsher pa paa paiya paaiya poya पाव पावशेर પાશેર પાવ પા পোয়া পোয়াটাক ਪਾ ਪਾਈਆ ਪਾਈਏ'.split(' ').map(fold),
);
/** "Tin pa paneer" is three quarters of a kilo; alone the word is another: "2 kilo pa deo" puts them in. */
const ONLY_COUNTED = /^pa$/;

function entryAt(tokens: Token[], index: number, extra: LatinLanguage | null): Entry | undefined {
  const token = tokens[index];
  if (token?.kind !== 'word') return undefined;
  // Marathi's "che" is "of", as in "udhari che".
  if (extra === 'mr' && token.fold === 'che') return undefined;
  const next = tokens[index + 1];
  const isSix =
    extra === 'gu' &&
    IS_OR_SIX.test(token.fold) &&
    (measures(next, extra) || isScale(next) || (index === 0 && next?.kind === 'word'));
  return numberWord(token.fold, isSix ? null : extra);
}

/** Is "pa" here no quarter but the "put" of "2 kilo pa deo", or a word without a count? */
const isPut = (tokens: Token[], at: number, extra: LatinLanguage | null, count: number | null): boolean =>
  extra === 'pa' && (count === null || phrasesAt(tokens, at, extra).some(({ length }) => length > 1));
/** Nobody counts more quarters of a kilo. */
const MOST_QUARTERS = 20;

/** Is this a word of units? */
const measures = (token: Token | undefined, extra: LatinLanguage | null): boolean =>
  token?.kind === 'word' && phrasesAt([token], 0, extra).some(({ unit }) => unit !== null);

/**
 * Reads the longest number that starts at a token: "2", "1,00,000", "2k", "dedh sau", "paune do sau", "two and a half",
 * "teen pav". `quarterKilo` says that the last word was pav, so the value is in kilograms. Null when no number starts here.
 */
export function readNumber(tokens: Token[], at: number, extra: LatinLanguage | null): ReadNumber | null {
  const first = tokens[at]!;
  // "saath" is "with", and 60 only right before money or a scale.
  if (
    /^(saath|sath)$/.test(first.fold) &&
    /^(rs|rupaye|rupay|rupees|rupye|hazaar|hazar|hajar|lakh)$/.test(tokens[at + 1]?.fold ?? '')
  )
    return { value: 60, end: at + 1, words: true, quarterKilo: false };
  const kilos = first.kind === 'word' ? joinedKilos(first.fold, (word) => worthOf(numberWord(word, extra))) : null;
  if (kilos !== null) return { value: kilos, end: at + 1, words: true, quarterKilo: true };
  let i = at;
  let total = 0;
  let group: number | null = null;
  let lastScale = Number.POSITIVE_INFINITY;
  let shift: number | null = null;
  let shiftAlone = 0;
  let words = true;
  let quarterKilo = false;
  if (first.kind === 'number') {
    group = first.value;
    words = false;
    i += 1;
    const next = tokens[i];
    if (next?.glued && next.fold === 'k') {
      group *= 1000;
      i += 1;
      return { value: group, end: i, words, quarterKilo };
    }
  }
  let fresh = group === null;
  for (;;) {
    const token = tokens[i];
    // "Sadhe 3", "সাড়ে ১২": the number that a half or a quarter is more or less than may be in digits.
    const isShifted: boolean =
      shift !== null && group === null && token?.kind === 'number' && !GOODS_TOO.test(first.fold);
    const entry: Entry | undefined = isShifted ? { kind: 'atom', value: token!.value } : entryAt(tokens, i, extra);
    if (!token || !entry) {
      // "two and a half", "ek aur aadha"
      const joins = token && group !== null && ['and', 'aur', 'और'].includes(token.fold);
      const offset = joins ? (tokens[i + 1]?.fold === 'a' ? 2 : 1) : 0;
      const half = offset ? entryAt(tokens, i + offset, extra) : undefined;
      if (joins && half?.kind === 'fraction' && half.value < 1 && !PAV.has(tokens[i + offset]!.fold) && words) {
        const after = entryAt(tokens, i + offset + 1, extra);
        if (offset === 2 || after === undefined) {
          if (offset === 2) {
            group = group! + half.value;
            i += offset + 1;
          }
        }
      }
      break;
    }
    if (entry.kind === 'shift') {
      if (group !== null || shift !== null) break;
      shift = entry.value;
      shiftAlone = entry.alone;
      fresh = true;
    } else if (entry.kind === 'fraction') {
      if (PAV.has(token.fold)) {
        if (ONLY_COUNTED.test(token.fold) && isPut(tokens, i, extra, group ?? shift)) break;
        if (group === null && shift === null) group = entry.value;
        else if (group !== null && group > MOST_QUARTERS) break;
        else if (group !== null && total === 0) group *= 0.25;
        else if (shift !== null && shiftAlone > 0 && total === 0) {
          // "Sava pav": five quarters of a quarter.
          group = shiftAlone * 0.25;
          shift = null;
        } else break;
        quarterKilo = true;
        i += 1;
        break;
      }
      // "Three quarter kg".
      if (group === 3 && total === 0 && words && token.fold === 'quarter') {
        group *= entry.value;
        i += 1;
        break;
      }
      if (group !== null || shift !== null) break;
      group = entry.value;
      // "Half a kilo", "half a dozen".
      if (/^(?:half|quarter)$/.test(token.fold) && tokens[i + 1]?.fold === 'a') i += 1;
    } else if (entry.kind === 'joining') {
      // "ரெண்டே முக்கால்", "ഒന്നേ കാൽ": a whole that calls for its quarter.
      if (group !== null || shift !== null) break;
      const part = entryAt(tokens, i + 1, extra);
      group = entry.value;
      if (part?.kind === 'fraction' && part.value < 1) {
        group += part.value;
        i += 1;
      }
    } else if (entry.kind === 'sum') {
      const scale = entry.value >= 1000 ? 1000 : 100;
      if (group !== null || lastScale <= scale) break;
      // "Sade satshe" is 750.
      total += shift === null ? entry.value : shifted(entry.value, shift);
      shift = null;
      lastScale = scale;
      fresh = true;
    } else if (entry.kind === 'scale') {
      if (entry.value >= lastScale) break;
      if (shift !== null && group === null) {
        group = 1 + shift;
        shift = null;
      } else if (shift !== null) {
        group = group! + shift;
        shift = null;
      }
      // "hazaar" alone is one thousand, but "so" and "sau" after nothing also are.
      if (!words && !fresh && group !== null && group >= entry.value) break;
      total += (group ?? 1) * entry.value;
      lastScale = entry.value;
      group = null;
      fresh = true;
    } else if (entry.kind === 'tens') {
      if (group !== null) {
        // Spoken prices and weights: "two fifty gram" is 250 g.
        const unit = tokens[i + 1]?.fold ?? '';
        const isSum = OF_SUM.test(tokens[at - 1]?.fold ?? '') && (!tokens[i + 1] || tokens[i + 1]!.kind === 'mark');
        const isMeasured = isSum || /^(g|gm|gram|grams|ml|rupees|rs|rupaye)$/.test(unit);
        if (words && total === 0 && group >= 1 && group <= 9 && isMeasured) {
          group = group * 100 + entry.value;
          i += 1;
        }
        break;
      }
      group = entry.value;
      const unit = entryAt(tokens, i + 1, extra);
      if (unit?.kind === 'atom' && unit.value > 0 && unit.value < 10) {
        group += unit.value;
        i += 1;
      }
    } else {
      if (group !== null) break;
      // "Ek hazaar do sau" is 1,200, "ek sau do" asks for a hundred.
      const isAsked = entry.value < 10 && isGive(token.fold) && !isScale(tokens[i + 1]);
      if (total > 0 && (entry.value >= lastScale || isAsked)) break;
      group = entry.value;
      if (shift !== null && group >= 100) {
        group = shifted(group, shift);
        shift = null;
      } else if (shift === null && group >= 100 && group % 100 === 0) {
        // "পাঁচশো পঞ্চাশ", "दोनशे पन्नास", "panjso panjah": hundreds in one word take the rest behind them.
        lastScale = group % 1000 === 0 ? 1000 : 100;
        total += group;
        group = null;
        fresh = true;
      }
    }
    i += 1;
  }
  if (group === null && total === 0 && shift !== null) {
    if (!shiftAlone) return null;
    group = shiftAlone;
    shift = null;
  }
  if (i === at) return null;
  // "two point five", "do point paanch": spoken decimals.
  if (words && POINT.has(tokens[i]?.fold ?? '') && total === 0 && group !== null && Number.isInteger(group)) {
    const part = entryAt(tokens, i + 1, extra);
    if (part?.kind === 'atom' && part.value >= 0 && part.value < 10) {
      group += part.value / 10;
      i += 2;
    }
  }
  const value = total + (group ?? 0) + (shift ?? 0);
  return { value: Math.round(value * 1e6) / 1e6, end: i, words, quarterKilo };
}

/** "पन्नासची", "સોનું", "পঞ্চাশের": a number word of a sum under the case ending that is written on to it, or null. */
export function numberUnderCase(
  token: Token,
  extra: LatinLanguage | null,
): { value: number; ending: 'of' | 'to' } | null {
  if (token.kind !== 'word' || SOUTHERN.has(scriptOf(token.fold))) return null;
  for (const { stem, ending } of stemsOf(token.fold, extra)) {
    if (ending !== 'of' && ending !== 'to') continue;
    const entry = numberWord(stem, extra);
    const value = entry?.kind === 'scale' ? entry.value : worthOf(entry);
    if (value !== null && value >= LEAST_SUM) return { value, ending };
  }
  return null;
}
const LEAST_SUM = 5;
/** A quarter more, and a bean: "soya 2 kg". */
const GOODS_TOO = /^soya$/;

function isGive(word: string): boolean {
  return word === 'do' || word === 'दो';
}
