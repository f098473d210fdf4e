import type { Scope } from '../database/scope.ts';
import type { ComputedInvoice } from '../gst/invoice-request.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';

/** Writes a document and its lines. Private to this folder's verbs. */
export async function saveInvoice(
  scope: Scope,
  made: {
    kind: string;
    number: string;
    financialYear: string;
    sequence: number;
    customerId: number | null;
    customerName: string | null;
    issuedOn: string;
    computed: ComputedInvoice;
    productIds: (number | null)[];
    costs: number[];
    originalId: number | null;
    replacesId: number | null;
    snapshot: DocumentSnapshot;
  },
): Promise<number> {
  const { computed } = made;
  const invoiceId = await scope.insert('invoices', {
    kind: made.kind,
    number: made.number,
    financial_year: made.financialYear,
    sequence: made.sequence,
    customer_id: made.customerId,
    customer_name: made.customerName,
    issued_on: made.issuedOn,
    place_of_supply: computed.placeOfSupply,
    discount_paise: computed.discountPaise,
    taxable_paise: computed.taxablePaise,
    nil_exempt_paise: computed.nilAndExemptPaise,
    cgst_paise: computed.cgstPaise,
    sgst_paise: computed.sgstPaise,
    igst_paise: computed.igstPaise,
    cess_paise: computed.cessPaise,
    round_off_paise: computed.roundOffPaise,
    total_paise: computed.totalPaise,
    original_id: made.originalId,
    replaces_id: made.replacesId,
    act_id: scope.actId,
    snapshot: made.snapshot,
    created_at: scope.now,
  });
  await scope.insertMany(
    'invoice_lines',
    computed.lines.map((line, index) => ({
      invoice_id: invoiceId,
      product_id: made.productIds[index] ?? null,
      position: index + 1,
      description: line.description,
      hsn: line.hsn,
      quantity_milli: line.quantityMilli,
      unit: line.unit,
      unit_price_centipaise: line.unitPriceCentipaise,
      price_includes_tax: line.priceIncludesTax,
      treatment: line.treatment,
      rate_bp: line.rateBp,
      cost_paise: made.costs[index] ?? 0,
      discount_paise: line.discountPaise,
      taxable_paise: line.taxablePaise,
      cgst_paise: line.cgstPaise,
      sgst_paise: line.sgstPaise,
      igst_paise: line.igstPaise,
      cess_paise: line.cessPaise,
      total_paise: line.totalPaise,
    })),
  );
  return invoiceId;
}
