import { undoAct } from '../../models/acts/undo-act.ts';
import { transferStock } from '../../models/branches/transfer-stock.ts';
import { daysBefore, type Scope } from '../../models/database/scope.ts';
import type { Random } from '../../models/demo/random.ts';
import { recordExpense } from '../../models/expenses/record-expense.ts';
import { billChallan, createChallan, openChallans, returnFromChallan } from '../../models/invoices/create-challan.ts';
import { createCreditNote } from '../../models/invoices/create-credit-note.ts';
import { createDebitNote } from '../../models/invoices/create-debit-note.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { convertQuotation, createQuotation } from '../../models/invoices/create-quotation.ts';
import { linesOut } from '../../models/invoices/goods-on-challan.ts';
import { reissueInvoice } from '../../models/invoices/reissue-invoice.ts';
import { requestOfDocument, type SaleRequest } from '../../models/invoices/sale-request.ts';
import { recordUnbilledSale } from '../../models/invoices/unbilled-sale.ts';
import { recordPayment } from '../../models/payments/payments.ts';
import { changePrice } from '../../models/products/products.ts';
import { recordPurchase } from '../../models/purchases/record-purchase.ts';
import { returnToSupplier } from '../../models/purchases/return-to-supplier.ts';
import { countStock, stockIn, stockOut } from '../../models/stock/change-stock.ts';
import type { BatchSaid } from '../../models/stock/take-batches.ts';

import { act, type Deed, type Made, MODES, NOBODY, type RandomShop } from './random-deed.ts';

const quantity = (random: Random) => random.pick([1, 1, 2, 3, 5, 0.5, 1.25]) * 1_000;
/** Some of few numbers, so that they meet again; some expire while the story is told. */
const EXPIRIES = [null, '2026-07-20', '2026-08-05', '2026-08-31', '2028-03-31'];
const someBatch = (random: Random, likely: number): BatchSaid | null => {
  if (!random.chance(likely)) return null;
  const expiresOn = random.pick(EXPIRIES);
  return { number: expiresOn !== null && random.chance(0.2) ? null : random.pick(['A1', 'B2', 'C/3']), expiresOn };
};
const payment = (random: Random): SaleRequest['payment'] => ({
  mode: random.pick(MODES),
  amountPaise: random.chance(0.5) ? null : random.whole(1, 50_000),
});

export function someSale({ random, products, customers }: RandomShop, scope: Scope): SaleRequest {
  const customerId = random.chance(0.3) ? null : random.pick(customers);
  const lines = Array.from({ length: random.whole(1, 4) }, () => ({
    productId: random.pick(products),
    quantityMilli: quantity(random),
    unitPriceCentipaise: random.chance(0.2) ? random.whole(5_000, 200_0000) : null,
    lineTotalPaise: random.chance(0.1) ? random.whole(100, 90_000) : null,
    ...(random.chance(0.2) ? { priceIncludesTax: random.chance(0.5) } : {}),
    batch: someBatch(random, 0.1),
    sellsExpired: random.chance(0.5),
  }));
  return {
    customerId,
    customerName: null,
    lines,
    discount: random.pick([null, null, { percentBp: random.whole(0, 2_500) }, { amountPaise: random.whole(0, 300) }]),
    agreedTotalPaise: random.chance(0.1) ? random.whole(100, 20_000) : null,
    payment:
      customerId === null
        ? { mode: random.pick(MODES), amountPaise: null }
        : random.chance(0.5)
          ? payment(random)
          : null,
    // Some pay in two ways; what is too much may stay as an advance.
    ...(random.chance(0.1)
      ? { payments: [payment(random)!, { ...payment(random)!, amountPaise: random.whole(1, 9_000) }] }
      : {}),
    ...(random.chance(0.2) ? { keepsAdvance: true } : {}),
    ...(random.chance(0.06) ? { reverseCharge: true } : {}),
    // Some are told of a day or three late.
    issuedOn: random.chance(0.06) ? daysBefore(scope.today, random.whole(1, 3)) : scope.today,
  };
}

async function correctSome(house: RandomShop, scope: Scope): Promise<Made> {
  const { random } = house;
  const billId = random.pick([0, ...house.bills]);
  const before = await requestOfDocument(scope, billId);
  const change: Partial<SaleRequest> = random.chance(0.7)
    ? {
        lines: before.lines.map((line, index) => (index === 0 ? { ...line, quantityMilli: quantity(random) } : line)),
        agreedTotalPaise: null,
      }
    : { customerId: random.pick(house.customers) };
  if (random.chance(0.3)) change.keepsAdvance = true;
  const made = await reissueInvoice(scope, billId, change, NOBODY);
  return { actId: made.actId, billId: made.invoice.invoiceId };
}

/** What happens to goods and documents, each with how often. */
export const DEEDS: [string, Deed, number][] = [
  ['sale', (house, scope) => act(scope, 'sale', (inner) => createInvoice(inner, someSale(house, inner))), 30],
  [
    'quotation',
    (house, scope) => act(scope, 'quotation', (inner) => createQuotation(inner, someSale(house, inner))),
    4,
  ],
  [
    'conversion',
    ({ random }, scope) =>
      act(scope, 'sale', (inner) =>
        convertQuotation(inner, {
          quotationId: null,
          payment: random.chance(0.5) ? { mode: 'cash', amountPaise: null } : null,
        }),
      ),
    3,
  ],
  [
    'return',
    ({ random, products, customers }, scope) =>
      act(scope, 'return', (inner) =>
        createCreditNote(inner, {
          customerId: random.chance(0.3) ? null : random.pick(customers),
          lines: [{ productId: random.pick(products), quantityMilli: quantity(random), batch: someBatch(random, 0.1) }],
          refund: random.chance(0.4) ? { mode: random.pick(MODES), amountPaise: null } : null,
        }),
      ),
    16,
  ],
  [
    'debit note',
    ({ random, bills, products }, scope) =>
      act(scope, 'debit_note', (inner) =>
        createDebitNote(inner, {
          invoiceId: random.pick([0, ...bills]),
          amountPaise: random.whole(1, 9_000),
          productId: random.chance(0.2) ? random.pick(products) : null,
        }),
      ),
    6,
  ],
  [
    'purchase return',
    ({ random, products, suppliers }, scope) =>
      act(scope, 'purchase_return', (inner) =>
        returnToSupplier(inner, {
          supplierId: random.pick(suppliers),
          lines: Array.from({ length: random.whole(1, 2) }, () => ({
            productId: random.pick(products),
            quantityMilli: quantity(random),
            totalPaise: random.chance(0.2) ? random.whole(1, 9_000) : null,
            batch: someBatch(random, 0.2),
          })),
        }),
      ),
    5,
  ],
  ['challan', (house, scope) => act(scope, 'challan', (inner) => createChallan(inner, someSale(house, inner))), 8],
  [
    'challan billed',
    ({ random }, scope) =>
      act(scope, 'sale', async (inner) => {
        const open = await openChallans(inner, {});
        return billChallan(inner, random.pick([0, ...open.map(({ id }) => id)]), null);
      }),
    4,
  ],
  [
    'challan back',
    ({ random }, scope) =>
      act(scope, 'challan_return', async (inner) => {
        const open = await openChallans(inner, {});
        const id = random.pick([0, ...open.map((challan) => challan.id)]);
        const [line] = await linesOut(inner, id);
        const some = line && [{ productId: line.productId, quantityMilli: quantity(random) }];
        return returnFromChallan(inner, id, random.chance(0.4) || !some ? null : some);
      }),
    6,
  ],
  ['correction', correctSome, 8],
  ['undo', ({ random, acts }, scope) => undoAct(scope, random.pick([0, ...acts]), NOBODY).then(() => ({})), 8],
  [
    'payment in',
    ({ random, customers }, scope) =>
      act(scope, 'payment_in', (inner) =>
        recordPayment(inner, {
          partyId: random.pick(customers),
          direction: 'in',
          mode: random.pick(MODES),
          amountPaise: random.whole(1, 90_000),
          paidOn: inner.today,
        }),
      ),
    8,
  ],
  [
    'payment out',
    ({ random, suppliers }, scope) =>
      act(scope, 'payment_out', (inner) =>
        recordPayment(inner, {
          partyId: random.pick(suppliers),
          direction: 'out',
          mode: random.pick(MODES),
          amountPaise: random.whole(1, 90_000),
          paidOn: inner.today,
        }),
      ),
    4,
  ],
  [
    'purchase',
    ({ random, products, suppliers }, scope) =>
      act(scope, 'purchase', (inner) =>
        recordPurchase(inner, {
          supplierId: random.pick(suppliers),
          boughtOn: daysBefore(inner.today, random.pick([0, 0, 0, 2])),
          lines: Array.from({ length: random.whole(1, 3) }, () => ({
            productId: random.pick(products),
            quantityMilli: random.whole(1, 20) * 1_000,
            unit: 'pcs',
            totalPaise: random.whole(1, 200_000),
            includesTax: random.chance(0.8),
            batch: someBatch(random, 0.7),
          })),
          payment: random.chance(0.4) ? { mode: random.pick(MODES), amountPaise: random.whole(1, 30_000) } : null,
        }),
      ),
    8,
  ],
  [
    'stock',
    ({ random, products }, scope) => {
      const [kind, verb] = random.pick([
        ['stock_in', stockIn],
        ['stock_out', stockOut],
        ['stock_adjust', countStock],
      ] as const);
      const line = {
        productId: random.pick(products),
        quantityMilli: quantity(random),
        totalCostPaise: kind === 'stock_in' && random.chance(0.5) ? random.whole(0, 50_000) : null,
        batch: someBatch(random, kind === 'stock_out' ? 0.2 : 0.6),
      };
      return act(scope, kind, (inner) => verb(inner, [line]));
    },
    6,
  ],
  [
    'transfer',
    ({ random, products, branches }, scope) =>
      act(scope, 'transfer', (inner) =>
        transferStock(inner, {
          from: random.pick([null, ...branches]),
          to: random.pick([null, ...branches]),
          lines: Array.from({ length: random.whole(1, 2) }, () => ({
            productId: random.pick(products),
            quantityMilli: quantity(random),
            batch: someBatch(random, 0.2),
          })),
        }),
      ),
    6,
  ],
  [
    'other',
    ({ random, products, customers }, scope) =>
      random.pick([
        () =>
          act(scope, 'expense', (inner) =>
            recordExpense(inner, {
              category: 'tea',
              mode: random.pick(MODES),
              amountPaise: random.whole(1, 9_000),
              spentOn: inner.today,
            }),
          ),
        () =>
          act(scope, 'unbilled_sale', (inner) =>
            recordUnbilledSale(inner, {
              customerId: random.pick(customers),
              amountPaise: random.whole(1, 9_000),
              soldOn: inner.today,
              paidBy: random.chance(0.3) ? random.pick(MODES) : null,
            }),
          ),
        () => changePrice(scope, random.pick(products), random.whole(5_000, 300_0000)).then(() => ({})),
      ])(),
    5,
  ],
];
