import data from './data/discount-words.json' with { type: 'json' };
import { type Figure, has } from './figure.ts';
import type { Mark } from './mark.ts';
import { fold } from './text.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';
import { wordSet } from './word-set.ts';

type Input = { marks: Mark[]; figures: Figure[]; items: UnderstoodItem[]; who: unknown };

const OFF = wordSet(data.off);
const LESSEN = wordSet(data.lessen);
const DO = wordSet(data.do);
const PERCENT = wordSet(data.percent);
/** Past tense: "10 kam the" says that money was short. */
const WAS = wordSet('tha the thi hai was diye diya di था थे थी है दिए दिया');

/** "10 rupaye kam karo", "5% discount lagao": off the bill before; null when the message says anything else too. */
export function readDiscountCorrection({ marks, figures, items, who }: Input): Understanding['discount'] {
  const [figure] = figures;
  if (!figure || figures.length > 1 || who || figure.value <= 0) return null;
  // A word for less may be taken for goods in no list.
  if (items.some((item) => item.product !== null || item.candidates.length > 0)) return null;
  const words = marks.flatMap((mark, at) =>
    mark.kind === 'break' || at === figure.at || mark.text === '%' || has(mark, 'rupee') || has(mark, 'of')
      ? []
      : fold(mark.text).split(' '),
  );
  const isPercent =
    figure.role === 'percent' || marks.some((mark) => mark.text === '%') || words.some((word) => PERCENT.has(word));
  const isOff = isPercent || words.some((word) => OFF.has(word) || LESSEN.has(word));
  const isOdd = words.some(
    (word) => WAS.has(word) || !(OFF.has(word) || LESSEN.has(word) || DO.has(word) || PERCENT.has(word)),
  );
  // A percentage alone says nothing of what becomes of it.
  if (!isOff || isOdd || words.length === 0) return null;
  return isPercent ? { percent: figure.value } : { amount: figure.value };
}
