import { paiseFromRupees, quantityMilli } from '../../money.ts';
import type { InvoiceRequest, RequestedLine } from '../invoice-request.ts';

export type SimpleLine = Partial<RequestedLine> & { price: string };

/** A sale of a regular seller in Maharashtra over the counter; `price` is what the line comes to, in rupees. For tests. */
export function saleOf(lines: SimpleLine[], given: Partial<InvoiceRequest> = {}): InvoiceRequest {
  return {
    date: '2026-01-05',
    seller: { registration: 'regular', stateCode: '27' },
    buyer: { gstin: null, stateCode: null },
    pricesIncludeTax: false,
    roundToRupee: false,
    lines: lines.map(({ price, ...line }) => ({
      description: 'goods',
      hsn: null,
      quantityMilli: quantityMilli('1'),
      unit: 'pcs',
      unitPriceCentipaise: null,
      lineTotalPaise: paiseFromRupees(price),
      ...line,
    })),
    ...given,
  };
}
