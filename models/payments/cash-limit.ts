import type { Scope } from '../database/scope.ts';

/**
 * As much in cash from one person in a day, or for one bill, as nobody may take: the penalty is the whole sum again (Income-tax Act 1961,
 * s. 269ST and 271DA).
 */
export const CASH_LIMIT_PAISE = 2_00_000_00;
/** Who pays less at a time is not added up. */
const WORTH_ASKING_PAISE = 10_000_00;

/** What a party paid in cash on the day of a payment just taken, in paise; null while it is below the limit. */
export async function cashOverLimit(
  scope: Scope,
  paid: { partyId: number | null; cashPaise: number; paidOn: string },
): Promise<number | null> {
  if (paid.cashPaise < WORTH_ASKING_PAISE) return null;
  const row =
    paid.partyId === null
      ? null
      : await scope.one<{ paise: number }>(
          `SELECT COALESCE(SUM(amount_paise), 0) AS paise FROM payments WHERE tenant_id = :tenantId AND party_id = :partyId
             AND direction = 'in' AND mode = 'cash' AND paid_on = :paidOn AND status = 'active'`,
          paid,
        );
  const cashPaise = row?.paise ?? paid.cashPaise;
  return cashPaise >= CASH_LIMIT_PAISE ? cashPaise : null;
}
