import { type DocumentLabels, fill } from './labels.ts';

type NumberWords = DocumentLabels['words'];
/** A power of ten with words of its own: the word for one and for `{{n}}` of it, at the end and with more to follow. */
type Scale = { value: number; one: string; oneMore: string; many: string; manyMore: string };

/** An amount in words of the labels' language, counted in lakh and crore. Negative amounts are read without their sign. */
export function amountWords(paise: number, labels: DocumentLabels): string {
  const { words } = labels;
  const whole = Math.floor(Math.abs(paise) / 100);
  const part = Math.abs(paise) % 100;
  const rupees = spell(whole, words);
  return part === 0
    ? fill(words.amount, { rupees })
    : fill(words.amountWithPaise, { rupees, paise: spell(part, words) });
}

function spell(value: number, words: NumberWords): string {
  const parts: string[] = [];
  let rest = value;
  for (const { value: size, one, oneMore, many, manyMore } of scalesOf(words)) {
    const times = Math.floor(rest / size);
    rest %= size;
    if (times === 1) parts.push(rest > 0 ? oneMore : one);
    else if (times > 1) parts.push(fill(rest > 0 ? manyMore : many, { n: spell(times, words) }));
  }
  const hundreds = Math.floor(rest / 100);
  rest %= 100;
  if (hundreds > 0) parts.push(listed(rest > 0 ? words.hundredsMore : words.hundreds, hundreds - 1));
  if (rest > 0 || parts.length === 0) parts.push(listed(words.numbers, rest));
  return parts.join(' ');
}

function scalesOf(words: NumberWords): Scale[] {
  return [
    {
      value: 1_00_00_000,
      one: words.crore,
      oneMore: words.croreMore,
      many: words.crores,
      manyMore: words.croresMore,
    },
    { value: 1_00_000, one: words.lakh, oneMore: words.lakhMore, many: words.lakhs, manyMore: words.lakhsMore },
    {
      value: 1_000,
      one: words.thousand,
      oneMore: words.thousandMore,
      many: words.thousands,
      manyMore: words.thousandsMore,
    },
  ];
}

const listed = (list: string, at: number): string => list.split('|')[at] ?? '';
