import { CATEGORIES, type Candidate, MOST_ACTIONS } from '../action.ts';
import type { Remembered } from './memory.ts';

export type Judged = { candidate: Candidate; memory: Remembered };

/** Half a place above the category before: what rose stands just over it. */
const RISE = 1.5;
const SUNK = CATEGORIES.length;

/** What of a day's places is taken: by which categories, and by how many actions. */
export type Taken = { categories: ReadonlySet<string>; count: number };
const NOTHING_TAKEN: Taken = { categories: new Set(), count: 0 };

/**
 * At most three a day, one a category, whichever agents found them: cash risk › stock-out › dead stock › sales drop › hygiene, and in a category the most pressing.
 * What rose passes the category before its own; what sank gives way to everything else.
 */
export function rank<T extends Judged>(judged: T[], taken: Taken = NOTHING_TAKEN): T[] {
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
  const categories = new Set(taken.categories);
  const first = sorted.filter(({ candidate: { category } }) => !categories.has(category) && categories.add(category));
  return first.slice(0, Math.max(0, MOST_ACTIONS - taken.count));
}
