import { fold } from './text.ts';

/** Words of data lists, each list parted by spaces, as they are compared: folded. */
export const wordSet = (...lists: string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ').map((word) => fold(word))));
