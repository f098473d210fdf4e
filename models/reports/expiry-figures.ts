import type { Scope } from '../database/scope.ts';

export type BatchOnHand = {
  name: string;
  unit: string;
  number: string;
  expiresOn: string | null;
  onHandMilli: number;
};

/**
 * Batches in stock, first to expire first (so what is expired comes first of all), what says no expiry last: all that expire
 * up to a day, or all of one product. `count` tells how many there are beyond the list.
 */
export async function batchesOnHand(
  scope: Scope,
  of: { until: string } | { productId: number },
  limit = 30,
): Promise<{ list: BatchOnHand[]; count: number }> {
  const values = { until: 'until' in of ? of.until : null, productId: 'productId' in of ? of.productId : null };
  const rows = await scope.rows<{
    name: string;
    unit: string;
    number: string;
    expires_on: string | null;
    on_hand_milli: number;
  }>(
    `SELECT g.name, g.unit, b.number, b.expires_on, b.on_hand_milli FROM batches b
     JOIN products g ON g.tenant_id = b.tenant_id AND g.id = b.product_id
     WHERE b.tenant_id = :tenantId AND b.on_hand_milli > 0
       AND (:until IS NULL OR b.expires_on <= :until) AND (:productId IS NULL OR b.product_id = :productId)
     ORDER BY b.expires_on IS NULL, b.expires_on, g.name, b.id`,
    values,
  );
  const list = rows.slice(0, limit).map((row) => ({
    name: row.name,
    unit: row.unit,
    number: row.number,
    expiresOn: row.expires_on,
    onHandMilli: row.on_hand_milli,
  }));
  return { list, count: rows.length };
}
