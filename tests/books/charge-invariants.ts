import { grouped } from '../../models/grouped.ts';
import { BILLS, sum } from './book-invariants.ts';
import type { BookRows } from './book-rows.ts';

/**
 * A charge has the rate of the goods it belongs to, which is the highest of its bill. A credit note gives back no more than was charged,
 * and everything with the last of the goods.
 */
export function faultsOfCharges({ invoices, lines, charges }: BookRows): string[] {
  const faults: string[] = [];
  const same = (what: string, found: number, expected: number) => {
    if (found !== expected) faults.push(`${what}: ${found}, expected ${expected}`);
  };
  const documents = new Map(invoices.map((row) => [row.id, row]));
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const linesOf = grouped(lines, (line) => line.invoice_id);
  const standing = (row: { invoice_id: number }) => documents.get(row.invoice_id)!.status === 'issued';
  const noted = grouped(
    lines.filter((line) => standing(line) && documents.get(line.invoice_id)!.kind === 'credit_note'),
    (line) => line.returns_line_id,
  );
  const given = grouped(charges.filter(standing), (charge) => charge.returns_charge_id);
  for (const charge of charges) {
    const { number, kind, reverse_charge: isReverse } = documents.get(charge.invoice_id)!;
    const goods = lineOf.get(charge.follows_line_id)!;
    const what = `charge ${charge.id} of ${number}`;
    const rateOf = (line: typeof goods) => (line.treatment === 'taxable' ? line.rate_bp : -1);
    const tax = charge.cgst_paise + charge.sgst_paise + charge.igst_paise + charge.cess_paise;
    same(`${what}, its parts`, charge.taxable_paise + (isReverse === 1 ? 0 : tax), charge.total_paise);
    same(`${what}, SGST beside CGST`, charge.sgst_paise, charge.cgst_paise);
    // Lines of one rate are taxed together: a paisa or two of each head may lie on another of them, an odd one in the value.
    if (Math.abs(tax * 10_000 - charge.taxable_paise * Math.max(0, rateOf(goods))) > 45_000)
      faults.push(`${what} bears ${tax} on ${charge.taxable_paise} at ${rateOf(goods)}`);
    if (kind === 'credit_note') continue;
    const own = linesOf.get(charge.invoice_id) ?? [];
    same(`${what}, its rate`, rateOf(goods), Math.max(...own.map(rateOf)));
    const isAllBack = own.every(
      (line) => sum(noted.get(line.id) ?? [], (back) => back.quantity_milli) >= line.quantity_milli,
    );
    const back = sum(given.get(charge.id) ?? [], (one) => one.total_paise);
    if (BILLS.has(kind)) same(`${what}, given back`, back, isAllBack ? charge.total_paise : 0);
  }
  return faults;
}
