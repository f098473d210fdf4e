import type { Scope } from '../database/scope.ts';

/** A party whose ledger is carried into some days or used in them. */
export type PartyLedger = {
  id: number;
  kind: 'customer' | 'supplier';
  name: string;
  gstin: string | null;
  stateCode: string | null;
  address: string | null;
  /** What it owed when the days began, in paise; below nothing: the shop owed it. */
  openingPaise: number;
};

const PAGE = 1_000;

/** The parties of some days by id, page by page: who owed or was owed when they began, and whom an entry of the days names. */
export async function* partyLedgers(
  scope: Scope,
  { from, to }: { from: string; to: string },
): AsyncGenerator<PartyLedger> {
  for (let lastId = 0, count = PAGE; count === PAGE; ) {
    const page = await scope.rows<{ id: number }>(
      `SELECT id FROM parties WHERE tenant_id = :tenantId AND id > :lastId ORDER BY id LIMIT ${PAGE}`,
      { lastId },
    );
    count = page.length;
    lastId = page.at(-1)?.id ?? 0;
    if (count === 0) return;
    const rows = await scope.rows<{
      id: number;
      kind: 'customer' | 'supplier';
      name: string;
      gstin: string | null;
      state_code: string | null;
      address: string | null;
      opening: number;
    }>(
      `SELECT c.id, c.kind, c.name, c.gstin, c.state_code, c.address, SUM(IF(e.occurred_on < :from, p.amount_paise, 0)) AS opening
       FROM parties c JOIN journal_postings p ON p.tenant_id = c.tenant_id AND p.party_id = c.id
       JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
       WHERE c.tenant_id = :tenantId AND c.id IN (:ids) AND e.occurred_on <= :to
       GROUP BY c.id, c.kind, c.name, c.gstin, c.state_code, c.address HAVING opening <> 0 OR MAX(e.occurred_on) >= :from
       ORDER BY c.id`,
      { ids: page.map(({ id }) => id), from, to },
    );
    for (const row of rows) {
      yield {
        id: row.id,
        kind: row.kind,
        name: row.name,
        gstin: row.gstin,
        stateCode: row.state_code,
        address: row.address,
        openingPaise: Number(row.opening),
      };
    }
  }
}

/** Every party by id with its name and phone, page by page. */
export async function* namedParties(scope: Scope): AsyncGenerator<{ id: number; name: string; phone: string | null }> {
  for (let lastId = 0, count = PAGE; count === PAGE; ) {
    const rows = await scope.rows<{ id: number; name: string; phone: string | null }>(
      `SELECT id, name, phone FROM parties WHERE tenant_id = :tenantId AND id > :lastId ORDER BY id LIMIT ${PAGE}`,
      { lastId },
    );
    yield* rows;
    count = rows.length;
    lastId = rows.at(-1)?.id ?? 0;
  }
}

/**
 * Some parties in the order in which they came into the books: by their first entry that was not taken back on its own day, those
 * without one last.
 */
export async function inOrderOfUse(scope: Scope, partyIds: number[]): Promise<number[]> {
  if (partyIds.length === 0) return [];
  const rows = await scope.rows<{ id: number }>(
    `SELECT p.party_id AS id FROM journal_postings p JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
     LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id AND o.occurred_on = e.occurred_on
     LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id AND r.occurred_on = e.occurred_on
     WHERE p.tenant_id = :tenantId AND p.party_id IN (:partyIds) AND o.id IS NULL AND r.id IS NULL
     GROUP BY p.party_id ORDER BY MIN(e.id)`,
    { partyIds },
  );
  const used = rows.map(({ id }) => id);
  return [...used, ...partyIds.filter((id) => !used.includes(id)).sort((a, b) => a - b)];
}

/** The names that expenses were noted under, the oldest first. */
export async function expenseNames(scope: Scope): Promise<string[]> {
  const rows = await scope.rows<{ category: string }>(
    `SELECT category COLLATE utf8mb4_bin AS category FROM expenses WHERE tenant_id = :tenantId
     GROUP BY category COLLATE utf8mb4_bin ORDER BY MIN(id)`,
  );
  return rows.map(({ category }) => category);
}
