import { daysBefore, type Scope } from '../database/scope.ts';
import { type AtPlace, COVER_DAYS, PACE_DAYS, planTransfers, type Short } from './plan-transfers.ts';

export type ShortGoods = Short & { productId: number; name: string; unit: string };

/**
 * Goods that a place of the shop is short of by what sells there, and what another place has to spare. Of a shop without branches
 * nothing. Those that can be helped come first.
 */
export async function findShorts(scope: Scope): Promise<ShortGoods[]> {
  if (scope.shop.has_branches === 0) return [];
  const sold = await scope.rows<{ productId: number; branchId: number | null; milli: number }>(
    `SELECT m.product_id AS productId, m.branch_id AS branchId, 0 - SUM(m.quantity_milli) AS milli FROM stock_moves m
     LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
     WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :today AND m.reason IN ('sale', 'return') AND r.id IS NULL
     GROUP BY m.product_id, m.branch_id HAVING milli > 0`,
    { from: daysBefore(scope.today, PACE_DAYS - 1), today: scope.today },
  );
  if (sold.length === 0) return [];
  const ids = [...new Set(sold.map(({ productId }) => productId))];
  const goods = await scope.rows<{ id: number; name: string; unit: string; milli: number }>(
    `SELECT id, name, unit, on_hand_milli AS milli FROM products
     WHERE tenant_id = :tenantId AND id IN (:ids) AND is_archived = FALSE ORDER BY name, id`,
    { ids },
  );
  const held = await scope.rows<{ productId: number; branchId: number; milli: number }>(
    `SELECT s.product_id AS productId, s.branch_id AS branchId, s.on_hand_milli AS milli FROM branch_stock s
     WHERE s.tenant_id = :tenantId AND s.product_id IN (:ids)`,
    { ids },
  );
  const stocked = await scope.rows<{ productId: number; branchId: number | null }>(
    `SELECT DISTINCT m.product_id AS productId, m.branch_id AS branchId FROM stock_moves m
     LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
     WHERE m.tenant_id = :tenantId AND m.product_id IN (:ids) AND m.moved_on BETWEEN :from AND :today
       AND m.reason = 'transfer' AND m.quantity_milli > 0 AND r.id IS NULL`,
    { ids, from: daysBefore(scope.today, COVER_DAYS - 1), today: scope.today },
  );
  const open = await scope.rows<{ id: number; is_godown: number }>(
    'SELECT id, is_godown FROM branches WHERE tenant_id = :tenantId AND is_archived = FALSE ORDER BY id',
  );
  const shorts = goods.flatMap(({ id, name, unit, milli }) => {
    const own = held.filter(({ productId }) => productId === id);
    const leftAt = (branchId: number | null): number =>
      branchId === null
        ? own.reduce((left, row) => left - row.milli, milli)
        : (own.find((row) => row.branchId === branchId)?.milli ?? 0);
    const soldAt = (branchId: number | null): number =>
      Number(sold.find((row) => row.productId === id && row.branchId === branchId)?.milli ?? 0);
    const isStocked = (branchId: number | null): boolean =>
      stocked.some((row) => row.productId === id && row.branchId === branchId) &&
      !open.some((branch) => branch.id === branchId && branch.is_godown === 1);
    const places = [null, ...open.map((branch) => branch.id)].map(
      (branchId): AtPlace => ({
        branchId,
        leftMilli: leftAt(branchId),
        soldMilli: soldAt(branchId),
        isStocked: isStocked(branchId),
      }),
    );
    return planTransfers(places).map((short) => ({ productId: id, name, unit, ...short }));
  });
  return shorts.sort((a, b) => Number(b.supply !== null) - Number(a.supply !== null));
}
