import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { financialYear, financialYearDays } from '../gst/financial-year.ts';

/** A supplier's own bill: its number as it stands there, and its day (yyyy-mm-dd). */
export type SupplierBill = { number: string; on: string };
/** What the bill of a purchase was and what it became, as an act keeps it. */
export type ChangedBill = { purchaseId: number; before: SupplierBill | null; after: SupplierBill };

/** Most signs of a number. The law allows 16 (CGST Rule 46(b)); suppliers who do not know it write more. */
export const LONGEST_BILL_NUMBER = 32;

type Row = { id: number; bought_on: string; total_paise: number; bill_number: string | null; billed_on: string | null };
const OF_PURCHASE = 'SELECT id, bought_on, total_paise, bill_number, billed_on FROM purchases';

const billOf = (row: Pick<Row, 'bill_number' | 'billed_on' | 'bought_on'>): SupplierBill | null =>
  row.bill_number === null ? null : { number: row.bill_number, on: row.billed_on ?? row.bought_on };

/**
 * The purchase that bears this number of this supplier already, of the same financial year: a supplier's numbers do not repeat
 * within one (CGST Rule 46(b)). Null when none does, or when it was undone.
 */
export async function purchaseOfBill(
  scope: Scope,
  supplierId: number,
  bill: SupplierBill,
): Promise<{ purchaseId: number; number: string; on: string; totalPaise: number } | null> {
  const row = await scope.one<Row>(
    `${OF_PURCHASE} WHERE tenant_id = :tenantId AND supplier_id = :supplierId AND bill_number = :number AND status = 'active'
       AND billed_on BETWEEN :from AND :to ORDER BY id DESC LIMIT 1`,
    { supplierId, number: bill.number, ...financialYearDays(financialYear(bill.on)) },
  );
  const known = row && billOf(row);
  return known && row ? { purchaseId: row.id, ...known, totalPaise: row.total_paise } : null;
}

/** The purchase of a supplier that was noted last. Null when there is none. */
export async function newestPurchase(
  scope: Scope,
  supplierId: number,
): Promise<{ purchaseId: number; boughtOn: string; totalPaise: number; bill: SupplierBill | null } | null> {
  const row = await scope.one<Row>(
    `${OF_PURCHASE} WHERE tenant_id = :tenantId AND supplier_id = :supplierId AND status = 'active' ORDER BY id DESC LIMIT 1`,
    { supplierId },
  );
  return row && { purchaseId: row.id, boughtOn: row.bought_on, totalPaise: row.total_paise, bill: billOf(row) };
}

/** The supplier's bill of the purchase that an act wrote, undone or not; null when none is known. */
export async function billOfAct(scope: Scope, actId: number): Promise<SupplierBill | null> {
  const row = await scope.one<Row>(`${OF_PURCHASE} WHERE tenant_id = :tenantId AND act_id = :actId LIMIT 1`, { actId });
  return row && billOf(row);
}

/** Puts a supplier's bill on a purchase that is noted; nothing that was booked changes. Error: `no_such_purchase`. */
export async function setPurchaseBill(scope: Scope, purchaseId: number, after: SupplierBill): Promise<ChangedBill> {
  const row = await scope.one<Row>(
    `${OF_PURCHASE} WHERE tenant_id = :tenantId AND id = :purchaseId AND status = 'active' FOR UPDATE`,
    { purchaseId },
  );
  if (!row) throw new AppError('no_such_purchase');
  await write(scope, purchaseId, after);
  return { purchaseId, before: billOf(row), after };
}

/** Undoing puts back what nobody changed since. */
export async function restorePurchaseBill(scope: Scope, { purchaseId, before, after }: ChangedBill): Promise<void> {
  const row = await scope.one<Row>(`${OF_PURCHASE} WHERE tenant_id = :tenantId AND id = :purchaseId FOR UPDATE`, {
    purchaseId,
  });
  const now = row && billOf(row);
  if (now && now.number === after.number && now.on === after.on) await write(scope, purchaseId, before);
}

const write = (scope: Scope, purchaseId: number, bill: SupplierBill | null): Promise<void> =>
  scope.update('purchases', purchaseId, { bill_number: bill?.number ?? null, billed_on: bill?.on ?? null });
