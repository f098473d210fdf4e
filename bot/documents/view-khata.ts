import type { KhataEntry, SnapshotKhata } from '../../models/invoices/document-snapshot.ts';
import { chequeText } from './cheque-text.ts';
import { cleanText } from './clean-text.ts';
import { amount, day } from './format.ts';
import type { DocumentLabels } from './labels.ts';
import type { Column } from './view-lines.ts';

type Row = { date: string; item: string; owed: string; settled: string; balance: string };

/** A khata as a table: what was owed before it, each change with what was owed after it, and the sums of both sides. */
export function khataColumns({ from, openingPaise, entries }: SnapshotKhata, labels: DocumentLabels): Column[] {
  const { khata, totals } = labels;
  let owed = openingPaise;
  const opening: Row = {
    date: day(from),
    item: khata.before,
    owed: '',
    settled: '',
    balance: balanceText(owed, khata),
  };
  const rows = entries.map((entry): Row => {
    owed += entry.changePaise;
    return {
      date: day(entry.day),
      item: particulars(entry, labels),
      owed: entry.changePaise > 0 ? amount(entry.changePaise) : '',
      settled: entry.changePaise < 0 ? amount(-entry.changePaise) : '',
      balance: balanceText(owed, khata),
    };
  });
  const all = openingPaise === 0 ? rows : [opening, ...rows];
  const sum = (sign: 1 | -1): string =>
    amount(entries.reduce((total, entry) => total + Math.max(0, sign * entry.changePaise), 0));
  const column = (key: Column['key'] & keyof Row, label: string, under: string): Column => ({
    key,
    label,
    cells: all.map((row) => row[key]),
    sum: under,
  });
  return [
    column('date', labels.fields.date, ''),
    column('item', khata.particulars, totals.total),
    column('owed', khata.owed, sum(1)),
    column('settled', khata.settled, sum(-1)),
    column('balance', khata.balance, balanceText(owed, khata)),
  ];
}

function particulars({ kind, number, mode, cheque }: KhataEntry, { khata, modes }: DocumentLabels): string {
  return [
    khata.kinds[kind],
    number && cleanText(number),
    cheque ? `${modes.cheque} ${chequeText(cheque)}` : mode && modes[mode],
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the shop owes the customer is marked as an advance, not by a minus that is overlooked. */
const balanceText = (paise: number, khata: DocumentLabels['khata']): string =>
  paise < 0 ? `${amount(-paise)} ${khata.advance}` : amount(paise);
