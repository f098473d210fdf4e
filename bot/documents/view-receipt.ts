import type { SettledBill } from '../../models/invoices/document-snapshot.ts';
import { cleanText } from './clean-text.ts';
import { amount, day } from './format.ts';
import type { DocumentLabels } from './labels.ts';
import type { Column } from './view-lines.ts';

/** What the money of a receipt went to: each bill with what was paid of it and what stays open; none for an advance. */
export function settledColumns(bills: SettledBill[], labels: DocumentLabels): Column[] {
  if (bills.length === 0) return [];
  const { khata, totals } = labels;
  const column = (key: Column['key'], label: string, cells: string[], sum = ''): Column => ({ key, label, cells, sum });
  const paid = bills.reduce((sum, bill) => sum + bill.amountPaise, 0);
  return [
    column(
      'date',
      labels.fields.date,
      bills.map((bill) => day(bill.day)),
    ),
    column(
      'item',
      khata.particulars,
      bills.map((bill) => billText(bill, labels)),
      totals.total,
    ),
    column(
      'settled',
      khata.settled,
      bills.map((bill) => amount(bill.amountPaise)),
      amount(paid),
    ),
    column(
      'left',
      khata.left,
      bills.map((bill) => (bill.leftPaise === 0 ? '' : amount(bill.leftPaise))),
    ),
  ];
}

const billText = ({ kind, number }: SettledBill, { khata }: DocumentLabels): string =>
  [khata.kinds[kind], number && cleanText(number)].filter(Boolean).join(' · ');
