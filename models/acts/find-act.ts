import { fromJson, type Scope } from '../database/scope.ts';
import { BILLS } from '../invoices/document-kinds.ts';
import type { ActKind } from './record-act.ts';

export type Act = {
  id: number;
  kind: ActKind;
  /** The chat it was ordered in; null of what no message ordered. */
  chatId: number | null;
  detail: Record<string, unknown>;
  isUndone: boolean;
  replacedBy: number | null;
  createdAt: Date;
};
type ActRow = {
  id: number;
  kind: ActKind;
  chat_id: number | null;
  detail: unknown;
  undone_at: Date | null;
  replaced_by: number | null;
  created_at: Date;
};

const act = (row: ActRow): Act => ({
  id: row.id,
  kind: row.kind,
  chatId: row.chat_id,
  detail: fromJson(row.detail),
  isUndone: row.undone_at !== null,
  replacedBy: row.replaced_by,
  createdAt: row.created_at,
});

/** The newest act of a chat that still stands; undos themselves are passed over. */
export async function lastAct(scope: Scope, chatId: number): Promise<Act | null> {
  const row = await scope.one<ActRow>(
    `SELECT * FROM acts WHERE tenant_id = :tenantId AND chat_id = :chatId AND undone_at IS NULL AND kind <> 'undo'
     ORDER BY id DESC LIMIT 1`,
    { chatId },
  );
  return row && act(row);
}

/** The act that a message has begun. */
export async function actOfMessage(scope: Scope, messageId: number, kind: ActKind): Promise<Act | null> {
  const row = await scope.one<ActRow>(
    'SELECT * FROM acts WHERE tenant_id = :tenantId AND message_id = :messageId AND kind = :kind ORDER BY id DESC LIMIT 1',
    { messageId, kind },
  );
  return row && act(row);
}

export async function findAct(scope: Scope, actId: number): Promise<Act | null> {
  const row = await scope.one<ActRow>('SELECT * FROM acts WHERE id = :actId AND tenant_id = :tenantId', { actId });
  return row && act(row);
}

/** The act behind a quoted message: one of ours that told of it, or the chat's own that ordered it. */
export async function actOfQuoted(scope: Scope, chatId: number, wireId: string): Promise<Act | null> {
  const told = await scope.one<ActRow>(
    `SELECT acts.* FROM acts JOIN outbox o ON o.act_id = acts.id AND o.tenant_id = acts.tenant_id
     WHERE acts.tenant_id = :tenantId AND o.wire_id = :wireId`,
    { wireId },
  );
  const row =
    told ??
    (await scope.one<ActRow>(
      `SELECT acts.* FROM acts JOIN inbound_messages m ON m.id = acts.message_id
       WHERE acts.tenant_id = :tenantId AND acts.chat_id = :chatId AND m.wire_id = :wireId AND acts.kind <> 'undo'
       ORDER BY acts.id DESC LIMIT 1`,
      { chatId, wireId },
    ));
  return row && act(row);
}

/** The act that made an invoice, by the number the person says: whole (INV/26-27/00012) or its last part (12). */
export async function actOfDocument(scope: Scope, number: string): Promise<Act | null> {
  const sequence = /^\d+$/.test(number) ? Number(number) : -1;
  const row = await scope.one<ActRow>(
    `SELECT acts.* FROM acts JOIN invoices i ON i.act_id = acts.id AND i.tenant_id = acts.tenant_id
     WHERE acts.tenant_id = :tenantId AND (i.number = :number OR (i.sequence = :sequence AND i.kind IN ${BILLS}))
     ORDER BY i.id DESC LIMIT 1`,
    { number, sequence },
  );
  return row && act(row);
}

/**
 * What an act took the place of by correcting it; null when it corrected nothing. An act that brought an earlier one back
 * stands for that one, so going back twice goes back two steps.
 */
export async function actBefore(scope: Scope, { id, detail }: Act): Promise<Act | null> {
  const row = await scope.one<ActRow>(
    'SELECT * FROM acts WHERE tenant_id = :tenantId AND replaced_by = :actId ORDER BY id DESC LIMIT 1',
    { actId: typeof detail.restores === 'number' ? detail.restores : id },
  );
  return row && act(row);
}

/** The message that ordered an act, by its id on the wire; null of an act no message ordered. */
export async function wireIdOfAct(scope: Scope, actId: number): Promise<string | null> {
  const row = await scope.one<{ wire_id: string }>(
    `SELECT m.wire_id FROM acts JOIN inbound_messages m ON m.id = acts.message_id
     WHERE acts.tenant_id = :tenantId AND acts.id = :actId`,
    { actId },
  );
  return row?.wire_id ?? null;
}
