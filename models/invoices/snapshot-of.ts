import type { Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import type { ComputedInvoice } from '../gst/invoice-request.ts';
import type { DocumentKind, DocumentSnapshot } from './document-snapshot.ts';

/** Freezes what a document says. */
export function snapshotOf(
  scope: Scope,
  made: {
    kind: DocumentKind;
    number: string;
    issuedOn: string;
    customer: Party | null;
    customerName: string | null;
    computed: ComputedInvoice;
    original: { number: string; issuedOn: string } | null;
    replaces: { number: string } | null;
    paidPaise: number;
    paymentMode: DocumentSnapshot['paymentMode'];
    payments?: NonNullable<DocumentSnapshot['payments']>;
    balanceAfterPaise: number | null;
  },
): DocumentSnapshot {
  const { computed, customer } = made;
  const { shop } = scope;
  return {
    kind: made.kind,
    number: made.number,
    issuedOn: made.issuedOn,
    issuedAt: scope.now.toISOString(),
    seller: {
      name: shop.name,
      address: shop.address,
      phone: shop.phone,
      gstin: shop.gstin,
      stateCode: shop.state_code,
      registration: shop.registration,
      upiId: shop.upi_id,
      terms: shop.terms,
    },
    buyer: buyerOf(customer, made.customerName),
    placeOfSupply: computed.placeOfSupply,
    reverseCharge: computed.reverseCharge,
    original: made.original,
    replaces: made.replaces,
    lines: computed.lines.map((line) => ({
      description: line.description,
      hsn: line.hsn,
      quantityMilli: line.quantityMilli,
      unit: line.unit,
      unitPriceCentipaise: line.unitPriceCentipaise,
      discountPaise: line.discountPaise,
      taxablePaise: line.taxablePaise,
      rateBp: line.rateBp,
      cgstPaise: line.cgstPaise,
      sgstPaise: line.sgstPaise,
      igstPaise: line.igstPaise,
      cessPaise: line.cessPaise,
      totalPaise: line.totalPaise,
    })),
    discountPaise: computed.discountPaise,
    taxablePaise: computed.taxablePaise + computed.nilAndExemptPaise,
    cgstPaise: computed.cgstPaise,
    sgstPaise: computed.sgstPaise,
    igstPaise: computed.igstPaise,
    cessPaise: computed.cessPaise,
    roundOffPaise: computed.roundOffPaise,
    totalPaise: computed.totalPaise,
    paidPaise: made.paidPaise,
    paymentMode: made.paymentMode,
    ...(made.payments && made.payments.length > 1 ? { payments: made.payments } : {}),
    balanceAfterPaise: made.balanceAfterPaise,
    upiReference: `${shop.id}-${made.number.replaceAll('/', '-')}`.slice(0, 35),
  };
}

function buyerOf(customer: Party | null, name: string | null): DocumentSnapshot['buyer'] {
  if (customer) {
    const { phone, address, gstin, stateCode } = customer;
    return { name: customer.name, address, phone, gstin, stateCode };
  }
  return name === null ? null : { name, address: null, phone: null, gstin: null, stateCode: null };
}
