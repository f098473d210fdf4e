import type { Scope } from '../database/scope.ts';
import { NOTES } from '../invoices/document-kinds.ts';
import { BRANCH_CHECKS } from './branch-checks.ts';

export type BookFault = { check: string; id: number; expected: number; found: number };

/** A sum over the charges of the invoice `i`. */
const ofCharges = (amount: string): string =>
  `COALESCE((SELECT SUM(${amount}) FROM invoice_charges c WHERE c.tenant_id = i.tenant_id AND c.invoice_id = i.id), 0)`;

const BOOK_CHECKS = {
  entry_out_of_balance: `SELECT p.entry_id AS id, 0 AS expected, SUM(p.amount_paise) AS found FROM journal_postings p
    WHERE p.tenant_id = :tenantId GROUP BY p.entry_id HAVING SUM(p.amount_paise) <> 0`,
  party_balance: `SELECT c.id, COALESCE(SUM(p.amount_paise), 0) AS expected, c.balance_paise AS found FROM parties c
    LEFT JOIN journal_postings p ON p.tenant_id = c.tenant_id AND p.party_id = c.id
    WHERE c.tenant_id = :tenantId GROUP BY c.id, c.balance_paise HAVING COALESCE(SUM(p.amount_paise), 0) <> c.balance_paise`,
  stock_on_hand: `SELECT g.id, COALESCE(SUM(m.quantity_milli), 0) AS expected, g.on_hand_milli AS found FROM products g
    LEFT JOIN stock_moves m ON m.tenant_id = g.tenant_id AND m.product_id = g.id
    WHERE g.tenant_id = :tenantId GROUP BY g.id, g.on_hand_milli HAVING COALESCE(SUM(m.quantity_milli), 0) <> g.on_hand_milli`,
  invoice_total: `SELECT i.id, i.total_paise - i.round_off_paise AS expected, COALESCE(SUM(l.total_paise), 0) + ${ofCharges('c.total_paise')} AS found FROM invoices i
    LEFT JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
    WHERE i.tenant_id = :tenantId GROUP BY i.id, i.total_paise, i.round_off_paise
    HAVING found <> expected`,
  invoice_tax: `SELECT i.id, i.cgst_paise + i.sgst_paise + i.igst_paise + i.cess_paise AS expected,
      COALESCE(SUM(l.cgst_paise + l.sgst_paise + l.igst_paise + l.cess_paise), 0)
        + ${ofCharges('c.cgst_paise + c.sgst_paise + c.igst_paise + c.cess_paise')} AS found FROM invoices i
    LEFT JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
    WHERE i.tenant_id = :tenantId GROUP BY i.id, i.cgst_paise, i.sgst_paise, i.igst_paise, i.cess_paise HAVING expected <> found`,
  notes_above_bill: `SELECT i.id, i.total_paise AS expected, SUM(IF(n.kind = 'credit_note', 1, -1) * n.total_paise) AS found FROM invoices i
    JOIN invoices n ON n.tenant_id = i.tenant_id AND n.original_id = i.id AND n.kind IN ${NOTES} AND n.status = 'issued'
    WHERE i.tenant_id = :tenantId GROUP BY i.id, i.total_paise HAVING found > i.total_paise`,
  cost_below_nothing: `SELECT g.id, 0 AS expected, g.cost_centipaise AS found FROM products g
    WHERE g.tenant_id = :tenantId AND g.cost_centipaise < 0`,
  worth_of_stock: `SELECT 0 AS id, (SELECT COALESCE(SUM(m.value_paise), 0) FROM stock_moves m WHERE m.tenant_id = :tenantId) AS expected,
      COALESCE(SUM(p.amount_paise), 0) AS found FROM journal_postings p
    WHERE p.tenant_id = :tenantId AND p.account = 'inventory' HAVING expected <> found`,
  cheques_in_hand: `SELECT 0 AS id, (SELECT COALESCE(SUM(y.amount_paise), 0) FROM payments y
      WHERE y.tenant_id = :tenantId AND y.cheque_state = 'in_hand' AND y.status = 'active') AS expected,
      COALESCE(SUM(p.amount_paise), 0) AS found FROM journal_postings p
    WHERE p.tenant_id = :tenantId AND p.account = 'cheques_in_hand' HAVING expected <> found`,
  batch_on_hand: `SELECT b.id, COALESCE(SUM(m.quantity_milli), 0) AS expected, b.on_hand_milli AS found FROM batches b
    LEFT JOIN stock_moves m ON m.tenant_id = b.tenant_id AND m.batch_id = b.id
    WHERE b.tenant_id = :tenantId GROUP BY b.id, b.on_hand_milli HAVING COALESCE(SUM(m.quantity_milli), 0) <> b.on_hand_milli`,
  batches_above_stock: `SELECT g.id, GREATEST(g.on_hand_milli, 0) AS expected, SUM(b.on_hand_milli) AS found FROM products g
    JOIN batches b ON b.tenant_id = g.tenant_id AND b.product_id = g.id
    WHERE g.tenant_id = :tenantId AND NOT EXISTS (SELECT 1 FROM branches o WHERE o.tenant_id = g.tenant_id)
    GROUP BY g.id, g.on_hand_milli HAVING SUM(b.on_hand_milli) > GREATEST(g.on_hand_milli, 0)`,
  batch_of_other_goods: `SELECT m.id, b.product_id AS expected, m.product_id AS found FROM stock_moves m
    JOIN batches b ON b.tenant_id = m.tenant_id AND b.id = m.batch_id
    WHERE m.tenant_id = :tenantId AND b.product_id <> m.product_id`,
  credit_balance: `SELECT b.id, COALESCE(SUM(e.amount), 0) AS expected, b.balance AS found FROM credit_balances b
    LEFT JOIN credit_entries e ON e.tenant_id = b.tenant_id AND e.kind = b.kind
    WHERE b.tenant_id = :tenantId GROUP BY b.id, b.balance HAVING COALESCE(SUM(e.amount), 0) <> b.balance`,
  number_gap: `SELECT s.id, s.next_number - 1 AS expected, (SELECT COUNT(*) FROM invoices i WHERE i.tenant_id = s.tenant_id
      AND i.financial_year = s.financial_year AND i.number LIKE CONCAT(s.prefix, '/%'))
      + (SELECT COUNT(*) FROM payment_receipts r WHERE r.tenant_id = s.tenant_id
      AND r.financial_year = s.financial_year AND r.number LIKE CONCAT(s.prefix, '/%')) AS found
    FROM document_series s WHERE s.tenant_id = :tenantId HAVING expected <> found`,
};

/**
 * Looks for everything that must agree and does not, and names the culprit: entries out of balance, party balances against
 * their postings, stock on hand against its moves, invoices against their lines and charges, gaps in document numbers, the
 * worth of the stock against its account, costs below nothing, credit notes above their bill; batches against their moves,
 * against what is on hand of their product (goods of no known batch are the rest) and against the product of each move; credits
 * against their ledger; cheques in hand against their account. Of a shop with branches also what lies in each against its moves (`branch-checks.ts`).
 */
export async function auditBooks(scope: Scope): Promise<BookFault[]> {
  const checks: Record<string, string> = { ...BOOK_CHECKS, ...(scope.shop.has_branches ? BRANCH_CHECKS : {}) };
  const faults: BookFault[] = [];
  for (const [check, sql] of Object.entries(checks)) {
    const found = await scope.rows<{ id: number; expected: number; found: number }>(sql);
    faults.push(
      ...found.map((row) => ({ check, id: row.id, expected: Number(row.expected), found: Number(row.found) })),
    );
  }
  return faults;
}
