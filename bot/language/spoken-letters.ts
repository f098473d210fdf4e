/** Bengali writes the w and v of other languages with a vowel and a glide: পাওয়ার is Pawar. */
const BENGALI_W = /(?<=.)ওয(?=[া-ৌ])/gu;
const BENGALI_V = '\u09b5';
/** Malayalam speaks a single t between vowels as d: പപ്പടം is pappadam. */
const BETWEEN_VOWELS = /(?<=[അ-ഔക-ഹാ-ൌ])ട(?!്)/gu;

/** A folded Bengali word with one letter for w and v. */
export const withBengaliV = (word: string): string => word.replace(BENGALI_W, BENGALI_V);

/** A folded Malayalam word with each single t between vowels as it is spoken. */
export const withSoftT = (word: string): string => word.replace(BETWEEN_VOWELS, 'ഡ');
