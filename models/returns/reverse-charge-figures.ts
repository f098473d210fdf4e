import type { Scope } from '../database/scope.ts';
import { noAmounts, type TaxAmounts } from './tax-amounts.ts';

/** Services of which the shop owes the tax: their value with the tax owed, and the tax that it gets back. */
export type ReverseChargeFigures = { owed: TaxAmounts; claimed: TaxAmounts };

/** What the journal says of reverse charge in some days, undone payments on the day they were undone (GSTR-3B, tables 3.1(d), 4(A)(3)). */
export async function reverseChargeFigures(
  scope: Scope,
  days: { from: string; to: string },
): Promise<ReverseChargeFigures> {
  const rows = await scope.rows<{ account: string; amount: number }>(
    `SELECT p.account, SUM(p.amount_paise) AS amount FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to
       AND (p.account LIKE 'reverse%' OR p.account LIKE 'input%reverse%') GROUP BY p.account`,
    days,
  );
  const value = await scope.one<{ value: number | null }>(
    `SELECT SUM(IF(e.reverses_id IS NULL, 1, -1) * v.taxable_paise) AS value FROM journal_entries e
     JOIN invoices v ON v.tenant_id = e.tenant_id AND v.id = e.invoice_id AND v.kind = 'payment_voucher'
     WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to`,
    days,
  );
  const of = (account: string): number => Number(rows.find((row) => row.account === account)?.amount ?? 0);
  return {
    owed: {
      ...noAmounts(),
      taxablePaise: Number(value?.value ?? 0),
      cgstPaise: 0 - of('reverse_cgst'),
      sgstPaise: 0 - of('reverse_sgst'),
      igstPaise: 0 - of('reverse_igst'),
    },
    claimed: {
      ...noAmounts(),
      cgstPaise: of('input_reverse_cgst'),
      sgstPaise: of('input_reverse_sgst'),
      igstPaise: of('input_reverse_igst'),
    },
  };
}
