import { CHARGE_KINDS, type ChargeKind } from '../../../models/invoices/charge-kinds.ts';
import type { SupplierBill } from '../../../models/purchases/supplier-bills.ts';
import type { AdvanceEvent } from '../../../models/returns/advance-figures.ts';
import type { PurchaseRow } from '../../../models/returns/journal-figures.ts';
import { signOf } from '../../../models/returns/outward-document.ts';
import type { StoredDocument } from '../../../models/returns/stored-documents.ts';
import { amountText } from './cells.ts';

/** Ledgers that vouchers name, by their group in Tally. */
export type Ledgers = Map<string, string>;

const CASH = 'Cash';
const SALES = 'Sales Accounts';
const PURCHASES = 'Purchase Accounts';
const TAXES = 'Duties & Taxes';
const CHARGES: Record<ChargeKind, string> = {
  delivery: 'Delivery Charges Recovered',
  loading: 'Loading Charges Recovered',
  packing: 'Packing Charges Recovered',
  freight: 'Freight Recovered',
  fitting: 'Installation Charges Recovered',
  other: 'Other Charges Recovered',
};

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Text within XML; characters that XML 1.0 does not allow are left out. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => ESCAPED[sign]!);

/** What stands before and after the messages of an import. */
export const tallyHead = (report: 'Vouchers' | 'All Masters', company: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ENVELOPE><HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER><BODY><IMPORTDATA><REQUESTDESC><REPORTNAME>${report}</REPORTNAME><STATICVARIABLES><SVCURRENTCOMPANY>${xmlText(company)}</SVCURRENTCOMPANY></STATICVARIABLES></REQUESTDESC><REQUESTDATA>\n`;
export const TALLY_FOOT = '</REQUESTDATA></IMPORTDATA></BODY></ENVELOPE>\n';

const VOUCHERS = { invoice: 'Sales', credit_note: 'Credit Note', debit_note: 'Debit Note' } as const;

/** A posting: debit above nothing. */
type Posting = { ledger: string; group: string; paise: number };

/**
 * A bill or credit note as a voucher of Tally; a walk-in's goes through cash. Empty for what was cancelled. Debits and credits
 * of a voucher come to nothing, or Tally refuses it.
 */
export function documentVoucher(document: StoredDocument, ledgers: Ledgers): string {
  if (!document.isLive) return '';
  const sign = signOf(document);
  const party = document.customerName ?? CASH;
  const { untaxed } = document;
  const charged = (is: (line: StoredDocument['lines'][number]) => boolean): number =>
    document.lines.reduce((sum, line) => sum + (line.charge !== undefined && is(line) ? line.taxablePaise : 0), 0);
  const postings: Posting[] = [
    {
      ledger: party,
      group: document.customerName === null ? 'Cash-in-Hand' : 'Sundry Debtors',
      paise: document.valuePaise,
    },
    ...document.items.map((item) => ({
      ledger: `Sales ${item.rateBp / 100}%`,
      group: SALES,
      paise: charged(({ treatment, rateBp }) => treatment === 'taxable' && rateBp === item.rateBp) - item.taxablePaise,
    })),
    {
      ledger: 'Sales Exempt',
      group: SALES,
      paise:
        charged(({ treatment }) => treatment !== 'taxable') -
        (untaxed.nilPaise + untaxed.exemptPaise + untaxed.nonGstPaise),
    },
    ...CHARGE_KINDS.map((kind) => ({
      ledger: CHARGES[kind],
      group: 'Indirect Incomes',
      paise: 0 - charged(({ charge }) => charge === kind),
    })),
    ...taxes(
      (document.reverseCharge ? [] : document.items).map((item) => ({ ...item, cessPaise: item.cessPaise ?? 0 })),
      'Output',
      -1,
    ),
    { ledger: 'Round Off', group: 'Indirect Expenses', paise: -document.roundOffPaise },
  ];
  const { number, issuedOn: day } = document;
  const signed = postings.map((posting) => ({ ...posting, paise: sign * posting.paise }));
  return voucher({ type: VOUCHERS[document.kind], day, number, party }, signed, ledgers);
}

/** A purchase as a voucher, its number the entry's of these books, its reference the supplier's bill; what went back to a supplier is a debit note to them. */
export function purchaseVoucher(purchase: PurchaseRow, ledgers: Ledgers): string {
  if (purchase.isCancelled) return '';
  const postings: Posting[] = [
    { ledger: purchase.supplier, group: 'Sundry Creditors', paise: -purchase.totalPaise },
    { ledger: 'Purchases', group: PURCHASES, paise: purchase.amounts.taxablePaise },
    ...taxes([purchase.amounts], 'Input', 1),
  ];
  const { boughtOn: day, number, supplier: party } = purchase;
  const said = {
    type: number ? 'Debit Note' : 'Purchase',
    day,
    number: number ?? String(purchase.id),
    party,
    reference: purchase.bill ?? null,
  };
  return voucher(said, postings, ledgers);
}

/** The tax of an advance for a service: owed when it came, taken back by the bill (which charges it) or the refund. */
export function advanceVoucher(event: AdvanceEvent, ledgers: Ledgers): string {
  const sign = event.kind === 'received' ? 1 : -1;
  const paise = event.cgstPaise + event.sgstPaise + event.igstPaise + event.cessPaise;
  const postings = [{ ledger: 'GST on Advances', group: 'Current Assets', paise }, ...taxes([event], 'Output', -1)].map(
    (posting) => ({ ...posting, paise: sign * posting.paise }),
  );
  const number = event.takenBy === null ? event.number : `${event.number} ${event.takenBy}`;
  return voucher({ type: 'Journal', day: event.on, number, party: event.customer ?? CASH }, postings, ledgers);
}

function taxes(
  items: { cgstPaise: number; sgstPaise: number; igstPaise: number; cessPaise: number }[],
  side: 'Output' | 'Input',
  sign: 1 | -1,
): Posting[] {
  const sum = (pick: (item: (typeof items)[number]) => number) =>
    sign * items.reduce((all, item) => all + pick(item), 0);
  return [
    { ledger: `${side} CGST`, group: TAXES, paise: sum((item) => item.cgstPaise) },
    { ledger: `${side} SGST`, group: TAXES, paise: sum((item) => item.sgstPaise) },
    { ledger: `${side} IGST`, group: TAXES, paise: sum((item) => item.igstPaise) },
    { ledger: `${side} Cess`, group: TAXES, paise: sum((item) => item.cessPaise) },
  ];
}

function voucher(
  said: { type: string; day: string; number: string; party: string; reference?: SupplierBill | null },
  postings: Posting[],
  ledgers: Ledgers,
): string {
  const entries = postings.filter((posting) => posting.paise !== 0);
  for (const { ledger, group } of entries) if (!ledgers.has(ledger)) ledgers.set(ledger, group);
  const type = xmlText(said.type);
  const lines = entries.map(
    // Tally writes a debit as a deemed positive amount below nothing.
    ({ ledger, paise }) =>
      `<ALLLEDGERENTRIES.LIST><LEDGERNAME>${xmlText(ledger)}</LEDGERNAME><ISDEEMEDPOSITIVE>${paise > 0 ? 'Yes' : 'No'}</ISDEEMEDPOSITIVE><AMOUNT>${amountText(-paise)}</AMOUNT></ALLLEDGERENTRIES.LIST>`,
  );
  const reference = said.reference
    ? `<REFERENCE>${xmlText(said.reference.number)}</REFERENCE><REFERENCEDATE>${said.reference.on.replaceAll('-', '')}</REFERENCEDATE>`
    : '';
  return `<TALLYMESSAGE xmlns:UDF="TallyUDF"><VOUCHER VCHTYPE="${type}" ACTION="Create" OBJVIEW="Accounting Voucher View"><DATE>${said.day.replaceAll('-', '')}</DATE><VOUCHERTYPENAME>${type}</VOUCHERTYPENAME><VOUCHERNUMBER>${xmlText(said.number)}</VOUCHERNUMBER>${reference}<PARTYLEDGERNAME>${xmlText(said.party)}</PARTYLEDGERNAME>${lines.join('')}</VOUCHER></TALLYMESSAGE>\n`;
}

/** The ledgers that the vouchers name, to be imported first. */
export const ledgerMaster = (name: string, group: string): string =>
  `<TALLYMESSAGE xmlns:UDF="TallyUDF"><LEDGER NAME="${xmlText(name)}" ACTION="Create"><NAME.LIST><NAME>${xmlText(name)}</NAME></NAME.LIST><PARENT>${xmlText(group)}</PARENT></LEDGER></TALLYMESSAGE>\n`;
