import { type Paise, paise, priceOf, shareOf, type UnitPrice, unitPriceOf } from '../money.ts';
import { allocate } from './allocate.ts';
import { GstError } from './gst-error.ts';
import type { Discount, InvoiceRequest, RequestedLine } from './invoice-request.ts';
import { limited, within } from './limits.ts';

export type LineAmount = {
  unitPriceCentipaise: UnitPrice;
  /** Price × quantity. */
  grossPaise: Paise;
  /** After the line's own discount and its share of the discount on the whole. */
  netPaise: Paise;
};

/** What every line comes to before tax is thought of, in the basis of its price. */
export function lineAmounts(request: InvoiceRequest): LineAmount[] {
  const lines = request.lines.map((line, index) => {
    const grossPaise = grossOf(line, index);
    return { line, grossPaise, netPaise: less(grossPaise, line.discount ?? null, index) };
  });
  const sum = within(
    lines.reduce((all, line) => all + line.netPaise, 0),
    null,
  );
  const spread = allocate(
    sum - less(sum, request.discount ?? null, null),
    lines.map((line) => line.netPaise),
  );
  return lines.map(({ line, grossPaise, netPaise }, index) => ({
    unitPriceCentipaise:
      line.lineTotalPaise == null
        ? priceGiven(line, index)
        : limited(() => unitPriceOf(grossPaise, line.quantityMilli), index),
    grossPaise,
    netPaise: paise(netPaise - (spread[index] ?? 0)),
  }));
}

function grossOf(line: RequestedLine, index: number): Paise {
  if (line.lineTotalPaise != null) return line.lineTotalPaise;
  const price = priceGiven(line, index);
  return limited(() => priceOf(price, line.quantityMilli), index);
}

function priceGiven(line: RequestedLine, index: number): UnitPrice {
  if (line.unitPriceCentipaise === null) throw new GstError('price_missing', 'neither a price nor a line total', index);
  return line.unitPriceCentipaise;
}

/** The amount after a discount, which can take all of it and no more. */
function less(amount: Paise, discount: Discount | null, line: number | null): Paise {
  if (discount === null) return amount;
  const off = 'percentBp' in discount ? shareOf(amount, discount.percentBp) : discount.amountPaise;
  if (off > amount) throw new GstError('discount_above_price', `discount of ${off} paise on ${amount} paise`, line);
  return paise(amount - off);
}
