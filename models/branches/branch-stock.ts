import type { Scope } from '../database/scope.ts';

/** What of goods and of batches lies in the scope's place, in thousandths; each is given what the whole shop has of it. */
export type Here = {
  goods(productId: number, allMilli: number): number;
  batch(batchId: number, allMilli: number): number;
};

const EVERYWHERE: Here = { goods: (_, allMilli) => allMilli, batch: (_, allMilli) => allMilli };

type Held = { id: number; branch_id: number; on_hand_milli: number };

/**
 * Looks into the scope's place: a branch has what its rows say, the main place the rest of what the shop has. A shop without
 * branches is asked nothing. Who is going to move the goods holds the products' rows, under which alone these change.
 */
export async function lookHere(scope: Scope, productIds: readonly number[]): Promise<Here> {
  if (scope.shop.has_branches === 0 || productIds.length === 0) return EVERYWHERE;
  const ids = [...productIds];
  const goods = await scope.rows<Held>(
    `SELECT product_id AS id, branch_id, on_hand_milli FROM branch_stock
     WHERE tenant_id = :tenantId AND product_id IN (:ids)`,
    { ids },
  );
  const batches = await scope.rows<Held>(
    `SELECT s.batch_id AS id, s.branch_id, s.on_hand_milli FROM branch_batches s
     JOIN batches b ON b.tenant_id = s.tenant_id AND b.id = s.batch_id
     WHERE s.tenant_id = :tenantId AND b.product_id IN (:ids)`,
    { ids },
  );
  const of = (rows: Held[], id: number, allMilli: number): number => {
    const own = rows.filter((row) => row.id === id);
    if (scope.branchId !== null) return own.find((row) => row.branch_id === scope.branchId)?.on_hand_milli ?? 0;
    return own.reduce((left, row) => left - row.on_hand_milli, allMilli);
  };
  return {
    goods: (id, allMilli) => of(goods, id, allMilli),
    batch: (id, allMilli) => of(batches, id, allMilli),
  };
}

/**
 * Keeps what lies in a branch beside the move that changes it; of the main place nothing is kept. The caller holds the product's
 * row, so that nobody else makes the same row meanwhile.
 */
export async function changeBranchStock(
  scope: Scope,
  change: { branchId: number; productId: number; batchId: number | null; byMilli: number },
): Promise<void> {
  const { branchId, productId, batchId, byMilli } = change;
  const changed = await scope.change(
    `UPDATE branch_stock SET on_hand_milli = on_hand_milli + :byMilli
     WHERE tenant_id = :tenantId AND product_id = :productId AND branch_id = :branchId`,
    { branchId, productId, byMilli },
  );
  if (changed === 0) {
    await scope.insert('branch_stock', { branch_id: branchId, product_id: productId, on_hand_milli: byMilli });
  }
  if (batchId === null) return;
  const known = await scope.change(
    `UPDATE branch_batches SET on_hand_milli = on_hand_milli + :byMilli
     WHERE tenant_id = :tenantId AND batch_id = :batchId AND branch_id = :branchId`,
    { branchId, batchId, byMilli },
  );
  if (known === 0) {
    await scope.insert('branch_batches', { branch_id: branchId, batch_id: batchId, on_hand_milli: byMilli });
  }
}

/** The scope at another place of the shop; null: the main one. */
export const atBranch = (scope: Scope, branchId: number | null): Scope => ({ ...scope, branchId });

/**
 * The scope at the place that a document's goods left, to which they come back and from which a corrected bill takes them again;
 * at the main place when that branch was closed since, and where it is when no goods left with the document.
 */
export async function whereGoodsLeft(scope: Scope, documentId: number): Promise<Scope> {
  if (scope.shop.has_branches === 0) return scope;
  const row = await scope.one<{ branch_id: number | null; is_archived: number | null }>(
    `SELECT m.branch_id, b.is_archived FROM stock_moves m
     LEFT JOIN branches b ON b.tenant_id = m.tenant_id AND b.id = m.branch_id
     WHERE m.tenant_id = :tenantId AND m.invoice_id = :documentId ORDER BY m.id LIMIT 1`,
    { documentId },
  );
  if (!row) return scope;
  return atBranch(scope, row.is_archived === 1 ? null : row.branch_id);
}

export type PlaceStock = { branchId: number | null; name: string | null; isGodown: boolean; onHandMilli: number };

/** What of a product lies where: the main place first, then the open branches. Of a shop without branches nothing. */
export async function stockByBranch(scope: Scope, product: { id: number; onHandMilli: number }): Promise<PlaceStock[]> {
  if (scope.shop.has_branches === 0) return [];
  const rows = await scope.rows<{ id: number; name: string; is_godown: number; on_hand_milli: number | null }>(
    `SELECT b.id, b.name, b.is_godown, s.on_hand_milli FROM branches b
     LEFT JOIN branch_stock s ON s.tenant_id = b.tenant_id AND s.branch_id = b.id AND s.product_id = :productId
     WHERE b.tenant_id = :tenantId AND (b.is_archived = FALSE OR s.on_hand_milli <> 0) ORDER BY b.id`,
    { productId: product.id },
  );
  if (rows.length === 0) return [];
  const branches = rows.map((row) => ({
    branchId: row.id,
    name: row.name,
    isGodown: row.is_godown === 1,
    onHandMilli: row.on_hand_milli ?? 0,
  }));
  const inBranches = branches.reduce((sum, { onHandMilli }) => sum + onHandMilli, 0);
  const main = { branchId: null, name: null, isGodown: false, onHandMilli: product.onHandMilli - inBranches };
  return [main, ...branches];
}

/** Everything that lies anywhere in the shop, place by place, the main one (`branch` null) first; goods by their names. */
export async function stockByPlace(
  scope: Scope,
): Promise<{ branch: string | null; name: string; unit: string; onHandMilli: number }[]> {
  const main = await scope.rows<{ name: string; unit: string; milli: number }>(
    `SELECT g.name, g.unit, g.on_hand_milli - COALESCE(SUM(s.on_hand_milli), 0) AS milli FROM products g
     LEFT JOIN branch_stock s ON s.tenant_id = g.tenant_id AND s.product_id = g.id
     WHERE g.tenant_id = :tenantId GROUP BY g.id, g.name, g.unit, g.on_hand_milli HAVING milli <> 0 ORDER BY g.name, g.id`,
  );
  const branches = await scope.rows<{ branch: string; name: string; unit: string; milli: number }>(
    `SELECT b.name AS branch, g.name, g.unit, s.on_hand_milli AS milli FROM branch_stock s
     JOIN branches b ON b.tenant_id = s.tenant_id AND b.id = s.branch_id
     JOIN products g ON g.tenant_id = s.tenant_id AND g.id = s.product_id
     WHERE s.tenant_id = :tenantId AND s.on_hand_milli <> 0 ORDER BY b.id, g.name, g.id`,
  );
  const placed = [...main.map((row) => ({ branch: null, ...row })), ...branches];
  return placed.map(({ branch, name, unit, milli }) => ({ branch, name, unit, onHandMilli: Number(milli) }));
}
