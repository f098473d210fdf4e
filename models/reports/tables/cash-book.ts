import { type Cell, column, type Report } from './report-table.ts';

/** The cash box: what was in it before, each entry that touched it, and what is in it after each. */
export const cashBook: Report = {
  of: 'span',
  needs: null,
  read: async (scope, { from, to }) => {
    const before = await scope.one<{ amount: number }>(
      `SELECT COALESCE(SUM(p.amount_paise), 0) AS amount FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND p.account = 'cash' AND e.occurred_on < :from`,
      { from },
    );
    const entries = await scope.rows<{
      day: string;
      kind: string;
      number: string | null;
      party: string | null;
      amount: number;
    }>(
      `SELECT e.occurred_on AS day, e.kind, i.number, SUM(p.amount_paise) AS amount,
         COALESCE(i.customer_name, MAX(c.name), x.category) AS party
       FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
       LEFT JOIN payments y ON y.tenant_id = e.tenant_id AND y.id = e.payment_id
       LEFT JOIN parties c ON c.tenant_id = y.tenant_id AND c.id = y.party_id
       LEFT JOIN expenses x ON x.tenant_id = e.tenant_id AND x.id = e.expense_id
       WHERE p.tenant_id = :tenantId AND p.account = 'cash' AND e.occurred_on BETWEEN :from AND :to
       GROUP BY e.id, e.occurred_on, e.kind, i.number, i.customer_name, x.category ORDER BY e.occurred_on, e.id`,
      { from, to },
    );
    const openingPaise = Number(before?.amount ?? 0);
    let balance = openingPaise;
    const rows: Cell[][] = [[from, 'opening', null, null, null, null, openingPaise]];
    let [moneyIn, moneyOut] = [0, 0];
    for (const entry of entries) {
      const amount = Number(entry.amount);
      balance += amount;
      moneyIn += Math.max(0, amount);
      moneyOut += Math.max(0, -amount);
      const [into, out] = amount > 0 ? [amount, null] : [null, -amount];
      rows.push([entry.day, entry.kind, entry.number, entry.party, into, out, balance]);
    }
    return {
      columns: [
        column('day', 'day'),
        column('what', 'word'),
        column('number', 'text'),
        column('name', 'text'),
        column('in'),
        column('out'),
        column('balance'),
      ],
      rows,
      totals: [null, null, null, null, moneyIn, moneyOut, balance],
    };
  },
};
