import { lastAct } from '../../models/acts/find-act.ts';
import { inSavepoint } from '../../models/database/savepoint.ts';
import type { Scope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { LimitError } from '../../models/money.ts';
import { keepOrders, ordersAnsweredBy, ordersBeingBooked } from '../../models/questions/late-orders.ts';
import { closeQuestion, openQuestion, type Question } from '../../models/questions/questions.ts';
import { type LateAnswer, readLateAnswer, readOption } from '../language/index.ts';
import { day as dayText } from '../replies/format.ts';
import { guarded } from './guarded.ts';
import { actText } from './intents/undo.ts';
import { type LateState, putQuestion, sayPages, stateOf } from './late-orders.ts';
import { perform } from './perform.ts';
import { dayOf } from './said-day.ts';
import { refusalText } from './stock-short.ts';
import { type LateOrder, NeedsAnswer, type ShopTurn, say } from './turn.ts';

/** How far back an order may be dated, as for any act. */
const WITHIN_DAYS = 60;
/** The wire tells whole seconds. */
const SECOND_MS = 1_000;

type Result = { number: number; how: 'done' | 'refused' | 'open'; text: string };
type Booking = LateState & { answering: number; queue: number[]; results: Result[] };

export const onDay = (scope: Scope, day: string): Scope => ({ ...scope, today: day });

/**
 * Reads an answer to the question about late orders. Changes of days are shown again and wait for a yes; a final answer sets the
 * booking going (`bookNext`). False when it is no answer.
 */
export async function answerLate(turn: ShopTurn, question: Question, text: string): Promise<boolean> {
  const state = stateOf(question.state);
  const answer = readAnswer(question, state, text);
  // Words typed before an order was shown agree to nothing about it.
  const typedAt = turn.message.sentAt.getTime() + SECOND_MS;
  const covered = state.late.map(({ askedAt }) => askedAt !== null && new Date(askedAt).getTime() <= typedAt);
  if (answer === null || !covered.includes(true)) return false;
  const late = change(turn, state.late, covered, answer);
  if (!answer.isFinal) {
    const count = late.filter((order) => !order.isLeft).length;
    await putQuestion(turn, question.id, { ...state, late }, turn.t('late.changed', { count }));
    return true;
  }
  const queue = late.flatMap((order, at) => (covered[at] && !order.isLeft ? [at] : []));
  const uncovered = late.filter((_, at) => !covered[at]);
  if (uncovered.length > 0) {
    const rest = { ...state, late: uncovered, unread: [], others: [], pages: [] };
    await keepOrders(turn.scope, { id: null, chatId: turn.chat.id, state: rest });
  }
  if (queue.length === 0) {
    await closeQuestion(turn.scope, question.id);
    await say(turn, turn.t('ask.dropped'));
    return true;
  }
  const booking: Booking = { ...state, late, answering: turn.message.id, queue, results: [] };
  await ordersBeingBooked(turn.scope, question.id, { ...question.state, ...booking });
  return true;
}

/** A question of one order offers its choices by number too. */
function readAnswer(question: Question, { late }: LateState, text: string): LateAnswer | null {
  const { options, names } = question.state as { options?: string[]; names?: string[] };
  const read = readLateAnswer(text, late.length);
  if (read !== null || !options) return read && { ...read, isFinal: read.isFinal || options !== undefined };
  const picked = readOption(
    text,
    (names ?? []).map((name) => ({ name })),
  );
  const to = [{ to: 'own' as const }, { to: { daysAgo: 0, when: null } }, { to: 'leave' as const }][picked ?? -1]?.to;
  return to === undefined ? null : { changes: [{ numbers: 'all', to }], isFinal: true };
}

function change(turn: ShopTurn, late: LateOrder[], covered: boolean[], { changes }: LateAnswer): LateOrder[] {
  const named = new Set(changes.flatMap(({ numbers }) => (Array.isArray(numbers) ? numbers : [])));
  const changed = late.map((order) => ({ ...order }));
  for (const { numbers, to } of changes) {
    for (const [at, order] of changed.entries()) {
      const isNamed = Array.isArray(numbers) && numbers.includes(at + 1);
      const isMeant = isNamed || numbers === 'all' || (numbers === 'rest' && !named.has(at + 1));
      // A yes to all brings nothing back that was left before.
      if (!covered[at] || !isMeant || (order.isLeft && !isNamed)) continue;
      order.isLeft = to === 'leave';
      if (typeof to === 'object') {
        order.day = dayOf(turn.scope.today, { when: to.when, days_ago: to.daysAgo }, WITHIN_DAYS);
      }
    }
  }
  return changed;
}

/**
 * Books the next order that the turn's message agreed to, each in a transaction of its own, so that locks are short and the
 * number of a bill is the last of them. `more`: others follow; after the last one answer tells of all.
 */
export async function bookNext(turn: ShopTurn): Promise<'more' | 'done'> {
  const found = await ordersAnsweredBy(turn.scope, turn.chat.id, turn.message.id);
  if (!found) return 'done';
  const booking = found.state as Booking;
  const [at, ...queue] = booking.queue;
  const result = await bookOne(turn, booking.late[at!]!, at! + 1);
  const results = [...booking.results, result];
  if (queue.length > 0) {
    // What is written is never written again, also when the message is given up half-way and answered anew.
    const late = booking.late.map((order, index) =>
      index === at && result.how === 'done' ? { ...order, isLeft: true } : order,
    );
    await ordersBeingBooked(turn.scope, found.id, { ...found.state, late, queue, results });
    return 'more';
  }
  await closeQuestion(turn.scope, found.id);
  await tell(turn, booking, results);
  return 'done';
}

async function bookOne(turn: ShopTurn, order: LateOrder, number: number): Promise<Result> {
  const muted: string[] = [];
  const before = await lastAct(turn.scope, turn.chat.id);
  const line = (text: string) => `${number}. ${dayText(order.day)}: “${order.said}” — ${text}`;
  const refused = (text: string): Result => ({ number, how: 'refused', text: line(text) });
  try {
    await inSavepoint(turn.scope, 'turn', async () => {
      await perform({ ...turnOf(turn, order), muted });
      const made = await lastAct(turn.scope, turn.chat.id);
      if (made?.id === before?.id) return;
      for (const { meaning, said } of order.after) {
        const message = { ...turn.message, text: said, quotedWireId: null };
        await perform({ ...turnOf(turn, order), meaning, message, muted });
      }
    });
  } catch (thrown) {
    if (thrown instanceof NeedsAnswer) return { number, how: 'open', text: '' };
    const error = thrown instanceof LimitError ? new AppError('amount_out_of_range') : thrown;
    if (!(error instanceof AppError) || error.retryable) throw error;
    return refused(refusalText(turn, error));
  }
  const made = await lastAct(turn.scope, turn.chat.id);
  // What undid something leaves an older act as the last; what wrote nothing says why.
  if (made?.id === before?.id) return refused(muted[0] ?? '');
  const what = made && made.id > (before?.id ?? 0) ? actText(turn, made) : (muted[0] ?? '');
  return { number, how: 'done', text: line(what) };
}

const turnOf = (turn: ShopTurn, order: LateOrder): ShopTurn => ({
  ...turn,
  lateDay: null,
  meaning: order.meaning,
  message: { ...turn.message, text: order.said, quotedWireId: order.quotedWireId },
  scope: onDay(turn.scope, order.day),
});

/** One answer for all; then what needs a word first is asked about, one after the other. */
async function tell(turn: ShopTurn, booking: Booking, results: Result[]): Promise<void> {
  const { t } = turn;
  const of = (how: Result['how']) => results.filter((result) => result.how === how);
  const [done, refused, open] = [of('done'), of('refused'), of('open')];
  const rest = open.map(({ number }) => booking.late[number - 1]!);
  // A change of an order that is not written yet has nothing to change.
  const lost = rest.flatMap(({ after }) => after.map(({ said }) => `• “${said}”`));
  const lines = [
    ...(done.length > 0 ? [t('late.done', { count: done.length }), ...done.map(({ text }) => text)] : []),
    ...(refused.length + lost.length > 0 ? [t('late.refused'), ...refused.map(({ text }) => text), ...lost] : []),
    ...(open.length > 0 ? [t('late.open', { count: open.length })] : []),
  ];
  await sayPages(turn, lines);
  await askRest(turn, rest);
}

/** Does each of the orders until one asks something; its question keeps those behind it. */
async function askRest(turn: ShopTurn, orders: LateOrder[]): Promise<void> {
  for (const [at, order] of orders.entries()) {
    await guarded({ ...turnOf(turn, order), lateRest: orders.slice(at + 1) }, perform);
    if (await keepsRest(turn)) return;
  }
}

/** After an answer to a question that kept late orders: the next of them, unless the answer led to a further question. */
export async function goOnWithRest(turn: ShopTurn, rest: LateOrder[]): Promise<void> {
  if (!(await keepsRest(turn))) await askRest(turn, rest);
}

const keepsRest = async ({ scope, chat }: ShopTurn): Promise<boolean> =>
  (await openQuestion(scope, chat.id, null))?.state.lateRest !== undefined;
