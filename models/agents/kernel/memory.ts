import { daysBefore } from '../../database/scope.ts';
import { type Candidate, topicOf } from '../action.ts';

/** Advice given before, newest first. Dates are yyyy-mm-dd by the shop's clocks. */
export type Given = {
  id: number;
  type: string;
  entityKind: string;
  entityId: number;
  state: 'posted' | 'done' | 'later' | 'not_relevant' | 'ignored';
  postedOn: string;
  answeredOn: string | null;
  remindAgainOn: string | null;
  /** Was it said as a part of a supplier's order? Shown again, it is that order that is shown. */
  isOfOrder?: boolean;
};

/** What memory makes of a candidate: may it be said, and does its place in the ranking change? */
export type Remembered = { isQuiet: boolean; rise: -1 | 0 | 1; openId: number | null };

const RISES_AT = 2;
const LONGEST_REST_DAYS = 28;

/**
 * Judges a candidate by what was said of the same thing before. Nothing is said again within `repeatDays`; "later" comes back on
 * its day; "not relevant" quiets that kind of advice for that customer or product. Ignored twice in a row rises one
 * category once; ignored on and on it sinks and rests longer each time. `isAsked`: the owner asked for advice now, so what
 * is open and unanswered may be shown again.
 */
export function remember(
  given: Given[],
  what: Pick<Candidate, 'type' | 'entity'>,
  at: { today: string; repeatDays: number; isAsked: boolean },
): Remembered {
  const same = sameTopic(given, what);
  const [last] = same;
  if (!last) return { isQuiet: false, rise: 0, openId: null };
  const rest = (isQuiet: boolean): Remembered => ({ isQuiet, rise: 0, openId: null });
  const since = (from: string, days: number) => from > daysBefore(at.today, days);
  switch (last.state) {
    case 'not_relevant':
      return rest(true);
    case 'later':
      return rest(last.remindAgainOn === null || at.today < last.remindAgainOn);
    case 'done':
      return rest(since(last.answeredOn ?? last.postedOn, at.repeatDays));
    default: {
      const isOpen = since(last.postedOn, at.repeatDays);
      if (isOpen) return at.isAsked && !last.isOfOrder ? { isQuiet: false, rise: 0, openId: last.id } : rest(true);
      const ignored = ignoredInARow(same);
      if (ignored <= RISES_AT) return { isQuiet: false, rise: ignored === RISES_AT ? 1 : 0, openId: null };
      const restDays = Math.min(LONGEST_REST_DAYS, at.repeatDays * (ignored - 1));
      return { isQuiet: !at.isAsked && since(last.postedOn, restDays), rise: -1, openId: null };
    }
  }
}

/** What was said of the same thing before, newest first. */
export const sameTopic = (given: Given[], what: Pick<Candidate, 'type' | 'entity'>): Given[] =>
  given.filter(
    (one) =>
      topicOf(one.type) === topicOf(what.type) &&
      one.entityKind === what.entity.kind &&
      one.entityId === what.entity.id,
  );

/** How often in a row the advice was passed over, up to now. */
function ignoredInARow(same: Given[]): number {
  const answered = same.findIndex((one) => one.state !== 'ignored' && one.state !== 'posted');
  return answered < 0 ? same.length : answered;
}
