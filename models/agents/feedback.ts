import { daysBefore, fromJson, type Scope } from '../database/scope.ts';
import type { ActionType } from './action.ts';
import { countRuns } from './kernel/adoption.ts';
import { type KeptAction, keptActions } from './kernel/history.ts';
import { isChecked } from './kernel/outcomes.ts';
import type { AgentName } from './packs.ts';
import { rulePackOf } from './rule-packs.ts';

export type FeedbackStatus = 'done' | 'later' | 'not_relevant';
export type Post = { id: number; runId: number; wireId: string; actions: KeptAction[] };

/** Days for which the newest post is what "2 done" means when nothing is quoted. */
const OPEN_DAYS = 7;

/** The advice has been queued as one message: from now on it counts as said. */
export async function notePosted(
  scope: Scope,
  post: { runId: number; chatId: number; wireId: string; actionIds: number[] },
): Promise<void> {
  await scope.insert('agent_posts', {
    run_id: post.runId,
    chat_id: post.chatId,
    wire_id: post.wireId,
    action_ids: post.actionIds,
    created_at: scope.now,
  });
  await scope.change(
    `UPDATE actions SET state = 'posted', posted_on = COALESCE(posted_on, :today), posted_at = COALESCE(posted_at, :now), wire_id = :wireId
     WHERE tenant_id = :tenantId AND id IN (:ids) AND state IN ('proposed', 'posted', 'ignored')`,
    { ids: post.actionIds, wireId: post.wireId, today: scope.today, now: scope.now },
  );
  await countRuns(scope, await runsOf(scope, post.actionIds));
}

/** The runs that found these actions: one post may bear what several agents found. */
async function runsOf(scope: Scope, actionIds: number[]): Promise<number[]> {
  const rows = await scope.rows<{ run_id: number }>(
    'SELECT DISTINCT run_id FROM actions WHERE tenant_id = :tenantId AND id IN (:actionIds)',
    { actionIds },
  );
  return rows.map((row) => row.run_id);
}

/** The post that a message is about: the one it quotes, else, when it quotes nothing, the newest of the last days. */
export async function postFor(scope: Scope, chatId: number, quotedWireId: string | null): Promise<Post | null> {
  const row = await scope.one<{ id: number; run_id: number; wire_id: string; action_ids: unknown }>(
    `SELECT id, run_id, wire_id, action_ids FROM agent_posts WHERE tenant_id = :tenantId AND chat_id = :chatId
       AND (wire_id = :quotedWireId OR (:quotedWireId IS NULL AND created_at >= :since)) ORDER BY id DESC LIMIT 1`,
    { chatId, quotedWireId, since: `${daysBefore(scope.today, OPEN_DAYS)} 00:00:00` },
  );
  if (!row) return null;
  const actions = await keptActions(scope, fromJson<number[]>(row.action_ids));
  return { id: row.id, runId: row.run_id, wireId: row.wire_id, actions };
}

/** Days after which the same words are no answer to advice any more, but a wish of their own. */
const DONE_BY_DAYS = 2;

/**
 * The owner sent the message that does what was advised: that is done, as if "done" had been said. Advice that was answered stays
 * as it was answered.
 */
export async function noteDoneByMessage(scope: Scope, message: { id: number; text: string }): Promise<void> {
  const rows = await scope.rows<{ id: number }>(
    `SELECT id FROM actions WHERE tenant_id = :tenantId AND posted_on >= :since AND state = 'posted' AND ready_text = :text`,
    { since: daysBefore(scope.today, DONE_BY_DAYS - 1), text: message.text.trim().replace(/\s+/g, ' ') },
  );
  for (const { id } of rows) await answerAction(scope, id, { status: 'done', how: 'message', messageId: message.id });
}

/**
 * Keeps what the owner answered. Later comes back after the days of the agent's rule pack, done is checked after its days; an answer given again replaces the
 * one before. Throws for an action of another shop.
 */
export async function answerAction(
  scope: Scope,
  actionId: number,
  answer: { status: FeedbackStatus; how: 'text' | 'quote' | 'reaction' | 'message'; messageId: number | null },
): Promise<{ remindAgainOn: string | null }> {
  const known = await scope.one<{ run_id: number; agent: AgentName; type: ActionType; outcome: number | null }>(
    `SELECT a.run_id, a.agent, a.type, o.id AS outcome FROM actions a
     LEFT JOIN action_outcomes o ON o.tenant_id = a.tenant_id AND o.action_id = a.id
     WHERE a.tenant_id = :tenantId AND a.id = :actionId FOR UPDATE`,
    { actionId },
  );
  if (!known) throw new Error(`No action ${actionId}`);
  const { pack } = await rulePackOf(scope, known.agent);
  const isToCheck = answer.status === 'done' && known.outcome === null && isChecked(known.type);
  const remindAgainOn = answer.status === 'later' ? daysBefore(scope.today, -pack.laterDays) : null;
  await scope.insert('agent_feedback', {
    action_id: actionId,
    status: answer.status,
    how: answer.how,
    message_id: answer.messageId,
    created_at: scope.now,
  });
  await scope.update('actions', actionId, {
    state: answer.status,
    answered_on: scope.today,
    answered_at: scope.now,
    remind_again_on: remindAgainOn,
    check_on: isToCheck ? daysBefore(scope.today, -pack.checkDays) : null,
  });
  await countRuns(scope, [known.run_id]);
  return { remindAgainOn };
}
