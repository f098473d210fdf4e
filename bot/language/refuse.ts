/** Text nothing may be booked from: links, code, markup, questions to a machine, walls of text. */
const CODE =
  /https?:|www\.|[{}<>\\`^~|$]|;\s*\w+\s*\(|\b(select|drop|insert|delete)\s+(\*|table|from|into)\b|=>|==|\(\)|\bscript\b/i;
const ORDERS_TO_A_MACHINE =
  /\b(ignore|disregard|forget)\b.{0,40}\b(instruction|previous|above|rule|prompt)|system prompt|\bact as\b|jailbreak/i;
const MOST_CHARACTERS = 2000;

export function isRefused(text: string): boolean {
  return text.length > MOST_CHARACTERS || CODE.test(text) || ORDERS_TO_A_MACHINE.test(text);
}

/** A minus that belongs to a number: "bill -5 bourbon", "minus 2 fan". A dash with spaces, or between numbers, is none. */
export function hasNegative(text: string): boolean {
  return /(^|[\s(:])(?:[-−–]|(?:minus|माइनस)\s+)\d/iu.test(text);
}

/** "1,50", "12,34": a comma that groups no thousands, so that nobody can say which number is meant. */
export function hasOddGrouping(text: string): boolean {
  return [...text.matchAll(GROUPED)].some(([grouped]) => !INDIAN.test(grouped) && !WESTERN.test(grouped));
}
const GROUPED = /(?<![\d.,/])\d{1,3}(?:,\d{2,3})+(?!\d)/g;
const INDIAN = /^\d{1,2}(?:,\d{2})*,\d{3}$|^\d{3},\d{3}$/;
const WESTERN = /^\d{1,3}(?:,\d{3})+$/;
