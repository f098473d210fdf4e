import type { Scope } from '../database/scope.ts';
import type { DocumentAmounts } from './document-amounts.ts';
import type { DocumentKind, DocumentSnapshot, SnapshotParty } from './document-snapshot.ts';

/** Freezes what a document says. */
export function snapshotOf(
  scope: Scope,
  made: {
    kind: DocumentKind;
    number: string;
    issuedOn: string;
    buyer: SnapshotParty | null;
    amounts: DocumentAmounts;
    /** Who sold, where an earlier document says so; left out: the shop as it is. */
    seller?: Pick<DocumentSnapshot['seller'], 'gstin' | 'stateCode' | 'registration'>;
    original: { number: string; issuedOn: string } | null;
    replaces: { number: string } | null;
    paidPaise: number;
    paymentMode: DocumentSnapshot['paymentMode'];
    payments?: NonNullable<DocumentSnapshot['payments']>;
    balanceAfterPaise: number | null;
  },
): DocumentSnapshot {
  const { amounts } = made;
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
      ...made.seller,
    },
    buyer: made.buyer,
    placeOfSupply: amounts.placeOfSupply,
    reverseCharge: amounts.reverseCharge,
    original: made.original,
    replaces: made.replaces,
    lines: amounts.lines.map((line) => ({
      description: line.description,
      hsn: line.hsn,
      quantityMilli: line.quantityMilli,
      unit: line.unit,
      unitPriceCentipaise: line.unitPriceCentipaise,
      priceIncludesTax: line.priceIncludesTax,
      discountPaise: line.discountPaise,
      taxablePaise: line.taxablePaise,
      rateBp: line.rateBp,
      cgstPaise: line.cgstPaise,
      sgstPaise: line.sgstPaise,
      igstPaise: line.igstPaise,
      cessPaise: line.cessPaise,
      totalPaise: line.totalPaise,
    })),
    discountPaise: amounts.discountPaise,
    taxablePaise: amounts.taxablePaise + amounts.nilAndExemptPaise,
    cgstPaise: amounts.cgstPaise,
    sgstPaise: amounts.sgstPaise,
    igstPaise: amounts.igstPaise,
    cessPaise: amounts.cessPaise,
    roundOffPaise: amounts.roundOffPaise,
    totalPaise: amounts.totalPaise,
    paidPaise: made.paidPaise,
    paymentMode: made.paymentMode,
    ...(made.payments && made.payments.length > 1 ? { payments: made.payments } : {}),
    balanceAfterPaise: made.balanceAfterPaise,
    upiReference: `${shop.id}-${made.number.replaceAll('/', '-')}`.slice(0, 35),
  };
}
