import { daysBefore, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { OUTWARD } from '../invoices/document-kinds.ts';
import { localTime } from '../local-time.ts';
import { type ReturnForm, returnName } from './return-periods.ts';

export type Filing = ReturnForm & { id: number; arn: string | null; filedAt: Date };

/** Acknowledgement Reference Number of the portal: two letters, then digits, at most 15 characters. */
const ARN = /^[A-Z]{2}[0-9A-Z]{13}$/;
/** Whether a text is an ARN. */
export const isArn = (text: string): boolean => ARN.test(text.trim().toUpperCase());

/** The returns that are filed, newest period first. */
export async function listFilings(scope: Scope): Promise<Filing[]> {
  const rows = await scope.rows<{
    id: number;
    form: Filing['form'];
    from_day: string;
    to_day: string;
    arn: string | null;
    filed_at: Date;
  }>(
    `SELECT id, form, from_day, to_day, arn, filed_at FROM gst_filings WHERE tenant_id = :tenantId AND withdrawn_at IS NULL
     ORDER BY to_day DESC, id DESC LIMIT 60`,
  );
  return rows.map(({ from_day: from, to_day: to, filed_at: filedAt, ...row }) => ({ ...row, from, to, filedAt }));
}

/**
 * Notes that a return was filed. From now on its days are closed: nothing that changes sales or tax is dated in them any more,
 * and its documents stay in it whatever becomes of them. What was cancelled by the end of `filedOn` (today unless told) was not in
 * it, however late the filing is noted.
 * Errors: `already_filed`, `period_not_over`, `filing_day`.
 */
export async function markFiled(
  scope: Scope,
  filing: ReturnForm & { arn: string | null; filedOn?: string; operatorId?: number | null },
): Promise<{ filingId: number }> {
  const { form, from, to } = filing;
  if (to >= scope.today) throw new AppError('period_not_over', { period: returnName(filing) });
  const filedOn = filing.filedOn ?? scope.today;
  if (filedOn > scope.today || filedOn <= to) throw new AppError('filing_day');
  // Whoever writes a bill holds its series: what is under way ends before the period does.
  await scope.rows('SELECT id FROM document_series WHERE tenant_id = :tenantId ORDER BY id FOR UPDATE');
  const known = await scope.one(
    `SELECT id FROM gst_filings WHERE tenant_id = :tenantId AND form = :form AND withdrawn_at IS NULL
     AND from_day <= :to AND to_day >= :from LIMIT 1`,
    { form, from, to },
  );
  if (known) throw new AppError('already_filed', { period: returnName(filing) });
  const filingId = await scope.insert('gst_filings', {
    form,
    from_day: from,
    to_day: to,
    arn: filing.arn,
    filed_at: filedOn === scope.today ? scope.now : endOf(filedOn, scope.shop.time_zone),
    act_id: scope.actId,
    operator_id: filing.operatorId ?? null,
    created_at: scope.now,
  });
  return { filingId };
}

/** The last second of a day. */
const endOf = (day: string, zone: string): Date => new Date(localTime(daysBefore(day, -1), 0, zone).getTime() - 1_000);

/** Puts the ARN of a filed return right; when it was filed stays. Error: `no_such_filing`. */
export async function changeArn(scope: Scope, filingId: number, arn: string | null): Promise<void> {
  const known = await scope.one(
    'SELECT id FROM gst_filings WHERE id = :filingId AND tenant_id = :tenantId AND withdrawn_at IS NULL',
    { filingId },
  );
  if (!known) throw new AppError('no_such_filing');
  await scope.update('gst_filings', filingId, { arn });
}

/** Takes back that a return was filed: it was marked by mistake. Error: `no_such_filing`. */
export async function withdrawFiling(scope: Scope, filingId: number): Promise<void> {
  const changed = await scope.change(
    'UPDATE gst_filings SET withdrawn_at = :now WHERE id = :filingId AND tenant_id = :tenantId AND withdrawn_at IS NULL',
    { filingId, now: scope.now },
  );
  if (changed === 0) throw new AppError('no_such_filing');
}

/** Undoing the act that marked returns as filed. */
export async function withdrawFilingsOf(scope: Scope, actId: number): Promise<void> {
  await scope.change(
    'UPDATE gst_filings SET withdrawn_at = :now WHERE act_id = :actId AND tenant_id = :tenantId AND withdrawn_at IS NULL',
    { actId, now: scope.now },
  );
}

/**
 * Which forms close their days for what: sales on documents belong to the outward returns, sales without one to the turnover of a
 * composition shop, input tax to GSTR-3B.
 */
const CLOSES = { outward: ['gstr1', 'iff', 'cmp08'], turnover: ['cmp08'], input: ['gstr3b'] } as const;

/** Refuses a change of sales or tax dated in a closed period. Error: `period_filed`. */
export async function refuseFiled(scope: Scope, day: string, what: keyof typeof CLOSES): Promise<void> {
  const period = await filedPeriod(scope, day, what);
  if (period !== null) throw new AppError('period_filed', { period });
}

/** The filed return ("10-2026") that closes a day to such changes; null when none does. */
export async function filedPeriod(scope: Scope, day: string, what: keyof typeof CLOSES): Promise<string | null> {
  const filing = await scope.one<{ to_day: string }>(
    `SELECT to_day FROM gst_filings WHERE tenant_id = :tenantId AND withdrawn_at IS NULL AND form IN (:forms)
     AND from_day <= :day AND to_day >= :day LIMIT 1`,
    { day, forms: [...CLOSES[what]] },
  );
  return filing && returnName({ to: filing.to_day });
}

/** `number` names the filed document and, where another stands in its place now, that one after it. */
export type FiledDocument = { number: string; period: string; form: Filing['form']; buyerGstin: string | null };

/**
 * The documents of an act that stand in a filed return, those too that take the place of a filed one through any chain of
 * corrections: they are that return's amendment. Each chain's latest filed document comes first.
 */
export async function filedDocumentsOf(scope: Scope, actId: number): Promise<FiledDocument[]> {
  const rows = await scope.rows<{
    number: string;
    standing: string;
    to_day: string;
    form: Filing['form'];
    buyer_gstin: string | null;
  }>(
    `WITH RECURSIVE chain AS (
       SELECT id, replaces_id, number AS standing, 0 AS steps FROM invoices
         WHERE tenant_id = :tenantId AND act_id = :actId AND status = 'issued' AND kind IN ${OUTWARD}
       UNION ALL
       SELECT p.id, p.replaces_id, c.standing, c.steps + 1 FROM invoices p JOIN chain c ON p.id = c.replaces_id
         WHERE p.tenant_id = :tenantId)
     SELECT i.number, c.standing, i.buyer_gstin, f.to_day, f.form FROM chain c
       JOIN invoices i ON i.tenant_id = :tenantId AND i.id = c.id
       JOIN gst_filings f ON f.tenant_id = i.tenant_id
         AND f.withdrawn_at IS NULL AND i.issued_on BETWEEN f.from_day AND f.to_day
         AND (f.form IN ('gstr1', 'cmp08') OR (f.form = 'iff' AND i.buyer_gstin IS NOT NULL))
         AND (i.status = 'issued' OR f.filed_at <= i.cancelled_at)
     WHERE i.kind IN ${OUTWARD} ORDER BY c.steps, i.id`,
    { actId },
  );
  return rows.map((row) => ({
    number: row.number === row.standing ? row.number : `${row.number} → ${row.standing}`,
    period: returnName({ to: row.to_day }),
    form: row.form,
    buyerGstin: row.buyer_gstin,
  }));
}
