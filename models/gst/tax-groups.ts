import { divideHalfUp, type Paise } from '../money.ts';
import { allocate } from './allocate.ts';
import { within } from './limits.ts';

/** One line or charge on its way to being taxed. */
export type TaxItem = {
  /** After discounts, in the basis of the price. */
  netPaise: number;
  priceIncludesTax: boolean;
  rateBp: number;
  cessRateBp: number;
  /** Cess by quantity, already a product. */
  unitCessPaise: number;
  /** The taxable value may not come out above this (a discount found from a total must not turn negative). */
  taxableAtMostPaise?: number;
};

export type TaxSplit = {
  taxablePaise: Paise;
  cgstPaise: Paise;
  sgstPaise: Paise;
  igstPaise: Paise;
  cessPaise: Paise;
};

/**
 * Tax every item. Items of one rate are computed together, rounded half up to the paisa once, and spread back by largest
 * remainder, so that the sum over items is the tax on the sum. CGST and SGST are equal on every item.
 */
export function taxItems(items: readonly TaxItem[], isInterState: boolean): TaxSplit[] {
  const splits = new Map<TaxItem, TaxSplit>();
  const exclusive = items.filter((item) => !item.priceIncludesTax);
  const inclusive = items.filter((item) => item.priceIncludesTax);
  const cess = new Map<TaxItem, number>();
  for (const group of groupsOf(exclusive, (item) => item.cessRateBp)) {
    const amounts = spreadTax(group, (value, item) => portion(value, item.cessRateBp, 10_000));
    for (const [index, item] of group.entries()) cess.set(item, item.unitCessPaise + (amounts[index] ?? 0));
  }
  for (const group of groupsOf(exclusive, (item) => item.rateBp)) {
    const heads = spreadTax(group, (value, item) => portion(value, item.rateBp, isInterState ? 10_000 : 20_000));
    for (const [index, item] of group.entries()) {
      splits.set(item, split(item.netPaise, heads[index] ?? 0, cess.get(item) ?? 0, isInterState));
    }
  }
  for (const group of groupsOf(inclusive, (item) => `${item.rateBp}/${item.cessRateBp}`)) {
    for (const [item, amounts] of extractTax(group, isInterState)) splits.set(item, amounts);
  }
  return items.map((item) => splits.get(item) ?? split(item.netPaise, 0, 0, isInterState));
}

/**
 * Tax inside inclusive prices: taxable = gross × 100 / (100 + rate + cess) and the tax is what is left, never a product
 * of the rounded base; within a state an odd paisa goes to the taxable value. Every item costs exactly its price.
 */
function extractTax(group: TaxItem[], isInterState: boolean): [TaxItem, TaxSplit][] {
  const { rateBp, cessRateBp } = group[0]!;
  const bases = group.map((item) => item.netPaise - item.unitCessPaise);
  const gross = bases.reduce((all, base) => all + base, 0);
  const whole = 10_000 + rateBp + cessRateBp;
  const taxable = portion(gross, 10_000, whole);
  const cess = rateBp === 0 ? gross - taxable : Math.min(portion(gross, cessRateBp, whole), gross - taxable);
  const tax = gross - taxable - cess;
  const heads = allocate(isInterState ? tax : Math.floor(tax / 2), bases);
  const cesses = allocate(cess, bases);
  return group.map((item, index) => {
    const inside = (bases[index] ?? 0) - (cesses[index] ?? 0);
    const head = clampHead(item, inside, heads[index] ?? 0, isInterState ? 1 : 2);
    const value = inside - head * (isInterState ? 1 : 2);
    return [item, split(value, head, (cesses[index] ?? 0) + item.unitCessPaise, isInterState)];
  });
}

/** Keep the taxable value of one item between zero and its ceiling, whatever the spread paisa does to a tiny amount. */
function clampHead(item: TaxItem, inside: number, head: number, heads: number): number {
  const ceiling = item.taxableAtMostPaise ?? inside;
  const least = Math.max(0, Math.ceil((inside - ceiling) / heads));
  return Math.max(least, Math.min(head, Math.floor(inside / heads)));
}

function spreadTax(group: TaxItem[], taxOn: (valuePaise: number, item: TaxItem) => number): number[] {
  const values = group.map((item) => item.netPaise);
  const sum = values.reduce((all, value) => all + value, 0);
  return allocate(taxOn(sum, group[0]!), values);
}

function split(taxable: number, head: number, cess: number, isInterState: boolean): TaxSplit {
  return {
    taxablePaise: within(taxable, null),
    cgstPaise: within(isInterState ? 0 : head, null),
    sgstPaise: within(isInterState ? 0 : head, null),
    igstPaise: within(isInterState ? head : 0, null),
    cessPaise: within(cess, null),
  };
}

function portion(amount: number, part: number, whole: number): number {
  return Number(divideHalfUp(BigInt(amount) * BigInt(part), BigInt(whole)));
}

function groupsOf(items: readonly TaxItem[], key: (item: TaxItem) => string | number): TaxItem[][] {
  const groups = new Map<string | number, TaxItem[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
