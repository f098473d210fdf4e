import { stateOf } from '../../models/gst/states.ts';
import type { DocumentSnapshot } from '../../models/invoices/document-snapshot.ts';
import { amount, percent } from './format.ts';
import type { DocumentLabels } from './labels.ts';

/** Tax by rate: a head, a row a rate, and the sums. */
export type TaxTable = { head: string[]; rows: string[][]; sums: string[] };
type RateSums = { taxable: number; cgst: number; sgst: number; igst: number; cess: number };

/** SGST or, in a Union Territory without a legislature, UTGST. */
export function stateTaxLabel(snapshot: DocumentSnapshot, labels: DocumentLabels): string {
  const place = snapshot.placeOfSupply ?? snapshot.seller.stateCode;
  return place && stateOf(place)?.isUtgst ? labels.tax.utgst : labels.tax.sgst;
}

/** Whether the supply carries IGST: by its tax, or, when nothing is taxed, by its place. */
export function isInterState(snapshot: DocumentSnapshot): boolean {
  if (snapshot.igstPaise !== 0) return true;
  if (snapshot.cgstPaise !== 0 || snapshot.sgstPaise !== 0) return false;
  return snapshot.placeOfSupply !== null && snapshot.placeOfSupply !== snapshot.seller.stateCode;
}

/** The tax table of a document, from the lower rate to the higher; null when there are no lines. */
export function taxTable(snapshot: DocumentSnapshot, labels: DocumentLabels): TaxTable | null {
  if (snapshot.lines.length === 0) return null;
  const byRate = new Map<number, RateSums>();
  for (const line of [...snapshot.lines, ...(snapshot.charges ?? [])]) {
    const sums = byRate.get(line.rateBp) ?? { taxable: 0, cgst: 0, sgst: 0, igst: 0, cess: 0 };
    sums.taxable += line.taxablePaise;
    sums.cgst += line.cgstPaise;
    sums.sgst += line.sgstPaise;
    sums.igst += line.igstPaise;
    sums.cess += line.cessPaise;
    byRate.set(line.rateBp, sums);
  }
  const { tax } = labels;
  const interState = isInterState(snapshot);
  const hasCess = snapshot.cessPaise !== 0;
  const cells = (rate: string, sums: RateSums) => [
    rate,
    amount(sums.taxable),
    ...(interState ? [amount(sums.igst)] : [amount(sums.cgst), amount(sums.sgst)]),
    ...(hasCess ? [amount(sums.cess)] : []),
    amount(sums.cgst + sums.sgst + sums.igst + sums.cess),
  ];
  const rateCell = (rateBp: number) =>
    interState || rateBp === 0 ? percent(rateBp) : `${percent(rateBp)} (${percent(rateBp / 2)}+${percent(rateBp / 2)})`;
  return {
    head: [
      tax.rate,
      tax.taxable,
      ...(interState ? [tax.igst] : [tax.cgst, stateTaxLabel(snapshot, labels)]),
      ...(hasCess ? [tax.cess] : []),
      tax.total,
    ],
    rows: [...byRate].sort(([a], [b]) => a - b).map(([rateBp, sums]) => cells(rateCell(rateBp), sums)),
    sums: cells(labels.totals.total, {
      taxable: snapshot.taxablePaise,
      cgst: snapshot.cgstPaise,
      sgst: snapshot.sgstPaise,
      igst: snapshot.igstPaise,
      cess: snapshot.cessPaise,
    }),
  };
}
