import { daysBefore, type Scope } from '../database/scope.ts';
import { financialYear, financialYearDays } from '../gst/financial-year.ts';
import { BILLS, OUTWARD } from '../invoices/document-kinds.ts';

export type Span = { from: string; to: string };
export type SpanName = 'week' | 'last_week' | 'month' | 'last_month' | 'year';

/** The days of a span that ends today or has ended; a week begins on Monday, a year on 1 April. */
export function spanOf(name: SpanName, today: string): Span {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = daysBefore(today, sinceMonday);
  const first = `${today.slice(0, 8)}01`;
  switch (name) {
    case 'week':
      return { from: monday, to: today };
    case 'last_week':
      return { from: daysBefore(monday, 7), to: daysBefore(monday, 1) };
    case 'month':
      return { from: first, to: today };
    case 'last_month': {
      const to = daysBefore(first, 1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    case 'year':
      return { from: financialYearDays(financialYear(today)).from, to: today };
  }
}

/**
 * What was sold in a span of days, ends included: bills and their sum, sums without a bill, returns. `billedPaise` has what debit
 * notes added, `billsPaise` the bills alone.
 */
export async function salesOfSpan(
  scope: Scope,
  { from, to }: Span,
): Promise<{ bills: number; billsPaise: number; billedPaise: number; unbilledPaise: number; returnedPaise: number }> {
  const rows = await scope.rows<{ is_note: number; bills: number; bills_total: number; total: number }>(
    `SELECT kind = 'credit_note' AS is_note, SUM(kind IN ${BILLS}) AS bills,
       SUM(IF(kind IN ${BILLS}, total_paise, 0)) AS bills_total, SUM(total_paise) AS total FROM invoices
     WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to AND status = 'issued' AND kind IN ${OUTWARD}
     GROUP BY kind = 'credit_note'`,
    { from, to },
  );
  const unbilled = await scope.one<{ amount: number }>(
    `SELECT SUM(p.amount_paise) AS amount FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account = 'unbilled_sales'`,
    { from, to },
  );
  const sold = rows.find((row) => Number(row.is_note) === 0);
  const returned = rows.find((row) => Number(row.is_note) === 1);
  return {
    bills: Number(sold?.bills ?? 0),
    billsPaise: Number(sold?.bills_total ?? 0),
    billedPaise: Number(sold?.total ?? 0),
    unbilledPaise: 0 - Number(unbilled?.amount ?? 0),
    returnedPaise: Number(returned?.total ?? 0),
  };
}

/** Money customers brought for old udhar on a day: received, and not for a bill of that moment. */
export async function khataReceived(scope: Scope, date: string): Promise<number> {
  const row = await scope.one<{ amount: number }>(
    `SELECT SUM(y.amount_paise) AS amount FROM payments y JOIN parties c ON c.id = y.party_id AND c.tenant_id = y.tenant_id
     WHERE y.tenant_id = :tenantId AND y.paid_on = :date AND y.direction = 'in' AND y.status <> 'cancelled'
       AND y.invoice_id IS NULL AND c.kind = 'customer'`,
    { date },
  );
  return Number(row?.amount ?? 0);
}

/** Whom the shop owes, most first. */
export async function whoIsOwed(
  scope: Scope,
  limit = 15,
): Promise<{ list: { partyId: number; name: string; owedPaise: number }[]; totalPaise: number; count: number }> {
  const all = await scope.one<{ total: number; count: number }>(
    'SELECT COALESCE(SUM(-balance_paise), 0) AS total, COUNT(*) AS count FROM parties WHERE tenant_id = :tenantId AND balance_paise < 0',
  );
  const rows = await scope.rows<{ id: number; name: string; balance_paise: number }>(
    'SELECT id, name, balance_paise FROM parties WHERE tenant_id = :tenantId AND balance_paise < 0 ORDER BY balance_paise, id LIMIT :limit',
    { limit },
  );
  return {
    list: rows.map((row) => ({ partyId: row.id, name: row.name, owedPaise: -row.balance_paise })),
    totalPaise: Number(all?.total ?? 0),
    count: Number(all?.count ?? 0),
  };
}
