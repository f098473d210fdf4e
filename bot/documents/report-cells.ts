import type { ReportSnapshot } from '../../models/documents/report-file.ts';
import type { Cell, CellKind, ReportColumn } from '../../models/reports/tables/report-table.ts';
import { cleanText } from './clean-text.ts';
import { amount, day, quantity } from './format.ts';
import { type DocumentLabels, wordFor } from './labels.ts';

/** The head of a column; the span of days of an age needs no words. */
export function headOf({ key }: ReportColumn, labels: DocumentLabels): string {
  const { fields, columns, tax, totals, khata, parties, report } = labels;
  const heads: Record<string, string> = {
    day: fields.date,
    number: fields.number,
    gstin: fields.gstin,
    what: khata.particulars,
    account: khata.particulars,
    name: parties.customer,
    supplier: parties.supplier,
    item: columns.item,
    bill: fields.invoiceNumber,
    quantity: columns.quantity,
    unit: '',
    taxable: columns.taxable,
    amount: columns.amount,
    cgst: tax.cgst,
    sgst: tax.sgst,
    igst: tax.igst,
    cess: tax.cess,
    round_off: totals.roundOff,
    total: totals.total,
    balance: khata.balance,
    goods: report.heads.worth,
    days_30: '0–30',
    days_60: '31–60',
    days_90: '61–90',
    older: '90+',
  };
  return heads[key] ?? wordFor(report.heads, key);
}

/** What a code of the books is called. */
export function wordOf(code: string, { khata, report, totals }: DocumentLabels): string {
  const words: Record<string, string> = {
    ...khata.kinds,
    ...report.words,
    expenses: report.words.expense,
    bad_debts: khata.kinds.write_off,
    round_off: totals.roundOff,
    sales: report.heads.sales,
    unbilled_sales: khata.kinds.unbilled_sale,
    cost_of_goods: report.heads.cost,
  };
  return words[code] ?? khata.kinds.other;
}

/** A cell as it is printed; one of a row without a product or a name says what it is. */
export function cellText(cell: Cell, kind: CellKind, labels: DocumentLabels): string {
  if (cell === null) return '';
  if (kind === 'money') return amount(Number(cell));
  if (kind === 'quantity') return quantity(Number(cell));
  if (kind === 'day') return day(String(cell));
  return kind === 'word' ? wordOf(String(cell), labels) : cleanText(String(cell));
}

/** "Day book · 01-10-2026 – 31-10-2026" */
export function reportTitle(
  { name, from, to }: Pick<ReportSnapshot, 'name' | 'from' | 'to'>,
  labels: DocumentLabels,
): { title: string; span: string } {
  return { title: labels.report.titles[name], span: from === to ? day(from) : `${day(from)} – ${day(to)}` };
}
