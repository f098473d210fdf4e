import type { DocumentSnapshot, SnapshotCharge, SnapshotLine } from '../../models/invoices/document-snapshot.ts';
import { expiryText } from '../../models/stock/expiry.ts';
import { cleanText } from './clean-text.ts';
import { amount, percent, quantity, unitPrice } from './format.ts';
import { type DocumentLabels, wordFor } from './labels.ts';

/** `batch` stands under the item where a layout has columns. */
export type ColumnKey =
  | 'serial'
  | 'item'
  | 'batch'
  | 'hsn'
  | 'quantity'
  | 'rate'
  | 'discount'
  | 'taxable'
  | 'gst'
  | 'amount'
  | 'date'
  | 'owed'
  | 'settled'
  | 'balance'
  | 'left'
  | `cell${number}`;

/** A column of the lines: one cell a line, and what stands under it in the row of sums. */
export type Column = {
  key: ColumnKey;
  label: string;
  cells: string[];
  sum: string;
  /** Left out: as its key stands in documents. */
  align?: 'left' | 'right';
};

type Definition = { key: ColumnKey; label: string; cell: (line: SnapshotLine, index: number) => string; sum?: string };

/** What the rates of a document mean: tax in all of the taxed ones, in some, or in none (or the document does not say). */
export function rateBasis(snapshot: DocumentSnapshot, withTax: boolean): 'with_tax' | 'mixed' | 'plain' {
  const taxed = withTax ? snapshot.lines.filter((line) => line.rateBp > 0) : [];
  const inclusive = taxed.filter((line) => line.priceIncludesTax === true).length;
  if (inclusive === 0) return 'plain';
  return inclusive === taxed.length ? 'with_tax' : 'mixed';
}

/** The columns worth printing: none that would stand empty from top to bottom, and none of tax without tax. */
export function lineColumns(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): Column[] {
  const { lines, charges = [] } = snapshot;
  const { columns } = labels;
  const basis = rateBasis(snapshot, withTax);
  const marked = (line: SnapshotLine) => basis === 'mixed' && line.rateBp > 0 && line.priceIncludesTax === true;
  const all: Definition[] = [
    { key: 'serial', label: columns.serial, cell: (_, index) => String(index + 1) },
    {
      key: 'item',
      label: columns.item,
      cell: (line) => cleanText(line.description) || '—',
      sum: labels.totals.total,
    },
    { key: 'batch', label: columns.batch, cell: (line) => batches(line, columns) },
    { key: 'hsn', label: columns.hsn, cell: (line) => cleanText(line.hsn ?? '') },
    {
      key: 'quantity',
      label: columns.quantity,
      cell: (line) => `${quantity(line.quantityMilli)} ${wordFor(labels.units, cleanText(line.unit))}`.trim(),
    },
    {
      key: 'rate',
      label: basis === 'with_tax' ? columns.rateWithTax : columns.rate,
      cell: (line) => `${unitPrice(line.unitPriceCentipaise)}${marked(line) ? '*' : ''}`,
    },
    {
      key: 'discount',
      label: columns.discount,
      cell: (line) => (line.discountPaise === 0 ? '' : amount(line.discountPaise)),
      sum: amount(sumOf(lines, (line) => line.discountPaise)),
    },
    {
      key: 'taxable',
      label: columns.taxable,
      cell: (line) => amount(line.taxablePaise),
      sum: amount(sumOf([...lines, ...charges], (line) => line.taxablePaise)),
    },
    { key: 'gst', label: columns.gst, cell: (line) => percent(line.rateBp) },
    {
      key: 'amount',
      label: columns.amount,
      cell: (line) => amount(line.totalPaise),
      sum: amount(sumOf([...lines, ...charges], (line) => line.totalPaise)),
    },
  ];
  return all
    .filter((column) => withTax || (column.key !== 'taxable' && column.key !== 'gst'))
    .map(({ key, label, cell, sum }) => ({
      key,
      label,
      cells: [...lines.map(cell), ...charges.map((charge) => chargeCell(charge, key, labels))],
      sum: sum ?? '',
    }))
    .filter((column) => column.cells.some((cell) => cell !== '') || column.key === 'item');
}

/** A charge stands under the goods, with no quantity and no rate of its own. */
function chargeCell(charge: SnapshotCharge, key: ColumnKey, { charges }: DocumentLabels): string {
  if (key === 'item') return charges[charge.kind];
  if (key === 'taxable') return amount(charge.taxablePaise);
  if (key === 'gst') return percent(charge.rateBp);
  return key === 'amount' ? amount(charge.totalPaise) : '';
}

/** "Batch A12 · Exp. 03/2027"; of several each with its quantity. */
function batches({ batches: known = [], ...line }: SnapshotLine, columns: DocumentLabels['columns']): string {
  return known
    .map(({ number, expiresOn, quantityMilli }) => {
      const said = [
        number && `${columns.batch} ${cleanText(number)}`,
        expiresOn && `${columns.expiry} ${expiryText(expiresOn)}`,
      ];
      const count = quantityMilli === line.quantityMilli ? '' : ` × ${quantity(quantityMilli)}`;
      return `${said.filter(Boolean).join(' · ')}${count}`;
    })
    .join('\n');
}

function sumOf<T>(lines: readonly T[], value: (line: T) => number): number {
  return lines.reduce((sum, line) => sum + value(line), 0);
}
