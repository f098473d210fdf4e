import type { Scope } from '../database/scope.ts';

export type EventKind = 'over_limit' | 'at_reorder' | 'sales_slow' | 'sales_rush';
/** `entityId`: the customer or product; 0 is the shop itself. */
export type AgentEvent = { id: number; kind: EventKind; entityId: number; chatId: number | null };

/** Notes that a posting took a customer's udhar over the limit. Called with the new balance in the same transaction. */
export async function noteOverLimit(scope: Scope, partyId: number, amountPaise: number): Promise<void> {
  if (amountPaise <= 0) return;
  await scope.change(
    `INSERT INTO agent_events (tenant_id, kind, entity_id, act_id, created_at)
     SELECT :tenantId, 'over_limit', g.id, :actId, :now FROM parties g
     WHERE g.tenant_id = :tenantId AND g.id = :partyId AND g.kind = 'customer' AND g.balance_paise > g.credit_limit_paise
       AND g.balance_paise - :amountPaise <= g.credit_limit_paise`,
    { partyId, amountPaise, actId: scope.actId, now: scope.now },
  );
}

/** Notes that a move took goods to their reorder level, or the last of goods that have none. Quantities in thousandths. */
export async function noteAtReorder(
  scope: Scope,
  product: { id: number; reorderAtMilli: number | null },
  { beforeMilli, afterMilli }: { beforeMilli: number; afterMilli: number },
): Promise<void> {
  const level = product.reorderAtMilli ?? 0;
  if (beforeMilli <= level || afterMilli > level) return;
  await scope.insert('agent_events', {
    kind: 'at_reorder',
    entity_id: product.id,
    act_id: scope.actId,
    created_at: scope.now,
  });
}

/** Notes that the day's sales, or those of a product, are unlike what is usual. */
export const noteSalesAnomaly = (scope: Scope, kind: 'sales_slow' | 'sales_rush', entityId: number): Promise<number> =>
  scope.insert('agent_events', { kind, entity_id: entityId, act_id: scope.actId, created_at: scope.now });

/** What happened and was not looked at yet, with the chat in which it was done; locked, oldest first. */
export async function waitingEvents(scope: Scope): Promise<AgentEvent[]> {
  return scope.rows<AgentEvent>(
    `SELECT e.id, e.kind, e.entity_id AS entityId, a.chat_id AS chatId FROM agent_events e
     LEFT JOIN acts a ON a.tenant_id = e.tenant_id AND a.id = e.act_id
     WHERE e.tenant_id = :tenantId AND e.state = 'waiting' ORDER BY e.id FOR UPDATE`,
  );
}

/** They have been looked at: of some something was said, of the others nothing. */
export async function settleEvents(scope: Scope, eventIds: number[], state: 'told' | 'quiet'): Promise<void> {
  if (eventIds.length === 0) return;
  await scope.change('UPDATE agent_events SET state = :state WHERE tenant_id = :tenantId AND id IN (:eventIds)', {
    state,
    eventIds,
  });
}
