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
      // Half of them are of a filed return and open, where there are such: others are refused, or leave no trace in a return.
      const ofFiled = `v.issued_on <= (SELECT MAX(f.to_day) FROM gst_filings f WHERE f.tenant_id = :tenantId) AND NOT EXISTS (
        SELECT 1 FROM advance_adjustments a JOIN invoices d ON d.tenant_id = a.tenant_id AND d.id = a.document_id AND d.status = 'issued'
        WHERE a.tenant_id = :tenantId AND a.voucher_id = v.id)`;
      const rows = await scope.rows<{ act_id: number }>(
        `SELECT v.act_id FROM invoices v WHERE v.tenant_id = :tenantId AND v.kind = 'receipt_voucher' AND v.status = 'issued'
           AND ${random.chance(0.5) ? ofFiled : 'TRUE'} ORDER BY v.id LIMIT 100`,
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
