/** What lies in branches of each product; the main place has the rest of what the shop has. */
const IN_BRANCHES = `SELECT s.product_id, SUM(s.on_hand_milli) AS milli FROM branch_stock s
  WHERE s.tenant_id = :tenantId GROUP BY s.product_id`;

/**
 * What must agree in a shop with branches: what lies in each branch is its moves, also by batch; what all places have is what the
 * product has (the main place is the moves of no branch); no place has more in batches than lies there; and goods that went from one
 * place to another are as many as came, at no worth.
 */
export const BRANCH_CHECKS = {
  branch_on_hand: `SELECT s.id, COALESCE(SUM(m.quantity_milli), 0) AS expected, s.on_hand_milli AS found FROM branch_stock s
    LEFT JOIN stock_moves m ON m.tenant_id = s.tenant_id AND m.branch_id = s.branch_id AND m.product_id = s.product_id
    WHERE s.tenant_id = :tenantId GROUP BY s.id, s.on_hand_milli HAVING COALESCE(SUM(m.quantity_milli), 0) <> s.on_hand_milli`,
  branch_without_stock: `SELECT MIN(m.id) AS id, SUM(m.quantity_milli) AS expected, 0 AS found FROM stock_moves m
    LEFT JOIN branch_stock s ON s.tenant_id = m.tenant_id AND s.branch_id = m.branch_id AND s.product_id = m.product_id
    WHERE m.tenant_id = :tenantId AND m.branch_id IS NOT NULL AND s.id IS NULL GROUP BY m.branch_id, m.product_id`,
  places_of_product: `SELECT g.id, g.on_hand_milli AS expected, COALESCE(i.milli, 0) + COALESCE(m.milli, 0) AS found FROM products g
    LEFT JOIN (${IN_BRANCHES}) i ON i.product_id = g.id
    LEFT JOIN (SELECT o.product_id, SUM(o.quantity_milli) AS milli FROM stock_moves o
      WHERE o.tenant_id = :tenantId AND o.branch_id IS NULL GROUP BY o.product_id) m ON m.product_id = g.id
    WHERE g.tenant_id = :tenantId HAVING expected <> found`,
  branch_batch_on_hand: `SELECT s.id, COALESCE(SUM(m.quantity_milli), 0) AS expected, s.on_hand_milli AS found FROM branch_batches s
    LEFT JOIN stock_moves m ON m.tenant_id = s.tenant_id AND m.branch_id = s.branch_id AND m.batch_id = s.batch_id
    WHERE s.tenant_id = :tenantId GROUP BY s.id, s.on_hand_milli HAVING COALESCE(SUM(m.quantity_milli), 0) <> s.on_hand_milli`,
  batches_above_branch: `SELECT t.id, GREATEST(t.on_hand_milli, 0) AS expected, SUM(s.on_hand_milli) AS found FROM branch_stock t
    JOIN branch_batches s ON s.tenant_id = t.tenant_id AND s.branch_id = t.branch_id
    JOIN batches b ON b.tenant_id = s.tenant_id AND b.id = s.batch_id AND b.product_id = t.product_id
    WHERE t.tenant_id = :tenantId GROUP BY t.id, t.on_hand_milli HAVING SUM(s.on_hand_milli) > GREATEST(t.on_hand_milli, 0)`,
  batches_above_main: `SELECT g.id, GREATEST(g.on_hand_milli - COALESCE(i.milli, 0), 0) AS expected,
      k.milli - COALESCE(e.milli, 0) AS found FROM products g
    JOIN (SELECT b.product_id, SUM(b.on_hand_milli) AS milli FROM batches b
      WHERE b.tenant_id = :tenantId GROUP BY b.product_id) k ON k.product_id = g.id
    LEFT JOIN (${IN_BRANCHES}) i ON i.product_id = g.id
    LEFT JOIN (SELECT c.product_id, SUM(s.on_hand_milli) AS milli FROM branch_batches s
      JOIN batches c ON c.tenant_id = s.tenant_id AND c.id = s.batch_id
      WHERE s.tenant_id = :tenantId GROUP BY c.product_id) e ON e.product_id = g.id
    WHERE g.tenant_id = :tenantId HAVING found > expected`,
  transfer_out_of_balance: `SELECT m.product_id AS id, 0 AS expected, SUM(m.quantity_milli) AS found FROM stock_moves m
    WHERE m.tenant_id = :tenantId AND m.reason = 'transfer' GROUP BY m.product_id, m.act_id HAVING SUM(m.quantity_milli) <> 0`,
  transfer_with_worth: `SELECT m.id, 0 AS expected, m.value_paise AS found FROM stock_moves m
    WHERE m.tenant_id = :tenantId AND m.reason = 'transfer' AND m.value_paise <> 0`,
};
