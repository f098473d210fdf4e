import type { Scope } from '../database/scope.ts';

/** The people that messages of a shop go to, by the names the shop knows them by, each once. */
export async function whomWritten(scope: Scope, outboxIds: number[]): Promise<string[]> {
  const rows = await scope.rows<{ name: string | null }>(
    `SELECT DISTINCT COALESCE(g.name, p.name) AS name FROM outbox o JOIN chats c ON c.id = o.chat_id
     JOIN people p ON p.id = c.person_id LEFT JOIN parties g ON g.phone = p.phone AND g.tenant_id = o.tenant_id
     WHERE o.tenant_id = :tenantId AND o.id IN (:outboxIds) ORDER BY name`,
    { outboxIds },
  );
  return rows.flatMap(({ name }) => name ?? []);
}
