import type { Paise } from '../money.ts';
import words from './data/amount-words.json' with { type: 'json' };

export type AmountLanguage = keyof typeof words;
type Words = (typeof words)[AmountLanguage];

/**
 * An amount in words in the Indian system: "Rupees One Lakh Twenty-Three and Fifty Paise Only", "एक लाख तेईस रुपये और पचास पैसे
 * मात्र". A language that is not known is said in English.
 */
export function amountInWords(amount: Paise, language: string = 'en'): string {
  const spoken: Words = isAmountLanguage(language) ? words[language] : words.en;
  const whole = Math.floor(Math.abs(amount) / 100);
  const paise = Math.abs(amount) % 100;
  const parts: string[] = [];
  if (amount < 0) parts.push(spoken.minus);
  if (whole > 0 || paise === 0) parts.push(rupeesPart(whole, spoken));
  if (whole > 0 && paise > 0) parts.push(spoken.and);
  if (paise > 0) parts.push(`${below100(paise, spoken)} ${paise === 1 ? spoken.paisa : spoken.paise}`);
  return [...parts, spoken.only].join(' ');
}

function isAmountLanguage(language: string): language is AmountLanguage {
  return Object.hasOwn(words, language);
}

function rupeesPart(whole: number, spoken: Words): string {
  const unit = whole === 1 ? spoken.rupee : spoken.rupees;
  return spoken.currencyFirst ? `${unit} ${integer(whole, spoken)}` : `${integer(whole, spoken)} ${unit}`;
}

/** Crores may be any number themselves; lakhs and thousands are below a hundred. */
function integer(value: number, spoken: Words): string {
  if (value === 0) return below100(0, spoken);
  const parts: string[] = [];
  const crore = Math.floor(value / 10_000_000);
  if (crore > 0) parts.push(integer(crore, spoken), spoken.crore);
  const scales: [number, string][] = [
    [Math.floor(value / 100_000) % 100, spoken.lakh],
    [Math.floor(value / 1000) % 100, spoken.thousand],
    [Math.floor(value / 100) % 10, spoken.hundred],
  ];
  for (const [count, scale] of scales) if (count > 0) parts.push(below100(count, spoken), scale);
  if (value % 100 > 0) parts.push(below100(value % 100, spoken));
  return parts.join(' ');
}

function below100(value: number, spoken: Words): string {
  const word = spoken.below100[value];
  if (word === undefined) throw new Error(`no word for ${value}`);
  return word;
}
