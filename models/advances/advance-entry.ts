import type { Scope } from '../database/scope.ts';
import { postEntry } from '../journal/post-entry.ts';
import type { OpenAdvance } from './open-advances.ts';
import { type AdvanceAmounts, shareOfAdvance } from './share-of-advance.ts';

/**
 * Posts the tax of an advance: owed when the advance comes (+1), owed no more when its bill charges it or it is given back (−1).
 * The khata is not in it: what the customer handed over is a payment of its own.
 */
export async function postAdvanceTax(
  scope: Scope,
  entry: { kind: string; occurredOn: string; voucherId: number; amounts: AdvanceAmounts; sign: 1 | -1 },
): Promise<void> {
  const { amounts, sign } = entry;
  const taxPaise = amounts.totalPaise - amounts.taxablePaise;
  if (taxPaise === 0) return;
  await postEntry(scope, {
    kind: entry.kind,
    occurredOn: entry.occurredOn,
    reference: { invoiceId: entry.voucherId },
    postings: [
      { account: 'tax_on_advances', amountPaise: sign * taxPaise },
      { account: 'advance_cgst', amountPaise: -sign * amounts.cgstPaise },
      { account: 'advance_sgst', amountPaise: -sign * amounts.sgstPaise },
      { account: 'advance_igst', amountPaise: -sign * amounts.igstPaise },
      { account: 'advance_cess', amountPaise: -sign * amounts.cessPaise },
    ],
  });
}

/** Writes that a document (a bill or a refund voucher) took up so much of an advance, and takes its tax back. */
export async function takeUpAdvance(
  scope: Scope,
  wish: { advance: OpenAdvance; amountPaise: number; documentId: number; occurredOn: string; kind: string },
): Promise<AdvanceAmounts> {
  const { advance, documentId } = wish;
  const amounts = shareOfAdvance(advance, advance.totalPaise - advance.openPaise, wish.amountPaise);
  await scope.insert('advance_adjustments', {
    voucher_id: advance.voucherId,
    document_id: documentId,
    taxable_paise: amounts.taxablePaise,
    cgst_paise: amounts.cgstPaise,
    sgst_paise: amounts.sgstPaise,
    igst_paise: amounts.igstPaise,
    cess_paise: amounts.cessPaise,
    total_paise: amounts.totalPaise,
    act_id: scope.actId,
    created_at: scope.now,
  });
  const { kind, occurredOn } = wish;
  await postAdvanceTax(scope, { kind, occurredOn, voucherId: advance.voucherId, amounts, sign: -1 });
  return amounts;
}
