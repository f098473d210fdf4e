import type { Sequelize } from 'sequelize';
import { inTenant, type Scope } from '../../../models/database/scope.ts';
import { randomFrom } from '../../../models/demo/random.ts';
import { createInvoice } from '../../../models/invoices/create-invoice.ts';

/** Bills that are written one by one, as a shop does; the year is made of copies of them. */
const WRITTEN = 200;
const YEAR = '2026-27';
export const NEW_YEAR = '2026-04-01';

/** "INV/26-27/" and at least five digits, as `documentNumber` writes it, in SQL. */
const numberOf = (sequence: string): string =>
  `CONCAT('INV/26-27/', LPAD(${sequence}, GREATEST(5, LENGTH(${sequence})), '0'))`;
const columns = (list: string, of: string): string =>
  list
    .split(' ')
    .map((column) => `${of}.${column}`)
    .join(', ');

const INVOICE =
  `kind financial_year customer_id customer_name seller_registration seller_gstin buyer_gstin issued_on place_of_supply
 reverse_charge status discount_paise taxable_paise nil_exempt_paise cgst_paise sgst_paise igst_paise cess_paise round_off_paise total_paise
 snapshot created_at`.replace(/\s+/g, ' ');
const LINE =
  `product_id position description hsn quantity_milli unit unit_price_centipaise price_includes_tax treatment rate_bp cost_paise
 discount_paise taxable_paise cgst_paise sgst_paise igst_paise cess_paise total_paise`.replace(/\s+/g, ' ');

/**
 * Fills a shop's financial year with bills: some are written by the shop's own verb, then all are doubled in the database until
 * there are as many as wanted, each with its lines and its journal entry, spread over the days of the year.
 */
export async function fillYear(
  db: Sequelize,
  tenantId: number,
  wanted: number,
  goods: { products: number[]; customers: (number | null)[] },
): Promise<void> {
  const random = randomFrom(7);
  const run = <T>(work: (scope: Scope) => Promise<T>) =>
    inTenant(db, { tenantId, now: new Date(`${NEW_YEAR}T06:00:00Z`) }, work);
  for (let bill = 0; bill < Math.min(WRITTEN, wanted); bill += 1) {
    const customerId = random.pick(goods.customers);
    const lines = Array.from({ length: random.whole(1, 4) }, () => ({
      productId: random.pick(goods.products),
      quantityMilli: random.whole(1, 5) * 1_000,
      unitPriceCentipaise: null,
      lineTotalPaise: null,
    }));
    const payment = customerId === null ? { mode: 'cash' as const, amountPaise: null } : null;
    const rest = { customerName: null, discount: null, agreedTotalPaise: null, issuedOn: NEW_YEAR };
    await run((scope) => createInvoice(scope, { customerId, lines, payment, ...rest }));
  }
  for (let have = Math.min(WRITTEN, wanted); have < wanted; have += Math.min(have, wanted - have)) {
    await run((scope) => copy(scope, have, Math.min(have, wanted - have)));
  }
  await run((scope) => spread(scope, wanted));
}

/** Copies the first `count` of `have` bills behind them. */
async function copy(scope: Scope, have: number, count: number): Promise<void> {
  const values = { have, count };
  const invoices = INVOICE.replaceAll(' ', ', ');
  const lines = LINE.replaceAll(' ', ', ');
  const twin = `JOIN invoices n ON n.tenant_id = o.tenant_id AND n.financial_year = o.financial_year
    AND n.number = ${numberOf('(o.sequence + :have)')}`;
  const which = `o.tenant_id = :tenantId AND o.kind <> 'credit_note' AND o.sequence <= :count`;
  await scope.change(
    `INSERT INTO invoices (tenant_id, number, sequence, ${invoices})
     SELECT :tenantId, ${numberOf('(o.sequence + :have)')}, o.sequence + :have, ${columns(INVOICE, 'o')} FROM invoices o WHERE ${which}`,
    values,
  );
  await scope.change(
    `INSERT INTO invoice_lines (tenant_id, invoice_id, ${lines})
     SELECT :tenantId, n.id, ${columns(LINE, 'l')} FROM invoices o ${twin}
     JOIN invoice_lines l ON l.tenant_id = o.tenant_id AND l.invoice_id = o.id WHERE ${which}`,
    values,
  );
  await scope.change(
    `INSERT INTO journal_entries (tenant_id, kind, occurred_on, invoice_id, created_at)
     SELECT :tenantId, e.kind, e.occurred_on, n.id, e.created_at FROM invoices o ${twin}
     JOIN journal_entries e ON e.tenant_id = o.tenant_id AND e.invoice_id = o.id AND e.kind = 'sale' WHERE ${which}`,
    values,
  );
  await scope.change(
    `INSERT INTO journal_postings (tenant_id, entry_id, account, party_id, amount_paise)
     SELECT :tenantId, c.id, p.account, p.party_id, p.amount_paise FROM invoices o ${twin}
     JOIN journal_entries e ON e.tenant_id = o.tenant_id AND e.invoice_id = o.id AND e.kind = 'sale'
     JOIN journal_entries c ON c.tenant_id = n.tenant_id AND c.invoice_id = n.id AND c.kind = 'sale'
     JOIN journal_postings p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id WHERE ${which}`,
    values,
  );
}

async function spread(scope: Scope, total: number): Promise<void> {
  const day = 'DATE_ADD(:first, INTERVAL FLOOR((i.sequence - 1) * 365 / :total) DAY)';
  const values = { first: NEW_YEAR, total, year: YEAR };
  await scope.change(
    `UPDATE invoices i SET i.issued_on = ${day} WHERE i.tenant_id = :tenantId AND i.financial_year = :year`,
    values,
  );
  await scope.change(
    `UPDATE journal_entries e JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id SET e.occurred_on = i.issued_on
     WHERE e.tenant_id = :tenantId AND i.financial_year = :year`,
    values,
  );
}
