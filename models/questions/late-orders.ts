import { fromJson, type Scope } from '../database/scope.ts';
import { dropQuestions, LATE_DAY } from './questions.ts';

/** Orders of a chat that wait for a yes; `isAsked`: the question has been put, else more of them may still come. */
export type WaitingOrders = { id: number; state: Record<string, unknown>; isAsked: boolean };
type Row = { id: number; state: unknown; wire_id: string | null };

const waiting = (row: Row | null): WaitingOrders | null =>
  row && { id: row.id, state: fromJson(row.state), isAsked: row.wire_id !== null };

/** What waits in a chat and is not being booked at this moment. */
export async function waitingOrders(scope: Scope, chatId: number): Promise<WaitingOrders | null> {
  const row = await scope.one<Row>(
    `SELECT id, state, wire_id FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId AND kind = :kind
       AND status = 'open' AND expires_at > :now AND JSON_EXTRACT(state, '$.answering') IS NULL ORDER BY id DESC LIMIT 1`,
    { chatId, kind: LATE_DAY, now: scope.now },
  );
  return waiting(row);
}

/** What is being booked because of a message, part by part. */
export async function ordersAnsweredBy(scope: Scope, chatId: number, messageId: number): Promise<WaitingOrders | null> {
  const row = await scope.one<Row>(
    `SELECT id, state, wire_id FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId AND kind = :kind
       AND status = 'open' AND JSON_VALUE(state, '$.answering') = :messageId LIMIT 1`,
    { chatId, kind: LATE_DAY, messageId },
  );
  return waiting(row);
}

const DAYS_OPEN = 7;

/** Keeps the orders of a chat without asking yet; `id` null: the first of them. Until they are asked nothing answers them. */
export async function keepOrders(
  scope: Scope,
  orders: { id: number | null; chatId: number; state: Record<string, unknown> },
): Promise<void> {
  const { id, chatId, state } = orders;
  const expiresAt = new Date(scope.now.getTime() + DAYS_OPEN * 86_400_000);
  if (id !== null) return scope.update('pending_questions', id, { state, wire_id: null, expires_at: expiresAt });
  await scope.insert('pending_questions', {
    chat_id: chatId,
    kind: LATE_DAY,
    state,
    wire_id: null,
    only_quoted: true,
    expires_at: expiresAt,
    created_at: scope.now,
  });
}

/** The orders have been asked about by the message `wireId`: a plain word answers that now. */
export async function ordersAsked(
  scope: Scope,
  orders: { id: number; chatId: number; state: Record<string, unknown>; wireId: string },
): Promise<void> {
  await dropQuestions(scope, orders.chatId);
  const { state, wireId } = orders;
  await scope.update('pending_questions', orders.id, { state, wire_id: wireId, only_quoted: false });
}

/** Their answer is being carried out: no other word answers them. */
export async function ordersBeingBooked(scope: Scope, id: number, state: Record<string, unknown>): Promise<void> {
  await scope.update('pending_questions', id, { state, only_quoted: true });
}

/** The message that set the booking going was given up: what is not booked yet can be answered again, by quoting. */
export async function releaseOrders(scope: Scope, chatId: number, messageId: number): Promise<void> {
  const found = await ordersAnsweredBy(scope, chatId, messageId);
  if (!found) return;
  const { answering: _, queue: __, results: ___, ...state } = found.state;
  await scope.update('pending_questions', found.id, { state });
}
