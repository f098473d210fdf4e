import data from './data/correction-words.json' with { type: 'json' };
import { has, MODES } from './figure.ts';
import type { PAYMENT_MODES } from './kinds.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { fold } from './text.ts';

type Mode = (typeof PAYMENT_MODES)[number];
const ALL_MODES = [...MODES, 'credit'] as const;
/** English says no before what it denies; every other language of ours says it behind. */
const DENIES_NEXT = /^(?:not|no|without|wasn'?t|isn'?t|don'?t|instead of)$/i;
const WAS = new Set(data.was.split(' ').map(fold));
/** Words of no that a message of three words does not say the language of; Bengali "noy" is nine as well. */
const NOT = new Set(data.not.split(' ').map(fold));
const denies = (mark: Mark | undefined): boolean =>
  mark !== undefined && (has(mark, 'neg') || NOT.has(fold(mark.text)));
const BESIDE = new Set(data.beside.split(' ').map(fold));
/** What may stand beside the modes of a correction; any other concept says something else. */
const AROUND = new Set<Concept>(
  'neg set filler money gave got by in of on from to honor last and rupee done this'.split(' ') as Concept[],
);

const modeOf = (mark: Mark): Mode | null => (ALL_MODES.find((one) => has(mark, one as Concept)) as Mode) ?? null;

/**
 * "Cash nahi upi", "not cash, upi", "udhar nahi tha cash diya", "payment upi tha": how the bill before was paid. Null when
 * the message says anything else too, or leaves the way open ("cash nahi").
 */
export function readModeCorrection(marks: Mark[]): Mode | null {
  const told = marks.filter((mark) => mark.kind !== 'break' || mark.text === ',');
  const isOdd = told.some((mark) => {
    const word = fold(mark.text);
    if (mark.text === ',' || NOT.has(word) || WAS.has(word) || BESIDE.has(word) || modeOf(mark) !== null) return false;
    if (mark.kind !== 'phrase' || mark.unit !== null) return true;
    return ![...mark.concepts].some((concept) => AROUND.has(concept));
  });
  if (isOdd) return null;
  const said = told.flatMap((mark, at) => {
    const mode = modeOf(mark);
    return mode === null ? [] : [{ mode, isDenied: isDenied(told, at) }];
  });
  const denied = new Set(said.filter((one) => one.isDenied).map((one) => one.mode));
  const meant = new Set(said.filter((one) => !one.isDenied && !denied.has(one.mode)).map((one) => one.mode));
  const isSaid = denied.size > 0 || told.some((mark) => denies(mark) || has(mark, 'set') || WAS.has(fold(mark.text)));
  return isSaid && meant.size === 1 ? [...meant][0]! : null;
}

/** "Upi", "udhar", "cash me": a way to pay and nothing else, as is said right after a bill. */
export function readModeAlone(marks: Mark[]): Mode | null {
  const told = marks.filter((mark) => mark.kind !== 'break');
  const modes = told.flatMap((mark) => modeOf(mark) ?? []);
  const isAlone = told.every(
    (mark) => modeOf(mark) !== null || (mark.kind === 'phrase' && BESIDE_ALONE.some((one) => has(mark, one))),
  );
  return isAlone && told.length <= 3 && new Set(modes).size === 1 ? modes[0]! : null;
}
const BESIDE_ALONE: Concept[] = ['in', 'from', 'by', 'on', 'filler'];

/** Is this mode the one that it was not? */
function isDenied(told: Mark[], at: number): boolean {
  const before = told[at - 1];
  if (before && DENIES_NEXT.test(before.text)) return true;
  let next = at + 1;
  while (told[next]?.kind === 'phrase' && !denies(told[next]) && modeOf(told[next]!) === null) next += 1;
  const after = told[next];
  return denies(after) && !DENIES_NEXT.test(after!.text);
}
