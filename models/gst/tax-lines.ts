import { paise, priceOf } from '../money.ts';
import { allocate } from './allocate.ts';
import { GstError } from './gst-error.ts';
import type {
  ComputedCharge,
  ComputedLine,
  InvoiceRequest,
  InvoiceWarning,
  RequestedCharge,
  RequestedLine,
  TaxAmounts,
} from './invoice-request.ts';
import { limited, within } from './limits.ts';
import type { LineAmount } from './line-amounts.ts';
import { type LineRate, rateOfLine } from './line-rates.ts';
import { type TaxItem, type TaxSplit, taxItems } from './tax-groups.ts';

export type TaxedLines = { lines: ComputedLine[]; charges: ComputedCharge[]; warnings: InvoiceWarning[] };

/** What lines and taxable charges must cost in all, tax included (under reverse charge: without it). */
export type Targets = { linesPaise: number; lineWeights: number[]; chargesPaise: number[] };

export type TaxLinesOptions = {
  request: InvoiceRequest;
  amounts: LineAmount[];
  isInterState: boolean;
  /** Null: by the prices. */
  targets: Targets | null;
};

type Priced = { netPaise: number; priceIncludesTax: boolean; taxableAtMostPaise?: number };

/** Find the rate of every line, tax lines and taxable charges together, and give each its amounts. */
export function taxLines({ request, amounts, isInterState, targets }: TaxLinesOptions): TaxedLines {
  const supplyDate = request.kind === 'credit_note' ? (request.originalDate ?? request.date) : request.date;
  const reverse = request.reverseCharge ?? false;
  const priced = pricedLines(request, amounts, targets);
  const rates = request.lines.map((line, index) => {
    const { netPaise, priceIncludesTax } = priced[index]!;
    if (request.seller.registration !== 'regular') return untaxed(line);
    return rateOfLine(line, { date: supplyDate, netPaise, priceIncludesTax, index });
  });
  const items = request.lines.map((line, index) => taxItem(line, priced[index]!, rates[index]!, index));
  const leader = leaderOf(request.lines, rates);
  const charges = (request.charges ?? []).filter((charge) => charge.isTaxable);
  const chargeItems = charges.map((charge, index) => ({
    netPaise: targets ? (targets.chargesPaise[index] ?? 0) : charge.amountPaise,
    priceIncludesTax: targets ? !reverse : request.pricesIncludeTax,
    rateBp: leader.rate.rateBp,
    cessRateBp: 0,
    unitCessPaise: 0,
  }));
  const splits = taxItems([...items, ...chargeItems], isInterState).map((split) => withTotal(split, reverse));
  return {
    lines: request.lines.map((line, index) =>
      computedLine(line, amounts[index]!, rates[index]!, splits[index]!, includesTax(request, line)),
    ),
    charges: charges.map((charge, index) => computedCharge(charge, leader, splits[request.lines.length + index]!)),
    warnings: rates.flatMap((rate, line) => rate.warnings.map((code) => ({ code, line }))),
  };
}

function pricedLines(request: InvoiceRequest, amounts: LineAmount[], targets: Targets | null): Priced[] {
  if (!targets) {
    return request.lines.map((line, index) => ({
      netPaise: amounts[index]!.netPaise,
      priceIncludesTax: includesTax(request, line),
    }));
  }
  const parts = allocate(targets.linesPaise, targets.lineWeights);
  return request.lines.map((line, index) => ({
    netPaise: parts[index]!,
    priceIncludesTax: request.reverseCharge !== true,
    ...(includesTax(request, line) ? {} : { taxableAtMostPaise: amounts[index]!.netPaise }),
  }));
}

/** A composition or unregistered seller charges no tax (CGST Act s. 10(4), 32): the price is the price. */
function untaxed(line: RequestedLine): LineRate {
  return {
    treatment: line.treatment ?? (line.rateBp === 0 ? 'nil' : 'taxable'),
    rateBp: 0,
    cessRateBp: 0,
    warnings: [],
  };
}

function taxItem(line: RequestedLine, priced: Priced, rate: LineRate, index: number): TaxItem {
  const isCharged = rate.treatment === 'taxable' && rate.rateBp > 0;
  const perUnit = isCharged ? (line.cessPerUnitCentipaise ?? null) : null;
  const unitCessPaise = perUnit === null ? 0 : limited(() => priceOf(perUnit, line.quantityMilli), index);
  if (priced.priceIncludesTax && unitCessPaise > priced.netPaise) {
    throw new GstError('cess_above_price', `cess of ${unitCessPaise} paise in a price of ${priced.netPaise}`, index);
  }
  return { ...priced, rateBp: rate.rateBp, cessRateBp: rate.cessRateBp, unitCessPaise };
}

/** The line whose rate taxable charges take: the highest, the first of equals. */
function leaderOf(lines: RequestedLine[], rates: LineRate[]): { at: number; line: RequestedLine; rate: LineRate } {
  let best = 0;
  for (const [index, rate] of rates.entries()) if (rank(rate) > rank(rates[best]!)) best = index;
  return { at: best, line: lines[best]!, rate: rates[best]! };
}

function rank(rate: LineRate): number {
  return rate.treatment === 'taxable' ? rate.rateBp + 1 : 0;
}

function withTotal(split: TaxSplit, reverseCharge: boolean): TaxAmounts {
  const tax = split.cgstPaise + split.sgstPaise + split.igstPaise + split.cessPaise;
  return { ...split, totalPaise: within(split.taxablePaise + (reverseCharge ? 0 : tax), null) };
}

function computedLine(
  line: RequestedLine,
  amount: LineAmount,
  rate: LineRate,
  split: TaxAmounts,
  priceIncludesTax: boolean,
): ComputedLine {
  const tax = split.cgstPaise + split.sgstPaise + split.igstPaise + split.cessPaise;
  const paid = priceIncludesTax ? split.taxablePaise + tax : split.taxablePaise;
  return {
    ...split,
    description: line.description,
    hsn: line.hsn,
    quantityMilli: line.quantityMilli,
    unit: line.unit,
    unitPriceCentipaise: amount.unitPriceCentipaise,
    grossPaise: amount.grossPaise,
    discountPaise: paise(amount.grossPaise - paid),
    priceIncludesTax,
    treatment: rate.treatment,
    rateBp: rate.rateBp,
    cessRateBp: rate.cessRateBp,
  };
}

function computedCharge(
  charge: RequestedCharge,
  leader: { at: number; line: RequestedLine; rate: LineRate },
  split: TaxAmounts,
): ComputedCharge {
  const { hsn } = leader.line;
  const { treatment, rateBp } = leader.rate;
  return { ...split, name: charge.name, line: leader.at, hsn, treatment, rateBp };
}

function includesTax(request: InvoiceRequest, line: RequestedLine): boolean {
  return line.priceIncludesTax ?? request.pricesIncludeTax;
}
