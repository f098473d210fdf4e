import type { Scope } from '../database/scope.ts';
import type { Account } from './post-entry.ts';

/** Until when books are read, and the first day of the financial year that this is in. */
type Until = { until: string; yearFrom: string };

/** What an account comes to by what posted it: entries of a kind (a reversal counts as what it takes back), expenses of a name. */
export type AccountBalance = {
  account: Account;
  kind: string;
  expense: string | null;
  paise: number;
  /** Was it posted in financial years before? */
  isYearsBefore: boolean;
};

const POSTED = `FROM journal_postings p JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
  LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id`;
const KIND = 'COALESCE(o.kind, e.kind)';
const YEARS_BEFORE = '(e.occurred_on < :yearFrom)';

/** What all accounts but those of parties stand at when a day ends, in paise: debit above nothing. What comes to nothing is left out. */
export async function accountBalances(scope: Scope, { until, yearFrom }: Until): Promise<AccountBalance[]> {
  const rows = await scope.rows<{
    account: Account;
    kind: string;
    category: string | null;
    is_before: number;
    paise: number;
  }>(
    `SELECT p.account, ${KIND} AS kind, x.category COLLATE utf8mb4_bin AS category,
       ${YEARS_BEFORE} AS is_before, SUM(p.amount_paise) AS paise ${POSTED}
     LEFT JOIN expenses x ON x.tenant_id = e.tenant_id AND x.id = e.expense_id AND p.account = 'expenses'
     WHERE p.tenant_id = :tenantId AND e.occurred_on <= :until AND p.party_id IS NULL
     GROUP BY p.account, ${KIND}, x.category COLLATE utf8mb4_bin, is_before HAVING SUM(p.amount_paise) <> 0`,
    { until, yearFrom },
  );
  return rows.map((row) => ({
    account: row.account,
    kind: row.kind,
    expense: row.category,
    paise: Number(row.paise),
    isYearsBefore: Number(row.is_before) === 1,
  }));
}

/** The sales of the financial year until a day ends, by the rates of their documents; below nothing as every earning. */
export async function salesByRate(
  scope: Scope,
  { until, yearFrom }: Until,
): Promise<{ rateBp: number | null; paise: number }[]> {
  if (until < yearFrom) return [];
  const rows = await scope.rows<{ rate: number | null; paise: number }>(
    `SELECT IF(l.treatment = 'taxable', l.rate_bp, NULL) AS rate, SUM(SIGN(p.amount_paise) * l.taxable_paise) AS paise
     FROM journal_entries e JOIN journal_postings p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id AND p.account = 'sales'
     JOIN invoice_lines l ON l.tenant_id = e.tenant_id AND l.invoice_id = e.invoice_id
     WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :yearFrom AND :until GROUP BY rate`,
    { until, yearFrom },
  );
  return rows.map(({ rate, paise }) => ({ rateBp: rate, paise: Number(paise) }));
}

/** The books' own trial balance when a day ends, by account; parties by their kind. */
export async function trialFigures(
  scope: Scope,
  { until, yearFrom }: Until,
): Promise<{ account: Account; party: 'customer' | 'supplier' | null; isYearsBefore: boolean; paise: number }[]> {
  const rows = await scope.rows<{
    account: Account;
    party_kind: 'customer' | 'supplier' | null;
    is_before: number;
    paise: number;
  }>(
    `SELECT p.account, c.kind AS party_kind, ${YEARS_BEFORE} AS is_before, SUM(p.amount_paise) AS paise
     FROM journal_postings p JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
     LEFT JOIN parties c ON c.tenant_id = p.tenant_id AND c.id = p.party_id
     WHERE p.tenant_id = :tenantId AND e.occurred_on <= :until GROUP BY p.account, c.kind, is_before`,
    { until, yearFrom },
  );
  return rows.map((row) => ({
    account: row.account,
    party: row.party_kind,
    isYearsBefore: Number(row.is_before) === 1,
    paise: Number(row.paise),
  }));
}
