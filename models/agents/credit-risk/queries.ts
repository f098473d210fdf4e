import { z } from 'zod';
import type { Scope } from '../../database/scope.ts';
import { defineQuery, whole } from '../kernel/named-query.ts';

const row = z.object({
  partyId: whole,
  name: z.string(),
  isReachable: whole,
  balancePaise: whole,
  limitPaise: whole.nullable(),
  creditDays: whole.nullable(),
  dayOn: z.string(),
  amountPaise: whole,
  boughtPaise: whole,
  paidPaise: whole,
});

/**
 * What went on and off the khatas of the customers in `g`, day by day, without what was undone. A bill and the money handed over
 * with it are one: what was paid at the counter never stood on the khata. Both are told apart beside it.
 */
const movesOf = (
  customers: string,
): string => `SELECT g.id AS partyId, g.name, g.isReachable, g.balancePaise, g.limitPaise, g.creditDays,
      e.occurred_on AS dayOn, SUM(p.amount_paise) AS amountPaise,
      SUM(GREATEST(p.amount_paise, 0)) AS boughtPaise, SUM(0 - LEAST(p.amount_paise, 0)) AS paidPaise
    FROM (
      SELECT c.id, c.name, c.phone IS NOT NULL AND c.stopped_at IS NULL AND c.reminders_rest_since IS NULL AS isReachable, c.balance_paise AS balancePaise,
        c.credit_limit_paise AS limitPaise, c.credit_days AS creditDays
      FROM parties c WHERE c.tenant_id = :tenantId AND ${customers} AND c.kind = 'customer' AND c.is_archived = FALSE
      ORDER BY c.balance_paise DESC, c.id LIMIT 50
    ) g JOIN journal_postings p ON p.tenant_id = :tenantId AND p.party_id = g.id
    JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id AND e.reverses_id IS NULL AND e.occurred_on >= :from
    LEFT JOIN journal_entries r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id
    LEFT JOIN payments y ON y.tenant_id = e.tenant_id AND y.id = e.payment_id
    WHERE r.id IS NULL
    GROUP BY g.id, g.name, g.isReachable, g.balancePaise, g.limitPaise, g.creditDays, e.occurred_on,
      COALESCE(e.invoice_id, y.invoice_id, 0), IF(COALESCE(e.invoice_id, y.invoice_id) IS NULL, e.id, 0)
    HAVING amountPaise <> 0 ORDER BY g.id, e.occurred_on, MIN(p.id)`;

const AT_RISK = `c.balance_paise >= :leastPaise AND c.disputed_at IS NULL
        AND (c.promised_until IS NULL OR c.promised_until < :today)`;

/** Khatas of the fifty customers who owe most; who promised to pay or disputes the sum is left in peace. */
export const khatasOfOwing = defineQuery({
  name: 'khatas_of_owing',
  version: 3,
  parameters: ['today', 'from', 'leastPaise'],
  sql: movesOf(`c.balance_paise > 0 AND ${AT_RISK}`),
  row,
});

/** The same of one customer. */
export const khataOfOne = defineQuery({
  name: 'khata_of_one',
  version: 3,
  parameters: ['today', 'from', 'leastPaise', 'partyId'],
  sql: movesOf(`c.id = :partyId AND ${AT_RISK}`),
  row,
});

export type KhataRow = z.infer<typeof row>;

/** The khatas of these customers since a day (yyyy-mm-dd), whatever they owe, promised or dispute; at most fifty. */
export const khatasOf = async (
  scope: Scope,
  { partyIds, from }: { partyIds: readonly number[]; from: string },
): Promise<KhataRow[]> =>
  z.array(row).parse(await scope.rows<unknown>(movesOf('c.id IN (:partyIds)'), { partyIds: [...partyIds], from }));
