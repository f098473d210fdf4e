import { UNIT_PRICE_LIMIT_CENTIPAISE, type UnitPrice, unitPrice } from '../money.ts';
import { GstError } from './gst-error.ts';
import type { RequestedLine, Treatment, WarningCode } from './invoice-request.ts';
import { isSlab, packingOf, type RateAnswer, rateFor } from './rates.ts';

export type LineRate = { treatment: Treatment; rateBp: number; cessRateBp: number; warnings: WarningCode[] };

/** Units that count several pieces: rates by the value of a piece need the value of one. */
const PIECES: Record<string, number> = { dozen: 12, doz: 12, dz: 12, darjan: 12, gross: 144 };
/** Goods sold by these are weighed out, not pre-packed. */
const LOOSE_UNITS = new Set([
  'kg',
  'kgs',
  'g',
  'gm',
  'gms',
  'gram',
  'kilo',
  'l',
  'ltr',
  'litre',
  'ml',
  'qtl',
  'quintal',
]);

export type Sale = { date: string; netPaise: number; priceIncludesTax: boolean; index: number };

/**
 * The treatment and rates of one line. A rate that is given is used as it is, with a warning where the table says
 * otherwise; one that is not comes from the HSN, the date of supply, the packing and the sale value a piece.
 */
export function rateOfLine(line: RequestedLine, sale: Sale): LineRate {
  const treatment = line.treatment ?? null;
  const found = line.hsn === null ? null : lookUp(line, line.hsn, sale);
  if (treatment !== null && treatment !== 'taxable') {
    const isOdd = treatment !== 'non_gst' && found !== null && !found.answer.possibleBp.includes(0);
    return { treatment, rateBp: 0, cessRateBp: 0, warnings: isOdd ? ['gst_rate_unusual'] : [] };
  }
  const given = line.rateBp ?? null;
  if (given === null) return fromTable(line, found, sale);
  const isUsual = found ? found.answer.possibleBp.includes(given) : isSlab(given, sale.date);
  return {
    treatment: given === 0 ? 'nil' : 'taxable',
    rateBp: given,
    cessRateBp: given === 0 ? 0 : (line.cessRateBp ?? 0),
    warnings: isUsual || found?.isBetweenSlabs ? [] : ['gst_rate_unusual'],
  };
}

function fromTable(line: RequestedLine, found: Found | null, sale: Sale): LineRate {
  if (!found)
    throw new GstError('gst_rate_unknown', `no rate given or known for HSN ${line.hsn ?? 'none'}`, sale.index);
  const { answer } = found;
  const warnings: WarningCode[] = [];
  if (answer.isUnconfirmed) warnings.push('gst_rate_unconfirmed');
  if (answer.assumed === 'kind') warnings.push('gst_rate_depends_on_kind');
  if (answer.possibleBp.length < 2 && found.isPackingAssumed) warnings.push('gst_rate_depends_on_packing');
  if (found.isBetweenSlabs) warnings.push('gst_rate_between_slabs');
  if (line.cessRateBp != null && line.cessRateBp !== answer.cessRateBp) warnings.push('cess_rate_unusual');
  const isNil = answer.rateBp === 0;
  return {
    treatment: isNil ? 'nil' : 'taxable',
    rateBp: answer.rateBp,
    cessRateBp: isNil ? 0 : (line.cessRateBp ?? answer.cessRateBp),
    warnings,
  };
}

type Found = { answer: RateAnswer; isBetweenSlabs: boolean; isPackingAssumed: boolean };

function lookUp(line: RequestedLine, hsn: string, sale: Sale): Found | null {
  const ask = (netPaise: bigint, isPrepacked: boolean | null) =>
    rateFor({
      hsn,
      date: sale.date,
      description: line.description,
      isPrepacked,
      unitPriceCentipaise: valueOfPiece(netPaise, line),
    });
  const net = BigInt(sale.netPaise);
  const open = ask(net, null);
  if (!open) return null;
  const told = line.isPrepacked ?? packingOf(line.description);
  const isPrepacked = told ?? !LOOSE_UNITS.has(line.unit.toLowerCase());
  const isAsked = line.rateBp == null && (line.treatment ?? 'taxable') === 'taxable';
  const outside = isAsked || told !== null ? (ask(net, isPrepacked) ?? open) : open;
  const isPackingAssumed = told === null && outside.possibleBp.length < open.possibleBp.length;
  if (!sale.priceIncludesTax) return { answer: outside, isBetweenSlabs: false, isPackingAssumed };
  return { ...withinPrice(net, line, outside, (value) => ask(value, isPrepacked)), isPackingAssumed };
}

/**
 * With tax inside the price the value depends on the rate and the rate on the value. The lower rate holds when the value
 * it leaves is within its slab. Between the slabs neither rate agrees with itself: the higher is taken, and it is said.
 */
function withinPrice(
  net: bigint,
  line: RequestedLine,
  outside: RateAnswer,
  ask: (valuePaise: bigint) => RateAnswer | null,
): { answer: RateAnswer; isBetweenSlabs: boolean } {
  const least = ask(0n) ?? outside;
  if (least.rateBp === outside.rateBp) return { answer: outside, isBetweenSlabs: false };
  const excluding = (rateBp: number) => ceilDivide(net * 10_000n, BigInt(10_000 + rateBp + (line.cessRateBp ?? 0)));
  if (ask(excluding(least.rateBp))?.rateBp === least.rateBp) return { answer: least, isBetweenSlabs: false };
  const isConsistent = ask(excluding(outside.rateBp))?.rateBp === outside.rateBp;
  return { answer: outside, isBetweenSlabs: !isConsistent };
}

/** Rounded up, so that a value a hair above the limit of a slab counts as above it. */
function valueOfPiece(netPaise: bigint, line: RequestedLine): UnitPrice {
  const pieces = BigInt(line.quantityMilli) * BigInt(PIECES[line.unit.toLowerCase()] ?? 1);
  const value = Number(ceilDivide(netPaise * 100_000n, pieces));
  return unitPrice(Math.min(value, UNIT_PRICE_LIMIT_CENTIPAISE));
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
