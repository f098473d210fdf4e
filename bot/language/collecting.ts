import data from './data/later.json' with { type: 'json' };
import type { Facts } from './decision.ts';
import { has, MODES } from './figure.ts';
import { isDayToCome } from './later.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { fold } from './text.ts';

/** What a word of collecting beside a sum tells: money that came, that it is to be asked for, or neither for sure. */
export type Collecting = 'came' | 'asked' | 'unclear';

const whole = (source: string): RegExp => new RegExp(`^(?:${fold(source)})$`, 'iu');
/** "Vasuli", "আদায়": a noun, which says of no time whether the money came. */
const NOUN = whole(data.collecting);
/** "Vasool", "collected": by itself it tells what is done. */
const PARTICIPLE = whole(data.collected);
const DONE: Concept[] = ['gave', 'took', 'sent', 'came', 'done', 'settle'];
const ORDERS: Concept[] = ['set', 'verb'];
/** Words beside which nothing is known to have come. */
const OPEN: Concept[] = ['credit', 'future', 'later', 'weekday'];

const said = (marks: Mark[], concepts: Concept[]): boolean =>
  marks.some((mark) => concepts.some((one) => has(mark, one)));

/**
 * "Ramdas kadun vasuli 450 rokh", "ravi se 450 vasuli karo", "ravi se vasuli 450 baki": a sum was collected when a past
 * verb or a way of paying says so, and nothing says that it is still to come. Null for a message that collects no sum.
 */
export function readCollecting({ marks, figures, items, who, unread }: Facts): Collecting | null {
  const isBare = (mark: Mark): boolean =>
    mark.kind === 'phrase' && (NOUN.test(fold(mark.text)) || PARTICIPLE.test(fold(mark.text)));
  const bare = marks.filter(isBare);
  if (bare.length === 0 || figures.length === 0) return null;
  const isNoun = bare.some((mark) => NOUN.test(fold(mark.text)));
  if (items.length > 0 && !said(bare, ['remind'])) return null;
  const others = marks.filter((mark) => !isBare(mark));
  if (isNoun && said(others, ['remind'])) return 'asked';
  const isFromOne = !!who?.ids.length && (who.role === 'from' || who.role === 'by') && figures.length === 1;
  if (said(others, [...DONE, 'got'])) return isFromOne || !isNoun ? 'came' : 'unclear';
  const isPaid = said(others, MODES);
  const isOpen = said(others, OPEN) || others.some(isDayToCome);
  if (said(others, ORDERS)) return isPaid || isOpen ? 'unclear' : 'asked';
  if (isOpen || said(others, ['rest'])) return 'unclear';
  if (!isNoun) return 'came';
  return isPaid && isFromOne && unread === 0 ? 'came' : 'unclear';
}
