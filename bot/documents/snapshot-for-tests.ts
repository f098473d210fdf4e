import type { DocumentSnapshot, SnapshotLine } from '../../models/invoices/document-snapshot.ts';

/** A line at 18% inside one state, priced before tax; `changes` win. */
export function line(description: string, rupees: number, changes: Partial<SnapshotLine> = {}): SnapshotLine {
  const taxablePaise = rupees * 100;
  const half = Math.round(taxablePaise * 0.09);
  return {
    description,
    hsn: '3401',
    quantityMilli: 2_000,
    unit: 'pcs',
    unitPriceCentipaise: taxablePaise * 50,
    discountPaise: 0,
    taxablePaise,
    rateBp: 1_800,
    cgstPaise: half,
    sgstPaise: half,
    igstPaise: 0,
    cessPaise: 0,
    totalPaise: taxablePaise + 2 * half,
    ...changes,
  };
}

/** A shop's tax invoice over these lines, its sums taken from them; `changes` win. */
export function snapshotOf(lines: SnapshotLine[], changes: Partial<DocumentSnapshot> = {}): DocumentSnapshot {
  const sum = (value: (entry: SnapshotLine) => number) => lines.reduce((total, entry) => total + value(entry), 0);
  const exact = sum((entry) => entry.totalPaise);
  const totalPaise = Math.round(exact / 100) * 100;
  return {
    kind: 'tax_invoice',
    number: 'INV/26-27/0142',
    issuedOn: '2026-11-21',
    issuedAt: '2026-11-21T09:30:00.000Z',
    seller: {
      name: 'Sharma Kirana Store',
      address: 'Shop 4, Laxmi Market, MG Road, Pune 411001',
      phone: '+91 98220 12345',
      gstin: '27AAPFU0939F1ZV',
      stateCode: '27',
      registration: 'regular',
      upiId: 'sharmakirana@okaxis',
      terms: 'Goods once sold will be exchanged within 7 days with this bill.',
    },
    buyer: {
      name: 'रवि कुमार',
      address: 'Flat 12, Shivaji Nagar, Pune',
      phone: '+91 98765 43210',
      gstin: null,
      stateCode: '27',
    },
    placeOfSupply: '27',
    reverseCharge: false,
    original: null,
    replaces: null,
    lines,
    discountPaise: 0,
    taxablePaise: sum((entry) => entry.taxablePaise),
    cgstPaise: sum((entry) => entry.cgstPaise),
    sgstPaise: sum((entry) => entry.sgstPaise),
    igstPaise: sum((entry) => entry.igstPaise),
    cessPaise: sum((entry) => entry.cessPaise),
    roundOffPaise: totalPaise - exact,
    totalPaise,
    paidPaise: 10_000,
    paymentMode: 'cash',
    balanceAfterPaise: totalPaise - 10_000 + 45_000,
    upiReference: 'BOS0142X7',
    ...changes,
  };
}
