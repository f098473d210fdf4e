import { grouped } from '../grouped.ts';
import type { JsonRow } from './document-rows.ts';

/** What a run of numbers is of, as table 13 numbers its kinds (GSTR-1, documents issued during the tax period). */
export const ISSUED_KINDS = {
  invoice: { number: 1, name: 'Invoices for outward supply' },
  debit_note: { number: 4, name: 'Debit Note' },
  credit_note: { number: 5, name: 'Credit Note' },
  self_invoice: { number: 2, name: 'Invoices for inward supply from unregistered person' },
  payment_voucher: { number: 7, name: 'Payment Voucher' },
  receipt_voucher: { number: 6, name: 'Receipt Voucher' },
  refund_voucher: { number: 8, name: 'Refund Voucher' },
  job_work_challan: { number: 9, name: 'Delivery Challan for job work' },
  // Goods that become a bill or come back are sent on approval (CGST Act s. 31(7)).
  delivery_challan: { number: 10, name: 'Delivery Challan for supply on approval' },
} as const;
export type IssuedKind = keyof typeof ISSUED_KINDS;

/** Numbers of one series that follow each other without a gap. */
export type IssuedRun = { kind: IssuedKind; from: string; to: string; total: number; cancelled: number };

/** The section `doc_issue`, kinds in the order of their first run; null where nothing was issued. */
export function issuedJson(runs: IssuedRun[]): JsonRow | null {
  if (runs.length === 0) return null;
  return {
    doc_det: [...grouped(runs, (run) => run.kind)].map(([kind, ofKind]) => ({
      doc_num: ISSUED_KINDS[kind].number,
      doc_typ: ISSUED_KINDS[kind].name,
      docs: ofKind.map((run, index) => ({
        num: index + 1,
        from: run.from,
        to: run.to,
        totnum: run.total,
        cancel: run.cancelled,
        net_issue: run.total - run.cancelled,
      })),
    })),
  };
}
