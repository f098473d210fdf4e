import type { Scope, Shop } from '../database/scope.ts';
import type { BatchPart } from '../stock/take-batches.ts';
import type { DocumentAmounts, DocumentCharge } from './document-amounts.ts';
import type {
  DocumentKind,
  DocumentSnapshot,
  SnapshotBatch,
  SnapshotCharge,
  SnapshotParty,
} from './document-snapshot.ts';

/** The shop as its documents name it today. */
export const sellerOf = (shop: Shop): DocumentSnapshot['seller'] => ({
  name: shop.name,
  address: shop.address,
  phone: shop.phone,
  gstin: shop.gstin,
  stateCode: shop.state_code,
  registration: shop.registration,
  upiId: shop.upi_id,
  terms: shop.terms,
  ...(shop.logo_id === null ? {} : { logoId: shop.logo_id }),
});

/** Freezes what a document says. */
export function snapshotOf(
  scope: Scope,
  made: {
    kind: DocumentKind;
    number: string;
    issuedOn: string;
    buyer: SnapshotParty | null;
    amounts: DocumentAmounts;
    /** The batches of each line's goods, in the order of the lines. */
    parts?: BatchPart[][];
    /** Who sold, where an earlier document says so; left out: the shop as it is. */
    seller?: Pick<DocumentSnapshot['seller'], 'gstin' | 'stateCode' | 'registration'>;
    original: { number: string; issuedOn: string } | null;
    originals?: { number: string; issuedOn: string }[];
    replaces: { number: string } | null;
    paidPaise: number;
    paymentMode: DocumentSnapshot['paymentMode'];
    payments?: NonNullable<DocumentSnapshot['payments']>;
    balanceAfterPaise: number | null;
    dueOn?: string | null;
    advances?: NonNullable<DocumentSnapshot['advances']>;
  },
): DocumentSnapshot {
  const { amounts } = made;
  const { shop } = scope;
  return {
    kind: made.kind,
    number: made.number,
    issuedOn: made.issuedOn,
    issuedAt: scope.now.toISOString(),
    seller: { ...sellerOf(shop), ...made.seller },
    buyer: made.buyer,
    placeOfSupply: amounts.placeOfSupply,
    reverseCharge: amounts.reverseCharge,
    original: made.original,
    ...(made.originals ? { originals: made.originals } : {}),
    replaces: made.replaces,
    lines: amounts.lines.map((line, index) => ({
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
      ...batchesOf(made.parts?.[index] ?? []),
    })),
    ...(amounts.charges?.length ? { charges: amounts.charges.map(chargeOf) } : {}),
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
    ...(made.dueOn ? { dueOn: made.dueOn } : {}),
    ...(made.advances && made.advances.length > 0 ? { advances: made.advances } : {}),
    upiReference: `${shop.id}-${made.number.replaceAll('/', '-')}`.slice(0, 35),
  };
}

const chargeOf = ({ name, ...charge }: DocumentCharge): SnapshotCharge => ({
  kind: name as SnapshotCharge['kind'],
  rateBp: charge.rateBp,
  taxablePaise: charge.taxablePaise,
  cgstPaise: charge.cgstPaise,
  sgstPaise: charge.sgstPaise,
  igstPaise: charge.igstPaise,
  cessPaise: charge.cessPaise,
  totalPaise: charge.totalPaise,
});

/** The batches that are known, as a document says them. */
export function batchesOf(parts: BatchPart[]): { batches?: SnapshotBatch[] } {
  const batches: SnapshotBatch[] = parts
    .filter((part) => part.batchId !== null)
    .map(({ number, expiresOn, quantityMilli }) => ({ number, expiresOn, quantityMilli }));
  return batches.length > 0 ? { batches } : {};
}
