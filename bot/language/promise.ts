import { has } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './marks.ts';

const OF_THE_REST: Concept[] = ['rest', 'money', 'later', 'credit'];

/**
 * Does a message speak of what is still to come? "200 kuduthar, meethi naalaiku tharuvar" does not: the words beside the
 * promise say that it is the rest of the money, and what came before it is done.
 */
export function promisesMore(marks: Mark[]): boolean {
  return marks.some((mark, at) => has(mark, 'future') && !has(mark, 'set') && !isOfTheRest(marks, at));
}

/** Is the rest named among the words beside the promise, before and behind, up to a number, a name or a stop? */
function isOfTheRest(marks: Mark[], at: number): boolean {
  let from = at;
  while (marks[from - 1]?.kind === 'phrase') from -= 1;
  let to = at;
  while (marks[to + 1]?.kind === 'phrase') to += 1;
  const clause = marks.slice(from, to + 1);
  return clause.some((mark) => OF_THE_REST.some((one) => has(mark, one)));
}
