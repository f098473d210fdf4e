import { fromJson, type Scope } from '../../database/scope.ts';
import { BILLS } from '../../invoices/document-kinds.ts';
import { type ActionType, type Facts, facts } from '../action.ts';

/** An action that was answered "done", as the check needs it. Dates are yyyy-mm-dd. */
type Done = { id: number; runId: number; type: ActionType; entityId: number; since: string; facts: Facts };
/** How the books tell that it came about: a number, and at what number it has. */
type Check = (scope: Scope, done: Done) => Promise<{ found: number; isMet: boolean }>;

const number = async (scope: Scope, sql: string, values: Record<string, string | number | string[]>): Promise<number> =>
  Number((await scope.one<{ n: number | null }>(sql, values))?.n ?? 0);
const some = (found: number) => ({ found, isMet: found > 0 });

/** Money that came from the customer since the advice. */
const paid: Check = async (scope, { entityId, since }) =>
  some(
    await number(
      scope,
      `SELECT SUM(amount_paise) AS n FROM payments WHERE tenant_id = :tenantId AND party_id = :entityId
         AND paid_on >= :since AND direction = 'in' AND status = 'active'`,
      { entityId, since },
    ),
  );

const movedSince =
  (reasons: string[], sign: 1 | -1): Check =>
  async (scope, { entityId, since }) =>
    some(
      await number(
        scope,
        `SELECT ${sign} * SUM(m.quantity_milli) AS n FROM stock_moves m
         LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
         WHERE m.tenant_id = :tenantId AND m.product_id = :entityId AND m.moved_on >= :since AND m.reason IN (:reasons) AND r.id IS NULL`,
        { entityId, since, reasons },
      ),
    );
const came = movedSince(['purchase', 'stock_in'], 1);

const boughtFrom: Check = async (scope, { entityId, since }) =>
  some(
    await number(
      scope,
      `SELECT SUM(total_paise) AS n FROM purchases WHERE tenant_id = :tenantId AND supplier_id = :entityId
         AND bought_on >= :since AND status = 'active'`,
      { entityId, since },
    ),
  );

const limited: Check = async (scope, { entityId, facts: { limitPaise } }) => {
  const row = await scope.one<{ n: number | null }>(
    'SELECT credit_limit_paise AS n FROM parties WHERE tenant_id = :tenantId AND id = :entityId',
    { entityId },
  );
  return { found: row?.n ?? 0, isMet: row?.n != null && row.n <= Number(limitPaise) };
};

/** What a column of the product says now, and whether that is in order. */
const product =
  (column: string, isMet: (found: number, facts: Facts) => boolean): Check =>
  async (scope, { entityId, facts: known }) => {
    const sql = `SELECT ${column} AS n FROM products WHERE tenant_id = :tenantId AND id = :entityId`;
    const found = await number(scope, sql, { entityId });
    return { found, isMet: isMet(found, known) };
  };

const billedThen: Check = async (scope, { facts: { missingOn } }) =>
  some(
    await number(
      scope,
      `SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId AND issued_on = :missingOn AND status = 'issued'
         AND kind IN ${BILLS}`,
      { missingOn: String(missingOn) },
    ),
  );

const banked: Check = async (scope, { entityId }) =>
  some(
    await number(
      scope,
      "SELECT COUNT(*) AS n FROM payments WHERE tenant_id = :tenantId AND id = :entityId AND (cheque_state = 'cleared' OR status = 'bounced')",
      { entityId },
    ),
  );

const CHECKS: Partial<Record<ActionType, Check>> = {
  remind_overdue: paid,
  collect_overdue: paid,
  promise_broken: paid,
  cheque_due: banked,
  credit_over_limit: paid,
  credit_collect: paid,
  credit_lower: limited,
  credit_pause: limited,
  out_of_stock: came,
  running_out: came,
  at_reorder: came,
  sales_rush: came,
  often_out: came,
  order_from: boughtFrom,
  dead_stock: movedSince(['sale'], -1),
  no_bill: billedThen,
  negative_stock: product('on_hand_milli', (found) => found >= 0),
  no_cost: product('cost_centipaise', (found) => found > 0),
  no_hsn: product('CHAR_LENGTH(hsn)', (found) => found > 0),
  gst_hsn_short: product('CHAR_LENGTH(hsn)', (found, { digits }) => found >= Number(digits)),
  gst_hsn_odd: product('CAST(hsn AS UNSIGNED)', (found, { hsn }) => found === Number(hsn)),
  gst_rate_odd: product('rate_bp', (found, { usualPercent }) => found === Math.round(Number(usualPercent) * 100)),
  gst_rate_differs: product('rate_bp', (found, { usualPercent }) => found === Math.round(Number(usualPercent) * 100)),
};

/** Can the books tell whether advice of this type came about? */
export const isChecked = (type: ActionType): boolean => CHECKS[type] !== undefined;

/**
 * Asks the books about everything that was answered "done" and whose day of checking has come: did the money come, did the
 * stock arrive? Each is asked once and the answer kept as a row. Answers with the runs it concerns.
 */
export async function checkDone(scope: Scope): Promise<number[]> {
  const due = await scope.rows<{
    id: number;
    run_id: number;
    type: ActionType;
    entity_id: number;
    posted_on: string;
    facts: unknown;
  }>(
    `SELECT id, run_id, type, entity_id, posted_on, facts FROM actions
     WHERE tenant_id = :tenantId AND check_on <= :today AND state = 'done' ORDER BY id`,
    { today: scope.today },
  );
  for (const row of due) {
    const known = facts.parse(fromJson(row.facts));
    const done = { id: row.id, runId: row.run_id, type: row.type, entityId: row.entity_id, since: row.posted_on };
    const outcome = await CHECKS[row.type]!(scope, { ...done, facts: known });
    await scope.insert('action_outcomes', {
      action_id: row.id,
      checked_on: scope.today,
      is_met: outcome.isMet,
      detail: { found: outcome.found },
      created_at: scope.now,
    });
    await scope.update('actions', row.id, { check_on: null });
  }
  return [...new Set(due.map((row) => row.run_id))];
}

export type Checked = { type: ActionType; facts: Facts; isMet: boolean };

/** What the books said in a span of days of what had been answered "done", oldest first; at most `most`. */
export async function checkedIn(
  scope: Scope,
  { from, to, most }: { from: string; to: string; most: number },
): Promise<Checked[]> {
  const rows = await scope.rows<{ type: ActionType; facts: unknown; is_met: number }>(
    `SELECT a.type, a.facts, o.is_met FROM action_outcomes o JOIN actions a ON a.tenant_id = o.tenant_id AND a.id = o.action_id
     WHERE o.tenant_id = :tenantId AND o.checked_on BETWEEN :from AND :to ORDER BY o.id LIMIT :most`,
    { from, to, most },
  );
  return rows.map((row) => ({ type: row.type, facts: facts.parse(fromJson(row.facts)), isMet: row.is_met === 1 }));
}
