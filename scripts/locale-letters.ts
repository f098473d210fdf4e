import type { Texts } from './locale-faults.ts';

/** The block of Unicode that a locale's script stands in; every other locale is written in Latin letters. */
const SCRIPTS: Readonly<Record<string, readonly [name: string, letters: RegExp]>> = {
  hi: ['Devanagari', /\p{Script=Devanagari}/u],
  mr: ['Devanagari', /\p{Script=Devanagari}/u],
  gu: ['Gujarati', /\p{Script=Gujarati}/u],
  bn: ['Bengali', /\p{Script=Bengali}/u],
  ta: ['Tamil', /\p{Script=Tamil}/u],
  te: ['Telugu', /\p{Script=Telugu}/u],
  kn: ['Kannada', /\p{Script=Kannada}/u],
  ml: ['Malayalam', /\p{Script=Malayalam}/u],
  pa: ['Gurmukhi', /\p{Script=Gurmukhi}/u],
};

/** Names (of the plans too), an example of a code, what Meta calls its own things, letters of the tax law and its forms (GSTR-3B), what a message must hold in Latin letters, and the columns and units of an import. */
const LATIN_WORDS = new Set(
  `BillOS WhatsApp Business API Excel CSV xlsx Parle-G Maggi Kinder Joy GST GSTIN CGST SGST UTGST IGST HSN SAC SKU PG CA UPI QR MB L
   FREE STARTER PRO BUSINESS GSTR B CMP PMT ARN Meta Cloud Platform Manager README ID STOP START BILL Bill upi gstin composition name phone balance price kg pcs packet bottle strip box bag`.split(
    /\s+/,
  ),
);
/** A first message greets in English and Hindi, as it is not known yet who reads it. */
const IN_TWO_SCRIPTS = new Set(['en onboarding.welcome']);
const UPI_ID = /\b[\w.]+@bank\b/g;
/** A GSTIN as an example. */
const GSTIN = /\b\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]\b/g;
/** Names of rights and the like, as they must be typed. */
const IDENTIFIER = /\b[a-z]+(?:_[a-z]+)+\b/g;

/**
 * Letters and words of a locale that its readers would not expect: another script, English that was left in, digits that
 * are not 0-9. One sentence each.
 */
export function letterFaults(locale: string, texts: Texts): string[] {
  const [script, letters] = SCRIPTS[locale] ?? ['Latin', /\p{Script=Latin}/u];
  return [...texts].flatMap(([key, text]) => {
    if (IN_TWO_SCRIPTS.has(`${locale} ${key}`)) return [];
    const said = text
      .replace(/{{[^}]*}}/g, ' ')
      .replace(UPI_ID, ' ')
      .replace(GSTIN, ' ')
      .replace(IDENTIFIER, ' ');
    const faults: string[] = [];
    const foreign = [...said].filter((char) => /\p{L}/u.test(char) && !letters.test(char) && !/[A-Za-z]/.test(char));
    if (foreign.length > 0) faults.push(`${locale}: "${key}" has letters that are not ${script}: ${foreign.join('')}.`);
    const digits = said.match(/(?![0-9])\p{Nd}/gu);
    if (digits) faults.push(`${locale}: "${key}" has digits other than 0-9: ${digits.join('')}.`);
    if (script !== 'Latin') {
      const words = said.match(/[A-Za-z]+(?:-[A-Za-z]+)*/g) ?? [];
      const left = words.filter((word) => !LATIN_WORDS.has(word));
      if (left.length > 0) faults.push(`${locale}: "${key}" has words left in Latin letters: ${left.join(' ')}.`);
    }
    return faults;
  });
}

/** What differs between the locale files and the languages BillOS speaks. One sentence each. */
export function languageFaults(locales: readonly string[], languages: readonly string[]): string[] {
  return [
    ...languages
      .filter((language) => !locales.includes(language))
      .map((language) => `${language}: there is no locale.`),
    ...locales.filter((locale) => !languages.includes(locale)).map((locale) => `${locale}: BillOS does not speak it.`),
  ];
}
