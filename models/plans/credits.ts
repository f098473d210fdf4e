import type { Scope } from '../database/scope.ts';

/** What is sold beside a plan, by the piece: a reminder above the day's, and the accountant's pack of a span of days. */
export const CREDIT_KINDS = ['messages', 'gst_pack'] as const;
export type CreditKind = (typeof CREDIT_KINDS)[number];
export type CreditReason = 'bought' | 'given' | 'used' | 'taken_back';

export type CreditEntry = {
  id: number;
  kind: CreditKind;
  reason: CreditReason;
  amount: number;
  balanceAfter: number;
  operatorId: number | null;
  createdAt: Date;
};

/** What is left of each kind. */
export async function creditsLeft(scope: Scope): Promise<Record<CreditKind, number>> {
  const rows = await scope.rows<{ kind: CreditKind; balance: number }>(
    'SELECT kind, balance FROM credit_balances WHERE tenant_id = :tenantId',
  );
  const of = (kind: CreditKind) => rows.find((row) => row.kind === kind)?.balance ?? 0;
  return { messages: of('messages'), gst_pack: of('gst_pack') };
}

/** The newest entries of the ledger. */
export function creditEntries(scope: Scope, limit = 50): Promise<CreditEntry[]> {
  return scope.rows<CreditEntry>(
    `SELECT id, kind, reason, amount, balance_after AS balanceAfter, operator_id AS operatorId, created_at AS createdAt
     FROM credit_entries WHERE tenant_id = :tenantId ORDER BY id DESC LIMIT :limit`,
    { limit },
  );
}

/**
 * An operator gives or books credits (`amount` above 0), or takes back what was given by mistake, at most what is left. `key` names
 * the deed: the same one twice counts once. Answers with what is left.
 */
export async function changeCredits(
  scope: Scope,
  change: {
    kind: CreditKind;
    reason: 'bought' | 'given' | 'taken_back';
    amount: number;
    key: string;
    operatorId: number;
  },
): Promise<number> {
  const { kind, reason, amount, key, operatorId } = change;
  if (!Number.isInteger(amount) || amount < 1 || amount > 100_000) throw new Error(`${amount} credits`);
  const left = await lockBalance(scope, kind);
  if (await isWritten(scope, kind, key)) return left;
  const counted = reason === 'taken_back' ? -Math.min(amount, left) : amount;
  return counted === 0 ? left : write(scope, { kind, reason, amount: counted, key, operatorId, left });
}

/**
 * Uses one credit for what `key` names, in the transaction of the use itself. What was paid for once is paid for: a repeated job, and
 * whoever asks for the same again, uses none. False when none is left.
 */
export async function useCredit(scope: Scope, kind: CreditKind, key: string): Promise<boolean> {
  const left = await lockBalance(scope, kind);
  if (await isWritten(scope, kind, key)) return true;
  if (left < 1) return false;
  await write(scope, { kind, reason: 'used', amount: -1, key, operatorId: null, left });
  return true;
}

/** Holds the balance until the transaction ends. Locking a row that is not there locks nothing: it is put there first. */
async function lockBalance(scope: Scope, kind: CreditKind): Promise<number> {
  const find = () =>
    scope.one<{ balance: number }>(
      'SELECT balance FROM credit_balances WHERE tenant_id = :tenantId AND kind = :kind FOR UPDATE',
      { kind },
    );
  const found = await find();
  if (found) return found.balance;
  await scope.change('INSERT IGNORE INTO credit_balances (tenant_id, kind) VALUES (:tenantId, :kind)', { kind });
  return (await find())!.balance;
}

const isWritten = async (scope: Scope, kind: CreditKind, key: string): Promise<boolean> =>
  (await scope.one('SELECT id FROM credit_entries WHERE tenant_id = :tenantId AND kind = :kind AND use_key = :key', {
    kind,
    key,
  })) !== null;

async function write(
  scope: Scope,
  entry: {
    kind: CreditKind;
    reason: CreditReason;
    amount: number;
    key: string;
    operatorId: number | null;
    left: number;
  },
): Promise<number> {
  const { kind, reason, amount, key, operatorId } = entry;
  const balance = entry.left + amount;
  await scope.insert('credit_entries', {
    kind,
    reason,
    amount,
    balance_after: balance,
    use_key: key,
    operator_id: operatorId,
    created_at: scope.now,
  });
  await scope.change('UPDATE credit_balances SET balance = :balance WHERE tenant_id = :tenantId AND kind = :kind', {
    kind,
    balance,
  });
  return balance;
}
