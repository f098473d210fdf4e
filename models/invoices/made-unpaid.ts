import type { ComputedInvoice } from '../gst/invoice-request.ts';
import type { Product } from '../products/products.ts';
import type { BatchPart } from '../stock/take-batches.ts';
import { toldCharges } from './charges.ts';
import type { MadeInvoice } from './create-invoice.ts';
import { taxOf } from './document-amounts.ts';

import type { SaleRequest } from './sale-request.ts';
import { batchesOf } from './snapshot-of.ts';

/**
 * What is told of a document that asks for no money, an offer or a challan. `gone`: what left the shelf, by product and by line;
 * left out where nothing did.
 */
export function madeUnpaid(
  made: Pick<MadeInvoice, 'invoiceId' | 'number' | 'kind'>,
  { lines, computed, products }: Goods,
  gone?: { onHand: ReadonlyMap<number, number>; parts: BatchPart[][] },
): MadeInvoice {
  return {
    ...made,
    totalPaise: computed.totalPaise,
    taxPaise: taxOf(computed),
    charges: toldCharges(computed.charges),
    discountPaise: computed.discountPaise,
    roundOffPaise: computed.roundOffPaise,
    paidPaise: 0,
    paymentMode: null,
    paid: [],
    balanceAfterPaise: null,
    lines: lines.map((line, index) => ({
      productId: line.productId,
      name: products.get(line.productId)!.name,
      quantityMilli: line.quantityMilli,
      unit: products.get(line.productId)!.unit,
      totalPaise: computed.lines[index]!.totalPaise,
      onHandMilli: gone?.onHand.get(line.productId) ?? null,
      ...batchesOf(gone?.parts[index] ?? []),
    })),
  };
}

type Goods = { lines: SaleRequest['lines']; computed: ComputedInvoice; products: ReadonlyMap<number, Product> };
