import type { ChargeKind } from './charge-kinds.ts';

/**
 * Everything a document says, frozen in the transaction that made it. The renderer reads only this: the same snapshot,
 * layout and language give the same words forever. All money is integer paise, quantities integer thousandths of `unit`,
 * unit prices integer hundredths of a paisa (1/10,000 rupee), rates basis points.
 */
export type DocumentKind =
  | 'tax_invoice'
  | 'bill_of_supply'
  | 'invoice_cum_bill_of_supply'
  | 'cash_memo'
  | 'quotation'
  | 'credit_note'
  | 'delivery_challan'
  | 'debit_note'
  /** Goods that the shop sent back to a supplier. */
  | 'purchase_return'
  | 'purchase_bill'
  | 'payment_receipt'
  /** Of an advance for a service, with the tax in it (CGST Rule 50), and of what of it was given back (Rule 51). */
  | 'receipt_voucher'
  | 'refund_voucher'
  /** In place of a supplier without a GSTIN, and of the payment, where the shop owes the tax (CGST Act s. 31(3)(f), (g)). */
  | 'self_invoice'
  | 'payment_voucher'
  | 'khata_statement';

export type DocumentLayout = 'a4' | 'slip80' | 'slip58';

export type SnapshotParty = {
  name: string;
  address: string | null;
  phone: string | null;
  gstin: string | null;
  /** Two-digit GST state code. */
  stateCode: string | null;
};

/** Goods of a line that are of one batch; the number is empty where only an expiry is known. */
export type SnapshotBatch = { number: string; expiresOn: string | null; quantityMilli: number };

export type SnapshotLine = {
  description: string;
  hsn: string | null;
  quantityMilli: number;
  unit: string;
  unitPriceCentipaise: number;
  /** Is tax in the price? Documents from before this was kept do not say. */
  priceIncludesTax?: boolean;
  discountPaise: number;
  taxablePaise: number;
  rateBp: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
  totalPaise: number;
  /** The batches its goods are of; left out when none is known. */
  batches?: SnapshotBatch[];
};

/** What was asked for beside the price of the goods, at the rate of those it belongs to. */
export type SnapshotCharge = Pick<
  SnapshotLine,
  'rateBp' | 'taxablePaise' | 'cgstPaise' | 'sgstPaise' | 'igstPaise' | 'cessPaise' | 'totalPaise'
> & { kind: ChargeKind };

/** What is written on a cheque, as far as it was said; `on`: yyyy-mm-dd. */
export type SnapshotCheque = { number: string | null; bank: string | null; on: string | null };

/** What stands in a khata: why, the document it is of where there is one, and the change of what the customer owes. */
export type KhataEntry = {
  day: string;
  kind:
    | 'sale'
    | 'unbilled_sale'
    | 'return'
    | 'debit_note'
    | 'purchase_return'
    | 'payment_in'
    | 'payment_out'
    | 'purchase'
    | 'opening_balance'
    | 'cheque_bounce'
    | 'bounce_charge'
    | 'write_off'
    | 'other';
  number: string | null;
  mode: 'cash' | 'upi' | 'card' | 'bank' | null;
  /** What is written on the cheque that it is of, where it was said. */
  cheque?: SnapshotCheque;
  /** Above nothing: the customer owes more. */
  changePaise: number;
};
/** A debt that a payment went to: a bill with its number, or another entry of the khata. */
export type SettledBill = {
  kind: KhataEntry['kind'];
  number: string | null;
  day: string;
  amountPaise: number;
  leftPaise: number;
};

export type SnapshotKhata = { from: string; to: string; openingPaise: number; entries: KhataEntry[] };

export type DocumentSnapshot = {
  kind: DocumentKind;
  number: string;
  /** yyyy-mm-dd, in the shop's time zone. */
  issuedOn: string;
  /** ISO instant, printed nowhere but in the file's metadata (so that the bytes depend on the snapshot alone). */
  issuedAt: string;
  seller: SnapshotParty & {
    registration: 'regular' | 'composition' | 'unregistered';
    upiId: string | null;
    /** Terms at the foot; null for none. */
    terms: string | null;
    /** The picture at its head; left out for none. */
    logoId?: number;
  };
  buyer: SnapshotParty | null;
  placeOfSupply: string | null;
  reverseCharge: boolean;
  /** Number and date of the document this one corrects or replaces. */
  original: { number: string; issuedOn: string } | null;
  /** Further ones, of goods sent back that came with several bills of the supplier. */
  originals?: { number: string; issuedOn: string }[];
  replaces: { number: string } | null;
  lines: SnapshotLine[];
  /** Left out where there are none. */
  charges?: SnapshotCharge[];
  /** Discount on the whole document, already spread over the lines. */
  discountPaise: number;
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
  roundOffPaise: number;
  totalPaise: number;
  /** What was paid with the document and what the customer owes in all after it (negative: the shop owes the customer). */
  paidPaise: number;
  paymentMode: 'cash' | 'upi' | 'card' | 'bank' | 'credit' | null;
  /** What was paid in each way, when it was paid in more than one. */
  payments?: { mode: 'cash' | 'upi' | 'card' | 'bank'; amountPaise: number }[];
  balanceAfterPaise: number | null;
  /** By when what is due is to be paid (yyyy-mm-dd), where days were agreed with the customer. */
  dueOn?: string;
  /** Of a bill: the receipt vouchers whose tax was paid ahead of it, and how much of each it took up. */
  advances?: { number: string; amountPaise: number }[];
  /** Of a khata statement alone, which has no lines. */
  khata?: SnapshotKhata;
  /** Of a payment receipt alone: what its money went to, and how much of that stays open. */
  settles?: SettledBill[];
  /** Was (some of) the money of a receipt a cheque, which counts once the bank has paid it? */
  isCheque?: boolean;
  /** What is written on its cheques, of those that say something. */
  cheques?: SnapshotCheque[];
  /** `tr` of the UPI link, at most 35 characters. */
  upiReference: string | null;
};
