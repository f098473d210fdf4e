import { ALL_AGENTS } from '../../../models/agents/all-agents.ts';
import { answerAction, type FeedbackStatus, notePosted, type Post, postFor } from '../../../models/agents/feedback.ts';
import type { KeptAction } from '../../../models/agents/kernel/history.ts';
import { queryOf, runQuery } from '../../../models/agents/kernel/named-query.ts';
import { runAgents } from '../../../models/agents/kernel/run-agent.ts';
import { openMatters } from '../../../models/reports/open-matters.ts';
import { changeShop } from '../../../models/tenants/shop-settings.ts';
import { readsLaterSign, readYesNo } from '../../language/index.ts';
import { day, money } from '../../replies/format.ts';
import { explainIn, worded } from '../advice/explain.ts';
import { adviceText } from '../advice/give-advice.ts';
import { has } from '../permissions.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['advice']>;

/** "Aaj kya karun", "why 2", "morning advice off". */
export async function onAdvice(turn: ShopTurn, { wish, task, of }: Wish): Promise<void> {
  if (wish === 'ask') return giveNow(turn);
  if (wish === 'why') return showWhy(turn, task);
  if (of) {
    const isOn = wish === 'on';
    if (of === 'all') {
      const { evening, week, nudge } = SWITCHED;
      await changeShop(turn.scope, { morningAdvice: isOn, [evening]: isOn, [week]: isOn, [nudge]: isOn });
    } else await changeShop(turn.scope, { [SWITCHED[of]]: isOn });
    return void (await say(turn, turn.t(`agents.rhythm.${wish}.${of}`)));
  }
  await changeShop(turn.scope, { morningAdvice: wish === 'on' });
  await say(turn, turn.t(wish === 'on' ? 'agents.switched_on' : 'agents.switched_off'));
}

const SWITCHED = { evening: 'eveningSummary', week: 'weeklyNote', nudge: 'noBillNudge' } as const;

async function giveNow(turn: ShopTurn): Promise<void> {
  const { scope, t, chat } = turn;
  const claimedBy = `message ${turn.message.id}`;
  const traceId = turn.message.correlationId;
  const run = await runAgents(scope, ALL_AGENTS, { claimedBy, explain: explainIn(t), isAsked: true, traceId });
  // Whoever may ask has an agent at least; none that ran is none that may run just now.
  if (!run) return void (await say(turn, t('plan.resting')));
  if (run.actions.length === 0) return void (await say(turn, await nothingText(turn, run.found > 0)));
  const wireId = await say(turn, adviceText(scope, t, run.actions));
  await notePosted(scope, { runId: run.runId, chatId: chat.id, wireId, actionIds: run.actions.map(({ id }) => id) });
}

const NAMED = 5;

/** That there is nothing new, with what is open in the books all the same: silence is no word that all is well. */
async function nothingText({ scope, t }: ShopTurn, isAnswered: boolean): Promise<string> {
  const { isEmpty, owedPaise, people, goneNames } = await openMatters(scope);
  if (isEmpty) return t('agents.nothing_known');
  const more = goneNames.length - NAMED;
  const names = goneNames.slice(0, NAMED).join(', ');
  const lines = [
    t(isAnswered ? 'agents.nothing_new' : 'agents.nothing'),
    people > 0 ? t('query.owing_total', { total: money(owedPaise), people }) : null,
    goneNames.length > 0 ? t('agents.gone', { names: more > 0 ? `${names} +${more}` : names }) : null,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** Shows the newest advice as it was said, as long as something of it waits for an answer. False: nothing does. */
export async function showOpenAdvice(turn: ShopTurn): Promise<boolean> {
  const post = await postFor(turn.scope, turn.chat.id, null);
  if (!post?.actions.some(isOpen)) return false;
  const explain = explainIn(turn.t);
  const shown = post.actions.map((action) => ({ action: { explanation: explain(action) } }));
  const wireId = await say(turn, adviceText(turn.scope, turn.t, shown));
  const actionIds = post.actions.map(({ id }) => id);
  await notePosted(turn.scope, { runId: post.runId, chatId: turn.chat.id, wireId, actionIds });
  return true;
}

/** Advice that still waits for an answer; an answer by quoting may also change one given before. */
const isOpen = (action: KeptAction): boolean => action.state === 'posted' || action.state === 'ignored';

/** "2 done", "1 baad mein", "not relevant" about the newest advice or the quoted one. */
export async function answerAdvice(turn: ShopTurn): Promise<void> {
  const { meaning, message, t } = turn;
  const post = await postFor(turn.scope, turn.chat.id, message.quotedWireId);
  if (!post) return void (await say(turn, t('feedback.nothing_open')));
  const { task, status } = meaning.extra;
  const how = message.quotedWireId === null ? 'text' : 'quote';
  if (meaning.extra.answers) return noteEach(turn, post, { answers: meaning.extra.answers, how });
  if (task !== null) {
    const action = post.actions[task - 1];
    if (!action) return void (await say(turn, t('agents.no_such_number', { most: post.actions.length })));
    return note(turn, [action], status ?? 'done', how);
  }
  const open = post.actions.filter(isOpen);
  const single = open.length === 0 && how === 'quote' && post.actions.length === 1 ? post.actions : open;
  if (single.length === 0) return void (await say(turn, t('feedback.nothing_open')));
  if (single.length > 1) return void (await say(turn, t('agents.which', { list: numbered(turn, post, single) })));
  await note(turn, single, status ?? 'done', how);
}

/** "1 later 2 done", "sab done": each answer to its number; nothing is noted when one of the numbers is not there. */
async function noteEach(
  turn: ShopTurn,
  post: Post,
  { answers, how }: { answers: NonNullable<ShopTurn['meaning']['extra']['answers']>; how: 'text' | 'quote' },
): Promise<void> {
  const { t } = turn;
  const most = post.actions.length;
  if (answers.some(({ task }) => task !== null && task > most))
    return void (await say(turn, t('agents.no_such_number', { most })));
  const lines: string[] = [];
  for (const { task, status } of answers) {
    const meant = task === null ? post.actions.filter(isOpen) : [post.actions[task - 1]!];
    lines.push(...(await noted(turn, meant, status, how)));
  }
  await say(turn, lines.length > 0 ? lines.join('\n') : t('feedback.nothing_open'));
}

/** A 👍 on the advice: done. A ⏳: later. A 👎 is an answer only when one action is open. False when the message is no advice. */
export async function reactToAdvice(turn: ShopTurn): Promise<boolean> {
  const { quotedWireId, text } = turn.message;
  const said = readsLaterSign(text ?? '') ? 'later' : readYesNo(text ?? '');
  if (quotedWireId === null || said === null || !has(turn.role, 'advice')) return false;
  const post = await postFor(turn.scope, turn.chat.id, quotedWireId);
  if (!post) return false;
  const open = post.actions.filter(isOpen);
  if (open.length === 0) return true;
  if (said !== 'no') await note(turn, open, said === 'yes' ? 'done' : 'later', 'reaction');
  else if (open.length === 1) await note(turn, open, 'not_relevant', 'reaction');
  else await say(turn, turn.t('agents.which', { list: numbered(turn, post, open) }));
  return true;
}

const titleOf = (turn: ShopTurn, action: KeptAction): string => explainIn(turn.t)(action).title;
const numbered = (turn: ShopTurn, post: Post, actions: KeptAction[]): string =>
  actions.map((action) => `${post.actions.indexOf(action) + 1}. ${titleOf(turn, action)}`).join('\n');

async function note(turn: ShopTurn, ...answer: Answered): Promise<void> {
  await say(turn, (await noted(turn, ...answer)).join('\n'));
}
type Answered = [actions: KeptAction[], status: FeedbackStatus, how: 'text' | 'quote' | 'reaction'];

/** Keeps the answer to each of these, and says so in a line each. */
async function noted(turn: ShopTurn, ...[actions, status, how]: Answered): Promise<string[]> {
  const lines: string[] = [];
  for (const action of actions) {
    const { remindAgainOn } = await answerAction(turn.scope, action.id, { status, how, messageId: turn.message.id });
    const on = remindAgainOn === null ? '' : day(remindAgainOn);
    lines.push(turn.t(`agents.noted.${status}`, { title: titleOf(turn, action), date: on }));
  }
  return lines;
}

/** Rows shown at most: a month of a khata that is used every other day. */
const SHOWN = 14;

/** "Why", "2 kyun": the rows behind advice, asked again as they were asked then. */
async function showWhy(turn: ShopTurn, task: number | null): Promise<void> {
  const { t, scope } = turn;
  const post = await postFor(scope, turn.chat.id, turn.message.quotedWireId);
  if (!post) return void (await say(turn, t('feedback.nothing_open')));
  if (task !== null && !post.actions[task - 1]) {
    return void (await say(turn, t('agents.no_such_number', { most: post.actions.length })));
  }
  const asked = task === null ? post.actions : [post.actions[task - 1]!];
  const parts: string[] = [];
  for (const action of asked) {
    const number = post.actions.indexOf(action) + 1;
    const head = t('agents.rows_of', {
      number,
      title: titleOf(turn, action),
      from: day(action.window.from),
      to: day(action.window.to),
    });
    parts.push([head, ...(await rowsBehind(turn, action))].join('\n'));
  }
  await say(turn, parts.join('\n\n'));
}

/** The rows of the action's own query, its customer's or product's first; its kept facts when that query is gone. */
async function rowsBehind(turn: ShopTurn, action: KeptAction): Promise<string[]> {
  const { scope, t } = turn;
  const query = queryOf(action.dataRef);
  const rows = query ? ((await runQuery(scope, query, action.dataRef.parameters)).rows as Row[]) : [];
  const own = rows.filter((row) => isOf(action, row));
  if (action.entityId !== 0 && own.length === 0) return [`• ${explainIn(t)(action).why}`];
  const all = own.length > 0 ? own : rows;
  // Days are read to their end; of anything else the first rows are the most pressing.
  const isByDay = all.every((row) => typeof row.dayOn === 'string');
  const shown = isByDay ? all.slice(-SHOWN) : all.slice(0, SHOWN);
  const left = all.length - shown.length;
  const lines = shown.map((row) => `• ${rowText(turn, action.dataRef.query, row)}`);
  if (left === 0) return lines;
  return isByDay ? [olderText(turn, all.slice(0, left)), ...lines] : [...lines, t('query.and_more', { count: left })];
}

function rowText({ t }: ShopTurn, query: string, row: Row): string {
  const isPartPaid = Number(row.boughtPaise ?? 0) > 0 && Number(row.paidPaise ?? 0) > 0;
  return t(isPartPaid ? 'agents.part_paid' : `agents.rows.${query}`, worded(row));
}

/** What stands before the rows shown; of a khata with its sum, so that all of it adds up. */
function olderText({ t }: ShopTurn, older: Row[]): string {
  const count = older.length;
  if (older.some((row) => typeof row.amountPaise !== 'number')) return t('agents.older', { count });
  const total = older.reduce((sum, row) => sum + Number(row.amountPaise), 0);
  return t('agents.older_sum', { count, amount: money(total) });
}
type Row = Record<string, unknown>;

/** Is a row about what the action is about: its customer or product, or the goods of a supplier's order? */
function isOf({ entityKind, entityId, facts: { covers } }: KeptAction, row: Row): boolean {
  if (entityKind === 'supplier') return Array.isArray(covers) && covers.includes(String(row.productId));
  if (entityKind === 'cheque') return row.paymentId === entityId;
  return entityId !== 0 && (entityKind === 'customer' ? row.partyId : row.productId) === entityId;
}
