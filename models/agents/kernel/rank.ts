import { CATEGORIES, type Candidate, MOST_ACTIONS } from '../action.ts';
import type { Remembered } from './memory.ts';

export type Judged = { candidate: Candidate; memory: Remembered };

/** Half a place above the category before: what rose stands just over it. */
const RISE = 1.5;
const SUNK = CATEGORIES.length;

/**
 * At most three, one a category: cash risk › stock-out › dead stock › sales drop › hygiene, and in a category the most pressing.
 * What rose passes the category before its own; what sank gives way to everything else.
 */
export function rank<T extends Judged>(judged: T[]): T[] {
  const place = ({ candidate, memory }: Judged): number =>
    CATEGORIES.indexOf(candidate.category) + (memory.rise === 1 ? -RISE : memory.rise === -1 ? SUNK : 0);
  const sorted = judged
    .filter(({ memory }) => !memory.isQuiet)
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        b.candidate.score - a.candidate.score ||
        a.candidate.entity.id - b.candidate.entity.id ||
        a.candidate.type.localeCompare(b.candidate.type),
    );
  const taken = new Set<string>();
  const first = sorted.filter(({ candidate: { category } }) => !taken.has(category) && taken.add(category));
  return first.slice(0, MOST_ACTIONS);
}
