import type { Scope } from '../database/scope.ts';
import type { ChargeKind } from '../invoices/charge-kinds.ts';
import { BILLS } from '../invoices/document-kinds.ts';

export type Bill = {
  invoiceId: number;
  number: string;
  issuedOn: string;
  customerId: number | null;
  customer: string | null;
  totalPaise: number;
  isCancelled: boolean;
  /** Who of the shop wrote the message it was made from; null of what nobody on the staff ordered. */
  by: { personId: number; name: string } | null;
};
type BillRow = {
  id: number;
  number: string;
  issued_on: string;
  customer_id: number | null;
  name: string | null;
  total_paise: number;
  status: string;
  by_id: number | null;
  by_name: string | null;
};
const bill = (row: BillRow): Bill => ({
  invoiceId: row.id,
  number: row.number,
  issuedOn: row.issued_on,
  customerId: row.customer_id,
  customer: row.name,
  totalPaise: row.total_paise,
  isCancelled: row.status === 'cancelled',
  by: row.by_id === null || row.by_name === null ? null : { personId: row.by_id, name: row.by_name },
});
const ORDERED = `FROM acts b JOIN chats c ON c.id = b.chat_id
  JOIN staff s ON s.person_id = c.person_id AND s.tenant_id = b.tenant_id
  WHERE b.id = i.act_id AND b.tenant_id = i.tenant_id ORDER BY s.id DESC LIMIT 1`;
const COLUMNS = `i.id, i.number, i.issued_on, i.customer_id, i.customer_name AS name, i.total_paise, i.status,
  (SELECT s.person_id ${ORDERED}) AS by_id, (SELECT s.name ${ORDERED}) AS by_name`;

/** The newest bill that stands, of the whole shop or of one customer; null when there is none. */
export async function lastBill(scope: Scope, customerId: number | null): Promise<Bill | null> {
  const row = await scope.one<BillRow>(
    `SELECT ${COLUMNS} FROM invoices i WHERE i.tenant_id = :tenantId AND i.status = 'issued'
     AND i.kind IN ${BILLS} AND (:customerId IS NULL OR i.customer_id = :customerId)
     ORDER BY i.id DESC LIMIT 1`,
    { customerId },
  );
  return row && bill(row);
}

/** The newest bill that stands of those written in a chat; null when there is none. */
export async function newestBillOfChat(scope: Scope, chatId: number): Promise<Bill | null> {
  const row = await scope.one<BillRow>(
    `SELECT ${COLUMNS} FROM invoices i JOIN acts a ON a.id = i.act_id AND a.tenant_id = i.tenant_id
     WHERE i.tenant_id = :tenantId AND a.chat_id = :chatId AND i.status = 'issued'
     AND i.kind IN ${BILLS} ORDER BY i.id DESC LIMIT 1`,
    { chatId },
  );
  return row && bill(row);
}

/** The newest bill or open quotation of a customer; null when there is none. */
export async function newestDocumentOf(
  scope: Scope,
  customerId: number,
): Promise<{ id: number; number: string } | null> {
  return scope.one(
    `SELECT id, number FROM invoices WHERE tenant_id = :tenantId AND customer_id = :customerId AND status = 'issued'
     AND kind NOT IN ('credit_note', 'self_invoice', 'payment_voucher') ORDER BY id DESC LIMIT 1`,
    { customerId },
  );
}

/** A document by the number the person says: whole (INV/26-27/00012) or, of bills, its last part (12). */
export async function billByNumber(scope: Scope, number: string): Promise<Bill | null> {
  const sequence = /^\d+$/.test(number) ? Number(number) : -1;
  const row = await scope.one<BillRow>(
    `SELECT ${COLUMNS} FROM invoices i WHERE i.tenant_id = :tenantId AND (i.number = :number
       OR (i.sequence = :sequence AND i.kind IN ${BILLS})) ORDER BY i.id DESC LIMIT 1`,
    { number, sequence },
  );
  return row && bill(row);
}

/** The bills of a day that stand, newest first, and how many there are. */
export async function billsOfDay(
  scope: Scope,
  date: string,
  customerId: number | null,
  limit = 15,
): Promise<{ list: Bill[]; count: number; totalPaise: number }> {
  const which = `i.tenant_id = :tenantId AND i.issued_on = :date AND i.status = 'issued'
    AND i.kind IN ${BILLS} AND (:customerId IS NULL OR i.customer_id = :customerId)`;
  const all = await scope.one<{ count: number; total: number }>(
    `SELECT COUNT(*) AS count, COALESCE(SUM(i.total_paise), 0) AS total FROM invoices i WHERE ${which}`,
    { date, customerId },
  );
  const rows = await scope.rows<BillRow>(
    `SELECT ${COLUMNS} FROM invoices i WHERE ${which} ORDER BY i.id DESC LIMIT :limit`,
    { date, customerId, limit },
  );
  return { list: rows.map(bill), count: Number(all?.count ?? 0), totalPaise: Number(all?.total ?? 0) };
}

/** What a bill asks for beside its goods, tax in it. */
export async function chargesOfBill(
  scope: Scope,
  invoiceId: number,
): Promise<{ kind: ChargeKind; totalPaise: number }[]> {
  const rows = await scope.rows<{ kind: ChargeKind; total_paise: number }>(
    `SELECT kind, total_paise FROM invoice_charges
     WHERE tenant_id = :tenantId AND invoice_id = :invoiceId ORDER BY position`,
    { invoiceId },
  );
  return rows.map((row) => ({ kind: row.kind, totalPaise: row.total_paise }));
}

/** What stands on a bill. */
export async function linesOfBill(
  scope: Scope,
  invoiceId: number,
): Promise<{ name: string; quantityMilli: number; unit: string; totalPaise: number }[]> {
  const rows = await scope.rows<{ description: string; quantity_milli: number; unit: string; total_paise: number }>(
    `SELECT description, quantity_milli, unit, total_paise FROM invoice_lines
     WHERE tenant_id = :tenantId AND invoice_id = :invoiceId ORDER BY position`,
    { invoiceId },
  );
  return rows.map((row) => ({
    name: row.description,
    quantityMilli: row.quantity_milli,
    unit: row.unit,
    totalPaise: row.total_paise,
  }));
}
