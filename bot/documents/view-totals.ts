import type { DocumentKind, DocumentSnapshot } from '../../models/invoices/document-snapshot.ts';
import { amount, day, rupees } from './format.ts';
import { type DocumentLabels, fill } from './labels.ts';
import { isInterState, stateTaxLabel } from './view-tax.ts';

/** `grand` is the one line the eye must find; `strong` what is owed. */
export type TotalLine = { label: string; value: string; weight: 'plain' | 'strong' | 'grand' };

/** What nobody pays by: offers, and what gives back. */
const UNPAID: readonly DocumentKind[] = [
  'quotation',
  'delivery_challan',
  'credit_note',
  'purchase_return',
  'receipt_voucher',
  'refund_voucher',
  'self_invoice',
  'payment_voucher',
];

/** The sums of a document from the goods to what the customer owes in all. */
export function totalLines(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): TotalLine[] {
  if (snapshot.kind === 'payment_receipt') {
    const received = snapshot.paidPaise || snapshot.totalPaise;
    return [grand(labels.totals.received, received), ...balanceLines(snapshot, labels)];
  }
  if (snapshot.kind === 'khata_statement') return balanceLines(snapshot, labels);
  return [
    ...goodsLines(snapshot, labels, withTax),
    grand(grandLabel(snapshot.kind, labels), snapshot.totalPaise),
    ...paymentLines(snapshot, labels),
    ...balanceLines(snapshot, labels),
    ...savedLines(snapshot, labels),
  ];
}

function grandLabel(kind: DocumentKind, { totals }: DocumentLabels): string {
  if (kind === 'receipt_voucher') return totals.received;
  return kind === 'credit_note' ? totals.credit : totals.grand;
}

/** What the discounts came to. It stands under the sums, since every line already has its discount taken off. */
function savedLines(snapshot: DocumentSnapshot, labels: DocumentLabels): TotalLine[] {
  if (snapshot.kind === 'credit_note' || snapshot.kind === 'purchase_bill') return [];
  const onLines = snapshot.lines.reduce((sum, line) => sum + line.discountPaise, 0);
  const saved = Math.max(snapshot.discountPaise, onLines);
  return saved > 0 ? [plain(labels.totals.discount, saved)] : [];
}

function goodsLines(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): TotalLine[] {
  const { totals, tax } = labels;
  const taxes: [string, number][] = isInterState(snapshot)
    ? [[tax.igst, snapshot.igstPaise]]
    : [
        [tax.cgst, snapshot.cgstPaise],
        [stateTaxLabel(snapshot, labels), snapshot.sgstPaise],
      ];
  if (snapshot.cessPaise !== 0) taxes.push([tax.cess, snapshot.cessPaise]);
  const taxLabel = (label: string) => (snapshot.reverseCharge ? `${label} (${labels.fields.reverseCharge})` : label);
  // Without tax or rounding the grand total says the same.
  if (!withTax && snapshot.roundOffPaise === 0) return [];
  return [
    plain(withTax ? totals.taxable : totals.subtotal, snapshot.taxablePaise),
    ...(withTax ? taxes.map(([label, paise]) => plain(taxLabel(label), paise)) : []),
    ...(snapshot.roundOffPaise === 0 ? [] : [plain(totals.roundOff, snapshot.roundOffPaise)]),
  ];
}

function paymentLines(snapshot: DocumentSnapshot, labels: DocumentLabels): TotalLine[] {
  const { totals } = labels;
  const { paidPaise, paymentMode, totalPaise } = snapshot;
  if (UNPAID.includes(snapshot.kind)) return [];
  const duePaise = totalPaise - paidPaise;
  const mode = paymentMode && paymentMode !== 'credit' ? labels.modes[paymentMode] : null;
  return [
    ...(snapshot.payments ?? []).map((part) =>
      plain(fill(totals.paidBy, { mode: labels.modes[part.mode] }), part.amountPaise),
    ),
    ...(paidPaise === 0 || snapshot.payments
      ? []
      : [plain(mode ? fill(totals.paidBy, { mode }) : totals.paid, paidPaise)]),
    ...(duePaise > 0 ? [strong(totals.due, duePaise)] : []),
    ...(duePaise > 0 && snapshot.dueOn
      ? [{ label: totals.payBy, value: day(snapshot.dueOn), weight: 'plain' } as const]
      : []),
    ...(duePaise <= 0 && totalPaise > 0 ? [{ label: totals.settled, value: '', weight: 'strong' } as const] : []),
  ];
}

/** The khata: what was owed before, when that can be told apart, and what is owed now. */
function balanceLines(snapshot: DocumentSnapshot, labels: DocumentLabels): TotalLine[] {
  const { totals } = labels;
  const balance = snapshot.balanceAfterPaise;
  if (balance === null) return [];
  const now = balance < 0 ? strong(totals.advance, -balance) : strong(totals.balance, balance);
  const changes = snapshot.kind === 'quotation' || snapshot.kind === 'delivery_challan';
  if (changes || snapshot.kind === 'khata_statement') return [now];
  const change =
    snapshot.kind === 'payment_receipt'
      ? -(snapshot.paidPaise || snapshot.totalPaise)
      : snapshot.kind === 'credit_note'
        ? snapshot.paidPaise - snapshot.totalPaise
        : snapshot.totalPaise - snapshot.paidPaise;
  const earlier = balance - change;
  if (earlier === 0 && balance === 0) return [];
  const before = earlier > 0 ? plain(totals.earlier, earlier) : plain(totals.earlierAdvance, -earlier);
  return earlier === 0 ? [now] : [before, now];
}

function plain(label: string, paise: number): TotalLine {
  return { label, value: amount(paise), weight: 'plain' };
}

function strong(label: string, paise: number): TotalLine {
  return { label, value: rupees(paise), weight: 'strong' };
}

function grand(label: string, paise: number): TotalLine {
  return { label, value: rupees(paise), weight: 'grand' };
}
