import { undoAct } from '../../models/acts/undo-act.ts';
import { returnAdvance } from '../../models/advances/return-advance.ts';
import { takeAdvance } from '../../models/advances/take-advance.ts';
import { daysBefore } from '../../models/database/scope.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { recordReverseCharge } from '../../models/reverse-charge/record-reverse-charge.ts';
import { act, type Deed, MODES, NOBODY } from './random-deed.ts';

/** Money with tax of its own: what comes ahead of a bill, for services and for goods, and what is paid under reverse charge. */
export const ADVANCE_DEEDS: [string, Deed, number][] = [
  [
    'advance',
    ({ random, customers, services, products }, scope) =>
      act(scope, 'payment_in', (inner) =>
        takeAdvance(inner, {
          customerId: random.pick(customers),
          productId: random.pick(random.chance(0.8) ? services : products),
          mode: random.pick(MODES),
          amountPaise: random.whole(1, 60_000),
          paidOn: daysBefore(inner.today, random.pick([0, 0, 0, 2])),
          isCheque: random.chance(0.2),
        }),
      ),
    6,
  ],
  [
    'advance given back',
    ({ random, customers }, scope) =>
      act(scope, 'payment_out', (inner) =>
        returnAdvance(inner, {
          customerId: random.pick(customers),
          mode: random.pick(MODES),
          amountPaise: random.whole(1, 40_000),
          paidOn: inner.today,
        }),
      ),
    2,
  ],
  [
    'advance undone',
    async ({ random }, scope) => {
      const rows = await scope.rows<{ act_id: number }>(
        `SELECT act_id FROM invoices WHERE tenant_id = :tenantId AND kind = 'receipt_voucher' AND status = 'issued'
         ORDER BY id LIMIT 100`,
      );
      await undoAct(scope, random.pick([0, ...rows.map((row) => row.act_id)]), NOBODY);
      return {};
    },
    7,
  ],
  [
    'service billed',
    ({ random, customers, services }, scope) =>
      act(scope, 'sale', (inner) =>
        createInvoice(inner, {
          customerId: random.pick(customers),
          customerName: null,
          lines: Array.from({ length: random.whole(1, 2) }, () => ({
            productId: random.pick(services),
            quantityMilli: 1_000,
            unitPriceCentipaise: random.whole(1_0000, 500_0000),
            lineTotalPaise: null,
          })),
          discount: random.chance(0.2) ? { percentBp: 500 } : null,
          agreedTotalPaise: null,
          payment: random.chance(0.2) ? { mode: 'cash', amountPaise: null } : null,
          issuedOn: inner.today,
        }),
      ),
    6,
  ],
  [
    'reverse charge',
    ({ random, suppliers }, scope) =>
      act(scope, 'expense', (inner) =>
        recordReverseCharge(inner, {
          description: 'transport',
          sac: '9965',
          rateBp: random.pick([500, 1_800, 700]),
          amountPaise: random.whole(1, 90_000),
          mode: random.pick(MODES),
          spentOn: daysBefore(inner.today, random.pick([0, 0, 1])),
          supplierId: random.chance(0.6) ? random.pick(suppliers) : null,
          supplierName: 'Roadlines',
        }),
      ),
    4,
  ],
];
