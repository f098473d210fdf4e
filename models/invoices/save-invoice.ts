import type { Scope } from '../database/scope.ts';
import { type OpenCharge, saveCharges } from './charges.ts';
import type { DocumentAmounts } from './document-amounts.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import type { KeptRequest } from './sale-request.ts';

/** Writes a document and its lines, and tells their ids in the same order. Private to this folder's verbs. */
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
    amounts: DocumentAmounts;
    productIds: (number | null)[];
    costs: number[];
    /** Of a note: the bill's line that each line changes. */
    returnsLineIds?: number[];
    /** Of goods sent back to a supplier: the line of a purchase that each line takes back. */
    purchaseLineIds?: (number | null)[];
    /** Of a credit note: the charges of the bill that its charges give back, in their order. */
    returnsCharges?: OpenCharge[];
    request: KeptRequest | null;
    originalId: number | null;
    replacesId: number | null;
    snapshot: DocumentSnapshot;
  },
): Promise<{ invoiceId: number; lineIds: number[] }> {
  const { amounts, snapshot } = made;
  const invoiceId = await scope.insert('invoices', {
    kind: made.kind,
    number: made.number,
    financial_year: made.financialYear,
    sequence: made.sequence,
    customer_id: made.customerId,
    customer_name: made.customerName,
    seller_registration: snapshot.seller.registration,
    seller_gstin: snapshot.seller.gstin,
    buyer_gstin: snapshot.buyer?.gstin ?? null,
    issued_on: made.issuedOn,
    place_of_supply: amounts.placeOfSupply,
    reverse_charge: amounts.reverseCharge,
    discount_paise: amounts.discountPaise,
    taxable_paise: amounts.taxablePaise,
    nil_exempt_paise: amounts.nilAndExemptPaise,
    cgst_paise: amounts.cgstPaise,
    sgst_paise: amounts.sgstPaise,
    igst_paise: amounts.igstPaise,
    cess_paise: amounts.cessPaise,
    round_off_paise: amounts.roundOffPaise,
    total_paise: amounts.totalPaise,
    original_id: made.originalId,
    replaces_id: made.replacesId,
    act_id: scope.actId,
    snapshot: made.snapshot,
    request: made.request,
    created_at: scope.now,
  });
  const firstLine = await scope.insertMany(
    'invoice_lines',
    amounts.lines.map((line, index) => ({
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
      returns_line_id: made.returnsLineIds?.[index] ?? null,
      purchase_line_id: made.purchaseLineIds?.[index] ?? null,
    })),
  );
  const lineIds = amounts.lines.map((_, index) => firstLine + index * scope.shop.ids_apart);
  await saveCharges(scope, { invoiceId, lineIds, charges: amounts.charges ?? [], returns: made.returnsCharges });
  return { invoiceId, lineIds };
}
