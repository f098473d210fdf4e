import type { Scope } from '../../models/database/scope.ts';
import { withdrawQuestion } from '../../models/outbox/withdraw-unclaimed.ts';
import { closeQuestion, openQuestion } from '../../models/questions/questions.ts';
import type { Understanding } from '../language/understanding.ts';
import { day as dayText } from '../replies/format.ts';
import { ask } from './ask.ts';
import { numbered } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

export const LATE_DAY = 'late_day';
const OPEN_HOURS = 24;
const SHOWN = 120;
/** Orders listed in one question, the newest: a message has room for so many, in any script. All are meant. */
const LISTED = 40;

/** An order that waited so long that its day must be said. */
export type LateOrder = { meaning: Understanding; day: string; said: string; quotedWireId: string | null };

/**
 * Asks on which day a late message is to be booked. Several of them are one question, so that none is lost and one answer is
 * enough; a question that has not left yet is asked no more.
 */
export async function askLateDay(turn: ShopTurn, day: string): Promise<void> {
  const { t, message } = turn;
  const open = await openQuestion(turn.scope, turn.chat.id, null);
  const waiting = open?.kind === LATE_DAY ? (open.state.late as LateOrder[]) : [];
  if (open && waiting.length > 0) {
    await closeQuestion(turn.scope, open.id);
    await withdrawQuestion(turn.scope, open.id);
  }
  const order = {
    meaning: turn.meaning,
    day,
    said: message.text?.slice(0, SHOWN) ?? '',
    quotedWireId: message.quotedWireId,
  };
  const late = [...waiting, order];
  const lines = late.slice(-LISTED).map((one) => `${dayText(one.day)}: “${one.said}”`);
  const list = [...(late.length > LISTED ? [`… (+${late.length - LISTED})`] : []), ...lines].join('\n');
  await ask(
    turn,
    t('late.ask', { list, options: numbered([t('late.on_day'), t('late.today'), t('late.leave')]) }),
    LATE_DAY,
    { late, options: ['day', 'today', 'leave'], names: [t('late.on_day'), t('late.today'), t('late.leave')] },
    { openHours: OPEN_HOURS },
  );
}

/** The turns that an answer sets going: each order on its own day, or all of them today. */
export function lateTurns(turn: ShopTurn, late: LateOrder[], on: 'day' | 'today'): ShopTurn[] {
  return late.map((order) => ({
    ...turn,
    lateDay: null,
    meaning: order.meaning,
    message: { ...turn.message, text: order.said, quotedWireId: order.quotedWireId },
    scope: onDay(turn.scope, on === 'day' ? order.day : turn.scope.today),
  }));
}

export const onDay = (scope: Scope, day: string): Scope => ({ ...scope, today: day });
