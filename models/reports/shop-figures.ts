import { USUAL_CREDIT_DAYS } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { BILLS, OUTWARD } from '../invoices/document-kinds.ts';
import type { Priced } from '../products/asking-price.ts';
import { profitOfSpan } from './insights/profit-of-span.ts';

export type DayFigures = {
  bills: number;
  billedPaise: number;
  unbilledPaise: number;
  returnedPaise: number;
  costPaise: number;
  expensesPaise: number;
  /** Money in less money out of the day, by where it lies. */
  moneyPaise: Record<'cash' | 'upi' | 'card' | 'bank', number>;
  /** Money received from customers, by where it lies; a cheque of a day to come is none yet. */
  receivedPaise: Record<'cash' | 'upi' | 'card' | 'bank', number>;
  /** What went onto khatas less what came off them. */
  udharPaise: number;
};

/** What happened on one business day, from the journal. */
export async function dayFigures(scope: Scope, date: string): Promise<DayFigures> {
  const rows = await scope.rows<{ account: string; amount: number }>(
    `SELECT p.account, SUM(p.amount_paise) AS amount FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND e.occurred_on = :date GROUP BY p.account`,
    { date },
  );
  const of = (account: string) => Number(rows.find((row) => row.account === account)?.amount ?? 0);
  const invoices = await scope.rows<{ is_note: number; bills: number; total: number }>(
    `SELECT kind = 'credit_note' AS is_note, SUM(kind <> 'debit_note') AS bills, SUM(total_paise) AS total FROM invoices
     WHERE tenant_id = :tenantId AND issued_on = :date AND status = 'issued' AND kind IN ${OUTWARD} GROUP BY kind = 'credit_note'`,
    { date },
  );
  const received = await scope.rows<{ mode: string; amount: number }>(
    `SELECT mode, SUM(amount_paise) AS amount FROM payments
     WHERE tenant_id = :tenantId AND paid_on = :date AND direction = 'in' AND status <> 'cancelled' AND cheque_state IS NULL GROUP BY mode`,
    { date },
  );
  const by = (mode: string) => Number(received.find((row) => row.mode === mode)?.amount ?? 0);
  const sold = invoices.find((row) => Number(row.is_note) === 0);
  const returned = invoices.find((row) => Number(row.is_note) === 1);
  return {
    bills: Number(sold?.bills ?? 0),
    billedPaise: Number(sold?.total ?? 0),
    unbilledPaise: 0 - of('unbilled_sales'),
    returnedPaise: Number(returned?.total ?? 0),
    costPaise: of('cost_of_goods'),
    expensesPaise: of('expenses'),
    moneyPaise: { cash: of('cash'), upi: of('upi'), card: of('card'), bank: of('bank') },
    receivedPaise: { cash: by('cash'), upi: by('upi'), card: by('card'), bank: by('bank') },
    udharPaise: of('receivable'),
  };
}

/**
 * Sales without tax, cost and expenses of a span of days, ends included, so that the first less the others is the profit of the
 * profit-and-loss report: round-off and charges count with the sales, lost stock with the cost, udhar given up with the expenses.
 */
export async function profitFigures(
  scope: Scope,
  from: string,
  to: string,
): Promise<{ salesPaise: number; costPaise: number; expensesPaise: number }> {
  const parts = await profitOfSpan(scope, { from, to });
  return {
    salesPaise: parts.salesPaise + parts.unbilledPaise + parts.chargesPaise + parts.roundOffPaise,
    costPaise: 0 - parts.costPaise - parts.stockPaise,
    expensesPaise: 0 - parts.expensesPaise - parts.badDebtsPaise,
  };
}

export type Owing = {
  partyId: number;
  name: string;
  balancePaise: number;
  oldestOn: string | null;
  /** Days in which each bill is to be paid, as agreed; null: nothing was agreed. */
  creditDays: number | null;
};

/** Who owes the shop, most first; with the day of the oldest bill not covered by payments (oldest bills are paid first). */
export async function whoOwes(scope: Scope, limit = 15): Promise<{ list: Owing[]; totalPaise: number; count: number }> {
  const all = await scope.one<{ total: number; count: number }>(
    'SELECT COALESCE(SUM(balance_paise), 0) AS total, COUNT(*) AS count FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0',
  );
  const rows = await scope.rows<{ id: number; name: string; balance_paise: number; credit_days: number | null }>(
    'SELECT id, name, balance_paise, credit_days FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0 ORDER BY balance_paise DESC, id LIMIT :limit',
    { limit },
  );
  const list: Owing[] = [];
  for (const row of rows) {
    list.push({
      partyId: row.id,
      name: row.name,
      balancePaise: row.balance_paise,
      creditDays: row.credit_days,
      oldestOn: await oldestUnpaid(scope, row.id, row.balance_paise),
    });
  }
  return { list, totalPaise: Number(all?.total ?? 0), count: Number(all?.count ?? 0) };
}

/** What a party's balance is made of, newest first: payments have settled the oldest debts. At most 500 debts are looked at. */
async function unpaidDebts(
  scope: Scope,
  partyId: number,
  balancePaise: number,
): Promise<{ occurredOn: string; leftPaise: number }[]> {
  const debits = await scope.rows<{ occurred_on: string; amount_paise: number }>(
    `SELECT e.occurred_on, p.amount_paise FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND p.party_id = :partyId AND p.amount_paise > 0 AND e.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.tenant_id = e.tenant_id AND r.reverses_id = e.id)
     ORDER BY e.occurred_on DESC, p.id DESC LIMIT 500`,
    { partyId },
  );
  const unpaid: { occurredOn: string; leftPaise: number }[] = [];
  let left = balancePaise;
  for (const debit of debits) {
    if (left <= 0) break;
    unpaid.push({ occurredOn: debit.occurred_on, leftPaise: Math.min(left, debit.amount_paise) });
    left -= debit.amount_paise;
  }
  return unpaid;
}

/** The day of the oldest debt that is not paid; null when nothing is owed. */
export async function oldestUnpaid(scope: Scope, partyId: number, balancePaise: number): Promise<string | null> {
  return (await unpaidDebts(scope, partyId, balancePaise)).at(-1)?.occurredOn ?? null;
}

/** `overduePaise`: the part of the balance that is older than the days asked about; `days`: those that count for this customer. */
export type Overdue = Owing & { overduePaise: number; days: number };

/**
 * Customers who owe something for longer than some days, most of such first. `days` null: than the days agreed with each, else the
 * usual ones.
 */
export async function overdue(scope: Scope, days: number | null): Promise<Overdue[]> {
  const late: Overdue[] = [];
  for (const owing of (await whoOwes(scope, 200)).list) {
    const most = days ?? owing.creditDays ?? USUAL_CREDIT_DAYS;
    const before = daysBefore(scope.today, most);
    if (owing.oldestOn === null || owing.oldestOn >= before) continue;
    const newer = (await unpaidDebts(scope, owing.partyId, owing.balancePaise)).filter(
      ({ occurredOn }) => occurredOn >= before,
    );
    const overduePaise = owing.balancePaise - newer.reduce((sum, { leftPaise }) => sum + leftPaise, 0);
    late.push({ ...owing, overduePaise, days: most });
  }
  return late.sort((a, b) => b.overduePaise - a.overduePaise);
}

export type StockLine = {
  productId: number;
  name: string;
  unit: string;
  onHandMilli: number;
  reorderAtMilli: number | null;
};

/** Products at or under their reorder level, or below zero. */
export async function lowStock(scope: Scope, limit = 15): Promise<StockLine[]> {
  const rows = await scope.rows<{
    id: number;
    name: string;
    unit: string;
    on_hand_milli: number;
    reorder_at_milli: number | null;
  }>(
    `SELECT id, name, unit, on_hand_milli, reorder_at_milli FROM products
     WHERE tenant_id = :tenantId AND is_archived = FALSE AND (on_hand_milli <= COALESCE(reorder_at_milli, -1) OR on_hand_milli < 0)
     ORDER BY on_hand_milli / GREATEST(1, COALESCE(reorder_at_milli, 1)), name LIMIT :limit`,
    { limit },
  );
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    unit: row.unit,
    onHandMilli: row.on_hand_milli,
    reorderAtMilli: row.reorder_at_milli,
  }));
}

/** Are any goods in stock by the books? */
export async function hasGoods(scope: Scope): Promise<boolean> {
  return (
    (await scope.one(
      'SELECT id FROM products WHERE tenant_id = :tenantId AND is_archived = FALSE AND on_hand_milli > 0 LIMIT 1',
    )) !== null
  );
}

/** Products in stock that have not sold for some days, dearest first. */
export async function deadStock(
  scope: Scope,
  days = 60,
  limit = 15,
): Promise<(StockLine & Priced & { valuePaise: number })[]> {
  const rows = await scope.rows<
    Priced & {
      id: number;
      name: string;
      unit: string;
      on_hand_milli: number;
      reorder_at_milli: number | null;
      value: number;
    }
  >(
    `SELECT g.id, g.name, g.unit, g.on_hand_milli, g.reorder_at_milli, g.on_hand_milli * g.cost_centipaise / 100000 AS value,
       g.sale_price_centipaise AS priceCentipaise, g.cost_centipaise AS costCentipaise,
       g.price_includes_tax AS includesTax, g.rate_bp + g.cess_rate_bp AS taxBp
     FROM products g WHERE g.tenant_id = :tenantId AND g.is_archived = FALSE AND g.on_hand_milli > 0 AND NOT EXISTS (
       SELECT 1 FROM stock_moves m WHERE m.tenant_id = g.tenant_id AND m.product_id = g.id AND m.reason = 'sale' AND m.moved_on >= :since)
     ORDER BY value DESC LIMIT :limit`,
    { since: daysBefore(scope.today, days), limit },
  );
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    unit: row.unit,
    onHandMilli: row.on_hand_milli,
    reorderAtMilli: row.reorder_at_milli,
    valuePaise: Math.round(Number(row.value)),
    priceCentipaise: row.priceCentipaise,
    costCentipaise: row.costCentipaise,
    includesTax: Number(row.includesTax),
    taxBp: row.taxBp,
  }));
}

/** What sold most in a span of days, by money; with `isLeast` what sold, but least. */
export async function topItems(
  scope: Scope,
  from: string,
  to: string,
  { limit = 10, isLeast = false }: { limit?: number; isLeast?: boolean } = {},
): Promise<{ name: string; unit: string; quantityMilli: number; totalPaise: number }[]> {
  const rows = await scope.rows<{ description: string; unit: string; quantity: number; total: number }>(
    `SELECT l.description, l.unit, SUM(l.quantity_milli) AS quantity, SUM(l.total_paise) AS total FROM invoice_lines l
     JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued' AND i.kind IN ${BILLS}
     GROUP BY l.description, l.unit ORDER BY total ${isLeast ? 'ASC' : 'DESC'}, l.description LIMIT :limit`,
    { from, to, limit },
  );
  return rows.map((row) => ({
    name: row.description,
    unit: row.unit,
    quantityMilli: Number(row.quantity),
    totalPaise: Number(row.total),
  }));
}
