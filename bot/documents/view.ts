import type { DocumentKind, DocumentSnapshot, SnapshotParty } from '../../models/invoices/document-snapshot.ts';
import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { amountWords } from './amount-words.ts';
import { chequeText } from './cheque-text.ts';
import { cleanText } from './clean-text.ts';
import { day, rupees } from './format.ts';
import { type DocumentLabels, type DocumentLanguage, documentLabels, fill, wordFor } from './labels.ts';
import { isUpiAddress, upiLink } from './upi.ts';
import { khataColumns } from './view-khata.ts';
import { type Column, lineColumns, rateBasis } from './view-lines.ts';
import { settledColumns } from './view-receipt.ts';
import { type TaxTable, taxTable } from './view-tax.ts';
import { type TotalLine, totalLines } from './view-totals.ts';

/** A party as it is printed: a name and the lines under it. */
export type PartyView = { label: string; name: string; lines: string[] };

/** Every word and number of a document in the order of reading; the layouts only place them. */
export type DocumentView = {
  labels: DocumentLabels;
  title: string;
  /** The English title under a title in another script: the law names its documents in English. */
  subtitle: string | null;
  copy: string | null;
  /** Declarations on top. */
  declarations: string[];
  /** The picture at the head. */
  logo: LogoPicture | null;
  shop: PartyView;
  buyer: PartyView;
  facts: { label: string; value: string }[];
  number: string;
  columns: Column[];
  taxes: TaxTable | null;
  totals: TotalLine[];
  inWords: string | null;
  /** A sentence above the lines, or in their place (receipts). */
  sentence: string | null;
  /** What a roll, which has no heads over its columns, must say of the rates. */
  rateNote: string | null;
  notes: string[];
  terms: string | null;
  /** The last words; null where nobody bought anything. */
  thanks: string | null;
  upi: { link: string; address: string } | null;
};

const TAX_DOCUMENTS: readonly DocumentKind[] = [
  'tax_invoice',
  'invoice_cum_bill_of_supply',
  'quotation',
  'credit_note',
  'debit_note',
  'purchase_return',
  'delivery_challan',
  'purchase_bill',
  'receipt_voucher',
  'refund_voucher',
  'self_invoice',
  'payment_voucher',
];
const BILLS: readonly DocumentKind[] = [
  'tax_invoice',
  'bill_of_supply',
  'invoice_cum_bill_of_supply',
  'cash_memo',
  'debit_note',
];
const SUPPLIERS: readonly DocumentKind[] = ['purchase_bill', 'purchase_return', 'self_invoice', 'payment_voucher'];
/** What the shop writes of money that moves, and to itself: no terms of sale, and no thanks where it pays. */
const VOUCHERS: readonly DocumentKind[] = ['receipt_voucher', 'refund_voucher', 'self_invoice', 'payment_voucher'];
const COPY_MARKED: readonly DocumentKind[] = [
  'tax_invoice',
  'bill_of_supply',
  'invoice_cum_bill_of_supply',
  'credit_note',
  'debit_note',
];

/** Whether the kind is one that asks its receiver for money for goods. */
export function isBill(kind: DocumentKind): boolean {
  return BILLS.includes(kind);
}

/**
 * Tax columns appear only on a regular seller's tax documents: neither an unregistered shop nor a composition seller may
 * show tax, and a bill of supply has none (CGST Rules 46, 46A, 49).
 */
function showsTax(snapshot: DocumentSnapshot): boolean {
  // A purchase of which no tax came back has none to take back.
  if (snapshot.kind === 'purchase_return' && snapshot.lines.every((line) => line.rateBp === 0)) return false;
  // What it owes under reverse charge a composition shop must show too (CGST Rules 46, 52).
  const isOwed = snapshot.kind === 'self_invoice' || snapshot.kind === 'payment_voucher';
  return (snapshot.seller.registration === 'regular' || isOwed) && TAX_DOCUMENTS.includes(snapshot.kind);
}

/** What a snapshot says in a language. */
export function documentView(
  snapshot: DocumentSnapshot,
  language: DocumentLanguage,
  logo: LogoPicture | null = null,
): DocumentView {
  const labels = documentLabels(language);
  const english = documentLabels('en');
  const title = labels.titles[snapshot.kind];
  const englishTitle = english.titles[snapshot.kind];
  const withTax = showsTax(snapshot);
  const isReceipt = snapshot.kind === 'payment_receipt';
  // Terms of sale have no place on a receipt or a statement.
  const isSentBack = snapshot.kind === 'purchase_return';
  const isVoucher = VOUCHERS.includes(snapshot.kind);
  const hasTerms = !isReceipt && !isVoucher && !isSentBack && snapshot.kind !== 'khata_statement';
  const terms = hasTerms ? cleanText(snapshot.seller.terms ?? '', { keepLines: true }) : '';
  return {
    labels,
    title,
    subtitle: title === englishTitle ? null : englishTitle,
    copy:
      snapshot.kind === 'delivery_challan'
        ? labels.copyOfChallan
        : snapshot.seller.registration !== 'unregistered' && COPY_MARKED.includes(snapshot.kind)
          ? labels.copy
          : null,
    declarations: declarations(snapshot, labels, english),
    logo,
    shop: partyView('', snapshot.seller, labels, ''),
    buyer: partyView(buyerLabel(snapshot.kind, labels), snapshot.buyer, labels, labels.parties.walkIn),
    facts: facts(snapshot, labels, withTax),
    number: cleanText(snapshot.number),
    columns: columnsOf(snapshot, labels, withTax),
    taxes: withTax ? taxTable(snapshot, labels) : null,
    totals: totalLines(snapshot, labels, withTax),
    inWords: snapshot.kind === 'khata_statement' ? null : amountWords(documentAmount(snapshot), labels),
    sentence: isReceipt ? receiptSentence(snapshot, labels) : null,
    rateNote: rateBasis(snapshot, withTax) === 'with_tax' ? labels.notes.ratesWithTax : null,
    notes: notes(snapshot, labels, withTax),
    terms: terms === '' ? null : terms,
    thanks: isSentBack || (isVoucher && snapshot.kind !== 'receipt_voucher') ? null : labels.notes.thanks,
    upi: upiRequest(snapshot, english),
  };
}

function columnsOf(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): Column[] {
  if (snapshot.khata) return khataColumns(snapshot.khata, labels);
  if (snapshot.kind === 'payment_receipt') return settledColumns(snapshot.settles ?? [], labels);
  return lineColumns(snapshot, labels, withTax);
}

/** The amount the document is about: what was received on a receipt, else its total. */
export function documentAmount(snapshot: DocumentSnapshot): number {
  return snapshot.kind === 'payment_receipt' ? snapshot.paidPaise || snapshot.totalPaise : snapshot.totalPaise;
}

/** "27 - Maharashtra", or the text itself when it is no state code. */
function stateName(code: string, labels: DocumentLabels): string {
  const name = wordFor(labels.states, `s${code}`);
  return name === `s${code}` ? cleanText(code) : `${name} (${code})`;
}

function declarations(snapshot: DocumentSnapshot, labels: DocumentLabels, english: DocumentLabels): string[] {
  const isOwn = snapshot.kind === 'self_invoice' || snapshot.kind === 'payment_voucher';
  if (snapshot.seller.registration !== 'composition' || isOwn) return [];
  // CGST Rule 5(1)(f) gives the English words; a translation stands beside them, never in their place.
  return [...new Set([english.notes.composition, labels.notes.composition])];
}

function buyerLabel(kind: DocumentKind, labels: DocumentLabels): string {
  if (SUPPLIERS.includes(kind)) return labels.parties.supplier;
  if (kind === 'payment_receipt' || kind === 'receipt_voucher') return labels.parties.receivedFrom;
  const isNoBill = kind === 'khata_statement' || kind === 'refund_voucher' || kind === 'delivery_challan';
  return isNoBill ? labels.parties.customer : labels.parties.billTo;
}

function partyView(label: string, party: SnapshotParty | null, labels: DocumentLabels, unnamed: string): PartyView {
  if (!party) return { label, name: unnamed, lines: [] };
  const { fields } = labels;
  const address = cleanText(party.address ?? '', { keepLines: true });
  const lines = [
    ...(address === '' ? [] : [address]),
    ...(party.phone ? [`${fields.phone}: ${cleanText(party.phone)}`] : []),
    ...(party.gstin ? [`${fields.gstin}: ${cleanText(party.gstin)}`] : []),
    ...(party.stateCode ? [`${fields.state}: ${stateName(party.stateCode, labels)}`] : []),
  ];
  return { label, name: cleanText(party.name) || unnamed || '—', lines };
}

function facts(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): DocumentView['facts'] {
  const { fields } = labels;
  const { original, replaces, placeOfSupply } = snapshot;
  const entries: [string, string | null][] = [
    [
      isBill(snapshot.kind) && snapshot.kind !== 'debit_note' ? fields.invoiceNumber : fields.number,
      cleanText(snapshot.number),
    ],
    [fields.date, day(snapshot.issuedOn)],
    [labels.khata.period, snapshot.khata ? `${day(snapshot.khata.from)} – ${day(snapshot.khata.to)}` : null],
    [
      fields.original,
      original &&
        [original, ...(snapshot.originals ?? [])]
          .map(({ number, issuedOn }) => fill(fields.dated, { number: cleanText(number), date: day(issuedOn) }))
          .join(', '),
    ],
    [fields.replaces, replaces && cleanText(replaces.number)],
    [fields.placeOfSupply, withTax && placeOfSupply ? stateName(placeOfSupply, labels) : null],
    [fields.reverseCharge, withTax ? (snapshot.reverseCharge ? fields.yes : fields.no) : null],
    [
      fields.payment,
      paymentModes(snapshot)
        .map((mode) => labels.modes[mode])
        .join(' + '),
    ],
  ];
  return entries.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** The ways a document was paid; what came in one way alone and is a cheque is called so. */
const paymentModes = ({ payments, paymentMode, isCheque }: DocumentSnapshot): (keyof DocumentLabels['modes'])[] =>
  payments?.map((part) => part.mode) ?? (paymentMode === null ? [] : [isCheque ? 'cheque' : paymentMode]);

function receiptSentence(snapshot: DocumentSnapshot, labels: DocumentLabels): string {
  const name = cleanText(snapshot.buyer?.name ?? '') || labels.parties.walkIn;
  const amount = rupees(documentAmount(snapshot));
  if (!snapshot.paymentMode) return fill(labels.notes.receiptNoMode, { name, amount });
  return fill(labels.notes.receipt, {
    name,
    amount,
    mode: labels.modes[snapshot.isCheque ? 'cheque' : snapshot.paymentMode],
  });
}

function notes(snapshot: DocumentSnapshot, labels: DocumentLabels, withTax: boolean): string[] {
  return [
    ...(withTax && snapshot.reverseCharge ? [labels.notes.reverseCharge] : []),
    ...(rateBasis(snapshot, withTax) === 'mixed' ? [labels.notes.markedRates] : []),
    ...(snapshot.kind === 'quotation' ? [labels.notes.quotation] : []),
    ...(snapshot.kind === 'delivery_challan' ? [labels.notes.challan] : []),
    ...(snapshot.advances ?? []).map(({ number, amountPaise }) =>
      fill(labels.notes.advanceUsed, { number: cleanText(number), amount: rupees(amountPaise) }),
    ),
    ...(snapshot.cheques ?? []).map((cheque) => fill(labels.notes.chequeOf, { cheque: chequeText(cheque) })),
    ...(snapshot.isCheque ? [labels.notes.cheque] : []),
  ];
}

/** What a bill leaves unpaid, though never more than the customer owes in all; on receipts and statements the balance. */
function dueByUpi(snapshot: DocumentSnapshot): number {
  const { kind, balanceAfterPaise } = snapshot;
  if (kind === 'payment_receipt' || kind === 'khata_statement') return balanceAfterPaise ?? 0;
  if (!isBill(kind)) return 0;
  const unpaidPaise = snapshot.totalPaise - snapshot.paidPaise;
  return balanceAfterPaise === null ? unpaidPaise : Math.min(unpaidPaise, balanceAfterPaise);
}

/** A request for what is still due, when the shop can be paid by UPI. The note is English: payment apps show it to banks. */
function upiRequest(snapshot: DocumentSnapshot, english: DocumentLabels): DocumentView['upi'] {
  const { upiId } = snapshot.seller;
  const duePaise = dueByUpi(snapshot);
  if (!upiId || !isUpiAddress(upiId) || duePaise <= 0) return null;
  const link = upiLink({
    payeeAddress: upiId,
    payeeName: cleanText(snapshot.seller.name),
    amountPaise: duePaise,
    note: snapshot.khata ? snapshot.number : fill(english.upi.note, { number: snapshot.number }),
    reference: snapshot.upiReference,
  });
  return { link, address: upiId };
}
