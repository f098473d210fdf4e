import { z } from 'zod';
import { BILLS } from '../../invoices/document-kinds.ts';
import { defineQuery, whole } from '../kernel/named-query.ts';

const name = z.string();
const id = whole;

/**
 * Customers with udhar that is old: what they owe longer than the days agreed with them, else `overdueDays`, and since when, when the
 * oldest bills are paid first. Who promised to pay on `promisedSince` or later, says that it is paid, disputes the sum or was reminded
 * since `remindedSince` is left in peace.
 */
export const overdueCustomers = defineQuery({
  name: 'overdue_customers',
  version: 3,
  parameters: ['today', 'overdueDays', 'promisedSince', 'leastPaise', 'remindedSince'],
  sql: `SELECT d.partyId, d.name, d.isReachable, d.balancePaise, MIN(d.occurred_on) AS oldestOn,
      SUM(IF(d.occurred_on <= DATE_SUB(:today, INTERVAL d.dueDays DAY), LEAST(d.amount_paise, d.balancePaise - d.newer_paise), 0)) AS overduePaise
    FROM (
      SELECT g.id AS partyId, g.name, g.phone IS NOT NULL AND g.stopped_at IS NULL AND g.reminders_rest_since IS NULL AS isReachable,
        g.balance_paise AS balancePaise, COALESCE(g.credit_days, :overdueDays) AS dueDays, e.occurred_on, p.amount_paise,
        SUM(p.amount_paise) OVER (PARTITION BY g.id ORDER BY e.occurred_on DESC, p.id DESC) - p.amount_paise AS newer_paise
      FROM parties g JOIN journal_postings p ON p.tenant_id = g.tenant_id AND p.party_id = g.id AND p.amount_paise > 0
      JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id AND e.reverses_id IS NULL
      LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id
      WHERE g.tenant_id = :tenantId AND g.balance_paise >= :leastPaise AND g.kind = 'customer' AND g.is_archived = FALSE
        AND g.disputed_at IS NULL AND (g.promised_until IS NULL OR g.promised_until < :promisedSince)
        AND (g.says_paid_until IS NULL OR g.says_paid_until < :today) AND r.id IS NULL
        AND NOT EXISTS (SELECT 1 FROM reminders m WHERE m.tenant_id = :tenantId AND m.party_id = g.id
          AND (m.state = 'waiting' OR (m.state = 'queued' AND m.queued_at >= :remindedSince)))
    ) d WHERE d.newer_paise < d.balancePaise
    GROUP BY d.partyId, d.name, d.isReachable, d.balancePaise
    HAVING overduePaise >= :leastPaise ORDER BY overduePaise DESC, d.partyId LIMIT 50`,
  row: z.object({
    partyId: id,
    name,
    isReachable: whole,
    balancePaise: whole,
    oldestOn: z.string(),
    overduePaise: whole,
  }),
});

/**
 * Customers whose promised day went by, between `from` and `to`, and who paid nothing since they promised. Who says that it is paid,
 * disputes the sum or was reminded since `remindedSince` is left in peace.
 */
export const brokenPromises = defineQuery({
  name: 'broken_promises',
  version: 1,
  parameters: ['today', 'from', 'to', 'leastPaise', 'remindedSince'],
  sql: `SELECT g.id AS partyId, g.name, g.phone IS NOT NULL AND g.stopped_at IS NULL AND g.reminders_rest_since IS NULL AS isReachable,
      g.balance_paise AS balancePaise, g.promised_until AS promisedOn
    FROM parties g WHERE g.tenant_id = :tenantId AND g.promised_until BETWEEN :from AND :to AND g.balance_paise >= :leastPaise
      AND g.kind = 'customer' AND g.is_archived = FALSE AND g.disputed_at IS NULL
      AND (g.says_paid_until IS NULL OR g.says_paid_until < :today)
      AND NOT EXISTS (SELECT 1 FROM payments y WHERE y.tenant_id = :tenantId AND y.party_id = g.id AND y.direction = 'in'
        AND y.status = 'active' AND y.paid_on >= COALESCE(g.promised_on, g.promised_until))
      AND NOT EXISTS (SELECT 1 FROM reminders m WHERE m.tenant_id = :tenantId AND m.party_id = g.id
        AND (m.state = 'waiting' OR (m.state = 'queued' AND m.queued_at >= :remindedSince)))
    ORDER BY g.balance_paise DESC, g.id LIMIT 20`,
  row: z.object({ partyId: id, name, isReachable: whole, balancePaise: whole, promisedOn: z.string() }),
});

/** Cheques in hand that the bank takes since a day of `from` or later. */
export const chequesDue = defineQuery({
  name: 'cheques_due',
  version: 1,
  parameters: ['from', 'today'],
  sql: `SELECT y.id AS paymentId, c.name, y.amount_paise AS amountPaise, y.cheque_on AS chequeOn, y.cheque_number AS number, y.cheque_bank AS bank
    FROM payments y JOIN parties c ON c.tenant_id = y.tenant_id AND c.id = y.party_id
    WHERE y.tenant_id = :tenantId AND y.cheque_state = 'in_hand' AND y.cheque_on BETWEEN :from AND :today AND y.status = 'active'
    ORDER BY y.amount_paise DESC, y.id LIMIT 20`,
  row: z.object({
    paymentId: id,
    name,
    amountPaise: whole,
    chequeOn: z.string(),
    number: z.string().nullable(),
    bank: z.string().nullable(),
  }),
});

// Products of two columns are taken as doubles (1e0): a shop's oddest numbers must not overflow a query.

/**
 * What sold in a span of days less what came back, with what is left, soonest gone first. Kept for the "why" of advice given
 * before the autopilot's plan took its place.
 */
export const soldAndLeft = defineQuery({
  name: 'sold_and_left',
  version: 1,
  parameters: ['from', 'to', 'days', 'withinDays', 'leastSaleDays'],
  sql: `SELECT g.id AS productId, g.name, g.unit, g.on_hand_milli AS onHandMilli, s.soldMilli, s.saleDays,
      g.sale_price_centipaise AS priceCentipaise
    FROM (
      SELECT m.product_id, SUM(0 - m.quantity_milli) AS soldMilli, COUNT(DISTINCT IF(m.reason = 'sale', m.moved_on, NULL)) AS saleDays
      FROM stock_moves m LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
      WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to AND m.reason IN ('sale', 'return') AND r.id IS NULL
      GROUP BY m.product_id
    ) s JOIN products g ON g.tenant_id = :tenantId AND g.id = s.product_id
    WHERE g.is_archived = FALSE AND g.on_hand_milli >= 0 AND s.soldMilli > 0 AND s.saleDays >= :leastSaleDays
      AND g.on_hand_milli * :days < s.soldMilli * :withinDays
    ORDER BY g.on_hand_milli / s.soldMilli, 1e0 * s.soldMilli * g.sale_price_centipaise DESC, g.id LIMIT 50`,
  row: z.object({
    productId: id,
    name,
    unit: z.string(),
    onHandMilli: whole,
    soldMilli: whole,
    saleDays: whole,
    priceCentipaise: whole,
  }),
});

/** Goods worth money that neither sold nor came in since a day, with when they last sold. */
export const unsoldGoods = defineQuery({
  name: 'unsold_goods',
  version: 1,
  parameters: ['since', 'leastPaise'],
  sql: `SELECT g.id AS productId, g.name, g.unit, g.on_hand_milli AS onHandMilli, g.cost_centipaise AS costCentipaise,
      g.sale_price_centipaise AS priceCentipaise, g.price_includes_tax AS includesTax, g.rate_bp + g.cess_rate_bp AS taxBp,
      ROUND(1e0 * g.on_hand_milli * g.cost_centipaise / 1e5) AS valuePaise
    FROM products g LEFT JOIN (
      SELECT DISTINCT m.product_id FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.moved_on >= :since
        AND m.reason IN ('sale', 'purchase', 'stock_in', 'opening')
    ) live ON live.product_id = g.id
    WHERE g.tenant_id = :tenantId AND g.is_archived = FALSE AND g.on_hand_milli > 0 AND live.product_id IS NULL
    HAVING valuePaise >= :leastPaise ORDER BY valuePaise DESC, g.id LIMIT 50`,
  row: z.object({
    productId: id,
    name,
    unit: z.string(),
    onHandMilli: whole,
    costCentipaise: whole,
    priceCentipaise: whole,
    includesTax: whole,
    taxBp: whole,
    valuePaise: whole,
  }),
});

/** Bills and their sum of each day that had any; a sum put on a khata without a bill counts as one. */
export const salesByDay = defineQuery({
  name: 'sales_by_day',
  version: 1,
  parameters: ['from', 'to'],
  sql: `SELECT d.dayOn, SUM(d.bills) AS bills, SUM(d.amount) AS soldPaise FROM (
      SELECT i.issued_on AS dayOn, COUNT(*) AS bills, SUM(i.total_paise) AS amount FROM invoices i
      WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued'
        AND i.kind IN ${BILLS} GROUP BY i.issued_on
      UNION ALL
      SELECT e.occurred_on AS dayOn, SUM(p.amount_paise < 0) AS bills, SUM(0 - p.amount_paise) AS amount
      FROM journal_entries e JOIN journal_postings p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id AND p.account = 'unbilled_sales'
      WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to GROUP BY e.occurred_on
    ) d GROUP BY d.dayOn ORDER BY d.dayOn`,
  row: z.object({ dayOn: z.string(), bills: whole, soldPaise: whole }),
});

/** Products whose sales of the days from `split` on fell most against a quarter of the four weeks before it. */
export const fallenProducts = defineQuery({
  name: 'fallen_products',
  version: 1,
  parameters: ['from', 'split', 'to'],
  sql: `SELECT l.product_id AS productId, MAX(l.description) AS name,
      SUM(IF(i.issued_on < :split, l.total_paise, 0)) / 4 - SUM(IF(i.issued_on >= :split, l.total_paise, 0)) AS fallenPaise
    FROM invoices i JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
    WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued'
      AND i.kind IN ${BILLS} AND l.product_id IS NOT NULL
    GROUP BY l.product_id HAVING fallenPaise > 0 ORDER BY fallenPaise DESC, l.product_id LIMIT 3`,
  row: z.object({ productId: id, name, fallenPaise: z.coerce.number().transform(Math.round) }),
});

/** Goods that the books say are below nothing: sold without having come in. */
export const negativeStock = defineQuery({
  name: 'negative_stock',
  version: 1,
  parameters: [],
  sql: `SELECT g.id AS productId, g.name, g.unit, g.on_hand_milli AS onHandMilli,
      ROUND(0 - 1e0 * g.on_hand_milli * g.sale_price_centipaise / 1e5) AS worthPaise
    FROM products g WHERE g.tenant_id = :tenantId AND g.is_archived = FALSE AND g.on_hand_milli < 0
    ORDER BY worthPaise DESC, g.id LIMIT 20`,
  row: z.object({ productId: id, name, unit: z.string(), onHandMilli: whole, worthPaise: whole }),
});

/** Goods sold in a span of days of which the books know no cost, or no HSN. */
export const incompleteGoods = defineQuery({
  name: 'incomplete_goods',
  version: 1,
  parameters: ['from', 'to'],
  sql: `SELECT g.id AS productId, g.name, g.unit, g.hsn, g.cost_centipaise AS costCentipaise,
      g.sale_price_centipaise AS priceCentipaise, ROUND(1e0 * s.soldMilli * g.sale_price_centipaise / 1e5) AS soldPaise
    FROM (
      SELECT m.product_id, SUM(0 - m.quantity_milli) AS soldMilli FROM stock_moves m
      WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to AND m.reason = 'sale' GROUP BY m.product_id
    ) s JOIN products g ON g.tenant_id = :tenantId AND g.id = s.product_id
    WHERE g.is_archived = FALSE AND (g.cost_centipaise = 0 OR g.hsn IS NULL)
    ORDER BY soldPaise DESC, g.id LIMIT 20`,
  row: z.object({
    productId: id,
    name,
    unit: z.string(),
    hsn: z.string().nullable(),
    costCentipaise: whole,
    priceCentipaise: whole,
    soldPaise: whole,
  }),
});

/** Was the owner asked, on an evening, why there is no bill? */
export const askedWhyNoBill = defineQuery({
  name: 'asked_why_no_bill',
  version: 1,
  parameters: ['on'],
  sql: `SELECT r.id FROM agent_runs r WHERE r.tenant_id = :tenantId AND r.agent = 'no_bill_nudge' AND r.run_on = :on LIMIT 1`,
  row: z.object({ id }),
});
