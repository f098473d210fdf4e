import type { Scope } from '../database/scope.ts';
import { readShelves } from './batches.ts';
import { type BatchSaid, takeBatches } from './take-batches.ts';

/** The batches of a product that bear a number, newest first. */
export async function findBatches(
  scope: Scope,
  productId: number,
  number: string,
): Promise<{ number: string; expiresOn: string | null }[]> {
  const rows = await scope.rows<{ number: string; expires_on: string | null }>(
    `SELECT number, expires_on FROM batches
     WHERE tenant_id = :tenantId AND product_id = :productId AND number = :number ORDER BY id DESC`,
    { productId, number },
  );
  return rows.map((row) => ({ number: row.number, expiresOn: row.expires_on }));
}

/**
 * The expired batches that a sale of these goods on a day would take, because they were said or nothing else is left. Locks nothing: the sale itself looks again. Errors: `no_such_batch`, `batch_short`.
 */
export async function findExpired(
  scope: Scope,
  wanted: {
    product: { id: number; name: string; onHandMilli: number };
    quantityMilli: number;
    batch: BatchSaid | null;
  }[],
  on: string,
): Promise<{ name: string; number: string; expiresOn: string | null }[]> {
  const shelves = await readShelves(
    scope,
    wanted.map(({ product }) => product),
  );
  const saidFirst = [...wanted].sort((a, b) => Number(Boolean(b.batch)) - Number(Boolean(a.batch)));
  return saidFirst.flatMap(({ product, ...want }) =>
    takeBatches(shelves.get(product.id)!, want, { on, sellsExpired: true })
      .filter((part) => part.expiresOn !== null && part.expiresOn < on)
      .map(({ number, expiresOn }) => ({ name: product.name, number, expiresOn })),
  );
}
