import type { Paise } from '../money.ts';
import type {
  ComputedCharge,
  ComputedLine,
  HsnRow,
  InvoiceRequest,
  RateSummaryRow,
  TaxAmounts,
} from './invoice-request.ts';
import { within } from './limits.ts';

/** Add up amounts head by head. Throws GstError when a sum is over the limit. */
export function sumOf(items: readonly TaxAmounts[]): TaxAmounts {
  const sum = (pick: (item: TaxAmounts) => number) =>
    within(
      items.reduce((all, item) => all + pick(item), 0),
      null,
    );
  return {
    taxablePaise: sum((item) => item.taxablePaise),
    cgstPaise: sum((item) => item.cgstPaise),
    sgstPaise: sum((item) => item.sgstPaise),
    igstPaise: sum((item) => item.igstPaise),
    cessPaise: sum((item) => item.cessPaise),
    totalPaise: sum((item) => item.totalPaise),
  };
}

/** What is added after tax. */
export function chargeAfterTaxTotal(request: Pick<InvoiceRequest, 'charges'>): Paise {
  const charges = (request.charges ?? []).filter((charge) => !charge.isTaxable);
  return within(
    charges.reduce((all, charge) => all + charge.amountPaise, 0),
    null,
  );
}

/**
 * One row an HSN, unit and rate, in the order of first appearance; lines without an HSN keep a row of their own. A charge
 * joins the row of the goods that it follows, without a quantity.
 */
export function hsnRowsOf(lines: readonly ComputedLine[], charges: readonly ComputedCharge[]): HsnRow[] {
  const groups = groupBy(lines, (line) => `${line.hsn}/${line.unit}/${line.rateBp}`);
  const rows = groups.map((group) => {
    const { hsn, unit, rateBp } = group[0]!;
    const followers = charges.filter((charge) => charge.hsn === hsn && charge.rateBp === rateBp);
    return { hsn, unit, rateBp, group, followers };
  });
  const placed = new Set<ComputedCharge>();
  return rows.map(({ hsn, unit, rateBp, group, followers }) => {
    const own = followers.filter((charge) => !placed.has(charge));
    for (const charge of own) placed.add(charge);
    const quantityMilli = group.reduce((all, line) => all + line.quantityMilli, 0);
    return { hsn, unit, rateBp, quantityMilli, ...sumOf([...group, ...own]) };
  });
}

/** One row a rate, ascending. */
export function rateRowsOf(items: readonly (TaxAmounts & { rateBp: number })[]): RateSummaryRow[] {
  return groupBy(items, (item) => String(item.rateBp))
    .map((group) => ({ rateBp: group[0]!.rateBp, ...sumOf(group) }))
    .sort((a, b) => a.rateBp - b.rateBp);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
