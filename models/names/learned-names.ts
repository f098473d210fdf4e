import { addPartyAlias } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { addProductAlias, catalogueChanged } from '../products/products.ts';

/** What a name stands for: a product or a party of the shop. */
export type Named = { productId: number; partyId?: never } | { partyId: number; productId?: never };

/** As often as this picked for the same words, and never anything else: the words become the product's. */
const PICKS_TO_LEARN = 2;
const LONGEST_NAME = 120;

export const nameKey = (said: string): string =>
  said.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);

/**
 * Notes what was picked for words that fitted several things. True when the words now are the product's own and will not be
 * asked about again. A person is never learned like this: money goes on a khata only by a whole name or a pick.
 */
export async function notePick(scope: Scope, said: string, picked: Named): Promise<{ learned: boolean }> {
  const key = nameKey(said);
  if (key === '') return { learned: false };
  const target = { productId: picked.productId ?? null, partyId: picked.partyId ?? null };
  await scope.change(
    `INSERT INTO name_picks (tenant_id, said, product_id, party_id, times, last_at)
     VALUES (:tenantId, :key, :productId, :partyId, 1, :now)
     ON DUPLICATE KEY UPDATE times = times + 1, last_at = :now`,
    { key, ...target, now: scope.now },
  );
  if (picked.productId === undefined) return { learned: false };
  const picks = await scope.rows<{ product_id: number | null; times: number }>(
    'SELECT product_id, times FROM name_picks WHERE tenant_id = :tenantId AND said = :key',
    { key },
  );
  const [only] = picks;
  if (picks.length !== 1 || only?.product_id !== picked.productId || only.times < PICKS_TO_LEARN) {
    return { learned: false };
  }
  await addProductAlias(scope, picked.productId, key);
  return { learned: true };
}

/** The owner says what a word means. Other meanings it was taught before are forgotten. */
export async function teachName(scope: Scope, said: string, meant: Named): Promise<void> {
  const key = nameKey(said);
  if (key === '') return;
  await removeAliases(scope, key);
  if (meant.productId === undefined) await addPartyAlias(scope, meant.partyId, key);
  else await addProductAlias(scope, meant.productId, key);
}

/** Forgets what a word was taught or learned to mean. Returns what it stood for; empty when it was no other name. */
export async function forgetName(scope: Scope, said: string): Promise<{ names: string[]; meant: Named[] }> {
  const key = nameKey(said);
  const rows = await scope.rows<{ name: string; productId: number | null; partyId: number | null }>(
    `SELECT p.name, p.id AS productId, NULL AS partyId FROM product_aliases a JOIN products p ON p.id = a.product_id AND p.tenant_id = a.tenant_id
       WHERE a.tenant_id = :tenantId AND a.alias = :key
     UNION SELECT p.name, NULL, p.id FROM party_aliases a JOIN parties p ON p.id = a.party_id AND p.tenant_id = a.tenant_id
       WHERE a.tenant_id = :tenantId AND a.alias = :key`,
    { key },
  );
  await removeAliases(scope, key);
  return {
    names: rows.map((row) => row.name),
    meant: rows.map(({ productId, partyId }) => (productId === null ? { partyId: partyId! } : { productId })),
  };
}

async function removeAliases(scope: Scope, key: string): Promise<void> {
  for (const table of ['product_aliases', 'party_aliases']) {
    await scope.change(`DELETE FROM ${table} WHERE tenant_id = :tenantId AND alias = :key`, { key });
  }
  await scope.change('DELETE FROM name_picks WHERE tenant_id = :tenantId AND said = :key', { key });
  await catalogueChanged(scope);
}

/**
 * Choices in the order a shop is likely to mean them: what it picked for these words before, then what it sells (or whom it
 * sells to) most in the last 90 days, then as they were added.
 */
export async function inOrderOfHabit(
  scope: Scope,
  kind: 'product' | 'party',
  said: string,
  ids: number[],
): Promise<number[]> {
  if (ids.length < 2) return ids;
  const column = `${kind}_id`;
  const picks = await scope.rows<{ id: number; times: number }>(
    `SELECT ${column} AS id, times FROM name_picks WHERE tenant_id = :tenantId AND said = :key AND ${column} IN (:ids)`,
    { key: nameKey(said), ids },
  );
  const since = new Date(scope.now.getTime() - 90 * 86_400_000);
  const sold = await scope.rows<{ id: number; times: number }>(
    kind === 'product'
      ? `SELECT l.product_id AS id, COUNT(*) AS times FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
         WHERE l.tenant_id = :tenantId AND l.product_id IN (:ids) AND i.issued_on >= :since GROUP BY l.product_id`
      : `SELECT customer_id AS id, COUNT(*) AS times FROM invoices
         WHERE tenant_id = :tenantId AND customer_id IN (:ids) AND issued_on >= :since GROUP BY customer_id`,
    { ids, since },
  );
  const countIn = (rows: { id: number; times: number }[]) => new Map(rows.map((row) => [row.id, Number(row.times)]));
  const [picked, usual] = [countIn(picks), countIn(sold)];
  const more = (counts: Map<number, number>, a: number, b: number) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0);
  return [...ids].sort((a, b) => more(picked, a, b) || more(usual, a, b) || a - b);
}
