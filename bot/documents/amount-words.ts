import { type DocumentLabels, fill } from './labels.ts';

/** An amount in words of the labels' language, counted in lakh and crore. Negative amounts are read without their sign. */
export function amountWords(paise: number, labels: DocumentLabels): string {
  const { words } = labels;
  const numbers = words.numbers.split('|');
  const whole = Math.floor(Math.abs(paise) / 100);
  const part = Math.abs(paise) % 100;
  const rupees = spell(whole, numbers, words);
  return part === 0
    ? fill(words.amount, { rupees })
    : fill(words.amountWithPaise, { rupees, paise: numbers[part] ?? '' });
}

function spell(value: number, numbers: readonly string[], words: DocumentLabels['words']): string {
  const scales: [number, string][] = [
    [1_00_00_000, words.crore],
    [1_00_000, words.lakh],
    [1_000, words.thousand],
    [100, words.hundred],
  ];
  let rest = value;
  const parts: string[] = [];
  for (const [scale, word] of scales) {
    const times = Math.floor(rest / scale);
    rest %= scale;
    if (times > 0) parts.push(spell(times, numbers, words), word);
  }
  if (rest > 0 || parts.length === 0) parts.push(numbers[rest] ?? '');
  return parts.join(' ');
}
