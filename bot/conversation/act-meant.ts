import { type Act, actOfDocument, actOfQuoted, lastAct } from '../../models/acts/find-act.ts';
import { type ActKind, recordAct } from '../../models/acts/record-act.ts';
import type { Scope } from '../../models/database/scope.ts';
import { type Understanding, understanding } from '../language/understanding.ts';
import { keptAt } from './place.ts';
import { type ShopTurn, sourceOf } from './turn.ts';

/**
 * The act a message is about: the document named or the message quoted, and only when neither is there the last of this
 * chat. What is pointed at and not found is never taken for something else.
 */
export async function actMeant(turn: ShopTurn): Promise<Act | null> {
  const number = turn.meaning.extra.document_number;
  if (number !== null) return actOfDocument(turn.scope, number);
  if (turn.message.quotedWireId !== null) return actOfQuoted(turn.scope, turn.chat.id, turn.message.quotedWireId);
  return lastAct(turn.scope, turn.chat.id);
}

/** Runs a change as one act of this message, which keeps what was meant: corrected, it is done again from that. */
export function recordMeant<T extends Record<string, unknown>>(
  turn: ShopTurn,
  kind: ActKind,
  work: (scope: Scope) => Promise<T>,
): Promise<T & { actId: number }> {
  return recordAct(turn.scope, { kind, ...sourceOf(turn) }, async (scope) => ({
    ...(await work(scope)),
    meaning: keptAt(turn),
  }));
}

/** What an act was meant as; null of one that keeps no meaning. */
export function meaningOf(act: Act): Understanding | null {
  const kept = understanding.safeParse(act.detail.meaning);
  return kept.success ? kept.data : null;
}

/** Was the act written within so many minutes before this message? One that is quoted always counts. */
export const isFresh = (turn: ShopTurn, act: Act, minutes: number): boolean =>
  turn.message.quotedWireId !== null || turn.scope.now.getTime() - act.createdAt.getTime() <= minutes * 60_000;

type Document = { id: number; number: string; customerId: number | null; kind: string };

/** The document a message is about and its customer. */
export async function invoiceMeant(turn: ShopTurn): Promise<Document | null> {
  const act = await actMeant(turn);
  const row = act && !act.isUndone ? await documentOf(turn, 'i.act_id = :id', act.id) : null;
  const isPointedAt = turn.meaning.extra.document_number !== null || turn.message.quotedWireId !== null;
  if (row || isPointedAt) return row;
  return documentOf(
    turn,
    `i.status = 'issued' AND i.act_id IN (SELECT a.id FROM acts a WHERE a.tenant_id = :tenantId AND a.chat_id = :id)`,
    turn.chat.id,
  );
}

const documentOf = (turn: ShopTurn, which: string, id: number): Promise<Document | null> =>
  turn.scope.one<Document>(
    `SELECT i.id, i.number, i.customer_id AS customerId, i.kind FROM invoices i
     WHERE i.tenant_id = :tenantId AND i.status <> 'cancelled' AND ${which} ORDER BY i.id DESC LIMIT 1`,
    { id },
  );
