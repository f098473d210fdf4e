import { QueryTypes, type Sequelize } from 'sequelize';
import { inTenant } from '../../../models/database/scope.ts';
import { auditBooks } from '../../../models/journal/audit-books.ts';
import { billWords, type ExpectedBooks, expenseWords, paymentWords, stockInWords, tallyOf } from './expected-books.ts';
import { differences, type Fault } from './fault.ts';
import type { OpenedShop } from './wire.ts';

/**
 * The books of a shop against what was said to it, by SQL of its own; and against themselves, by SQL of its own and by the
 * product's audit.
 */
export async function checkBooks(
  db: Sequelize,
  shop: OpenedShop,
  expected: ExpectedBooks,
  now: Date,
): Promise<Fault[]> {
  const rows = <T extends object>(sql: string, since = 0) =>
    db.query<T>(sql, { replacements: { tenantId: shop.tenantId, since }, type: QueryTypes.SELECT });
  const audit = await inTenant(db, { tenantId: shop.tenantId, now }, auditBooks);
  return [
    ...(await againstWhatWasSaid(rows, shop, expected)),
    ...(await changedBalances(rows, shop, expected)),
    ...(await againstThemselves(rows)),
    ...(await numberGaps(rows)),
    ...audit.map((fault): Fault => ({ kind: 'unbalanced', what: `audit: ${JSON.stringify(fault)}` })),
  ];
}

type Rows = <T extends object>(sql: string, since?: number) => Promise<T[]>;
type Counted = { customer: string | null; paise: number; day: string; stands: number };

async function againstWhatWasSaid(rows: Rows, { since }: OpenedShop, expected: ExpectedBooks): Promise<Fault[]> {
  const bills = await rows<Counted>(
    `SELECT p.name AS customer, i.total_paise AS paise, CAST(i.issued_on AS CHAR) AS day, i.status = 'issued' AS stands
     FROM invoices i LEFT JOIN parties p ON p.id = i.customer_id WHERE i.tenant_id = :tenantId AND i.id > :since`,
    since.invoices,
  );
  const payments = await rows<Counted>(
    `SELECT p.name AS customer, y.amount_paise AS paise, CAST(y.paid_on AS CHAR) AS day, y.status = 'active' AS stands
     FROM payments y LEFT JOIN parties p ON p.id = y.party_id WHERE y.tenant_id = :tenantId AND y.id > :since`,
    since.payments,
  );
  const expenses = await rows<Counted>(
    `SELECT NULL AS customer, e.amount_paise AS paise, CAST(e.spent_on AS CHAR) AS day, e.status = 'active' AS stands
     FROM expenses e WHERE e.tenant_id = :tenantId AND e.id > :since`,
    since.expenses,
  );
  const moves = await rows<{ product: string; milli: number; day: string }>(
    `SELECT g.name AS product, m.quantity_milli AS milli, CAST(m.moved_on AS CHAR) AS day FROM stock_moves m
     JOIN products g ON g.id = m.product_id WHERE m.tenant_id = :tenantId AND m.id > :since AND m.reason = 'stock_in'`,
    since.stock_moves,
  );
  const read = (row: Counted) => ({ ...row, paise: Number(row.paise), stands: Number(row.stands) === 1 });
  return [
    ...differences(expected.bills, tallyOf(bills.map((row) => billWords(read(row))))),
    ...differences(expected.payments, tallyOf(payments.map((row) => paymentWords(read(row))))),
    ...differences(expected.expenses, tallyOf(expenses.map((row) => expenseWords(read(row))))),
    ...differences(expected.stockIn, tallyOf(moves.map((row) => stockInWords({ ...row, milli: Number(row.milli) })))),
  ];
}

/** What customers owe by their postings, and the goods by their moves: what it changed by is what was said. */
async function changedBalances(rows: Rows, { since }: OpenedShop, expected: ExpectedBooks): Promise<Fault[]> {
  const owed = await rows<{ name: string; changed: number }>(
    `SELECT p.name, COALESCE(SUM(j.amount_paise), 0) AS changed FROM parties p LEFT JOIN journal_postings j
       ON j.party_id = p.id AND j.entry_id > :since WHERE p.tenant_id = :tenantId GROUP BY p.id, p.name`,
    since.journal_entries,
  );
  const stock = await rows<{ name: string; changed: number }>(
    `SELECT g.name, COALESCE(SUM(m.quantity_milli), 0) AS changed FROM products g LEFT JOIN stock_moves m
       ON m.product_id = g.id AND m.id > :since AND m.reason <> 'opening' WHERE g.tenant_id = :tenantId GROUP BY g.id, g.name`,
    since.stock_moves,
  );
  const compare = (what: string, found: { name: string; changed: number }[], wanted: Map<string, number>): Fault[] => {
    const names = new Set([...found.map((row) => row.name), ...wanted.keys()]);
    return [...names].flatMap((name): Fault[] => {
      const [is, must] = [Number(found.find((row) => row.name === name)?.changed ?? 0), wanted.get(name) ?? 0];
      return is === must
        ? []
        : [{ kind: 'unbalanced', what: `${what} of ${name} changed by ${is} in place of ${must}` }];
    });
  };
  return [...compare('balance', owed, expected.owed), ...compare('stock', stock, expected.stock)];
}

/** Rules that hold whatever was said, each as a question whose every answer is a fault. */
async function againstThemselves(rows: Rows): Promise<Fault[]> {
  const rules: Record<string, string> = {
    'entries out of balance':
      'SELECT entry_id AS id FROM journal_postings WHERE tenant_id = :tenantId GROUP BY entry_id HAVING SUM(amount_paise) <> 0',
    'entries without postings': `SELECT e.id FROM journal_entries e LEFT JOIN journal_postings p ON p.entry_id = e.id
       WHERE e.tenant_id = :tenantId AND p.id IS NULL`,
    'kept balances beside their postings': `SELECT c.id FROM parties c WHERE c.tenant_id = :tenantId
       AND c.balance_paise <> (SELECT COALESCE(SUM(p.amount_paise), 0) FROM journal_postings p WHERE p.party_id = c.id)`,
    'stock beside its moves': `SELECT g.id FROM products g WHERE g.tenant_id = :tenantId
       AND g.on_hand_milli <> (SELECT COALESCE(SUM(m.quantity_milli), 0) FROM stock_moves m WHERE m.product_id = g.id)`,
    'standing bills without their one entry': `SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.status = 'issued'
       AND (SELECT COUNT(*) FROM journal_entries e WHERE e.invoice_id = i.id AND e.reverses_id IS NULL AND e.payment_id IS NULL) <> 1`,
    'cancelled bills that still weigh': `SELECT i.id FROM invoices i JOIN journal_entries e ON e.invoice_id = i.id AND e.reverses_id IS NULL
       LEFT JOIN journal_entries r ON r.reverses_id = e.id
       WHERE i.tenant_id = :tenantId AND i.status = 'cancelled' AND r.id IS NULL`,
    'bills beside their goods': `SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.status = 'issued'
       AND (SELECT COALESCE(SUM(l.quantity_milli), 0) FROM invoice_lines l WHERE l.invoice_id = i.id)
         <> (SELECT COALESCE(SUM(-m.quantity_milli), 0) FROM stock_moves m WHERE m.invoice_id = i.id)`,
  };
  const faults: Fault[] = [];
  for (const [rule, sql] of Object.entries(rules)) {
    const found = await rows<{ id: number }>(sql);
    if (found.length > 0)
      faults.push({ kind: 'unbalanced', what: `${rule}: ${found.map((row) => row.id).join(', ')}` });
  }
  return faults;
}

/** The numbers of a series are 1, 2, 3 and so on, each once, and the next one is not used yet. */
async function numberGaps(rows: Rows): Promise<Fault[]> {
  const used = await rows<{ series: string; sequence: number }>(
    `SELECT CONCAT(SUBSTRING_INDEX(number, '/', 1), ' of ', financial_year) AS series, sequence FROM invoices
     WHERE tenant_id = :tenantId ORDER BY 1, 2`,
  );
  const next = await rows<{ series: string; next_number: number }>(
    "SELECT CONCAT(prefix, ' of ', financial_year) AS series, next_number FROM document_series WHERE tenant_id = :tenantId",
  );
  const faults: Fault[] = [];
  for (const series of new Set([...used, ...next].map((row) => row.series))) {
    const numbers = used.filter((row) => row.series === series).map((row) => Number(row.sequence));
    const isGapless = numbers.every((number, index) => number === index + 1);
    if (!isGapless) faults.push({ kind: 'unbalanced', what: `numbers of ${series}: ${numbers.join(', ')}` });
    const upcoming = Number(next.find((row) => row.series === series)?.next_number);
    if (upcoming !== numbers.length + 1)
      faults.push({
        kind: 'unbalanced',
        what: `${numbers.length} numbers of ${series} are used, the next is ${upcoming}`,
      });
  }
  return faults;
}
