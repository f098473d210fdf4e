import type { SupplierBill } from '../../../models/purchases/supplier-bills.ts';
import { sumText } from './cells.ts';

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

const message = (xml: string): string => `<TALLYMESSAGE xmlns:UDF="TallyUDF">${xml}</TALLYMESSAGE>\n`;
/** A field; nothing where nothing is known. */
const field = (tag: string, text: string | null): string => (text ? `<${tag}>${xmlText(text)}</${tag}>` : '');
const dayText = (day: string): string => day.replaceAll('-', '');
/** Tally writes a debit below nothing. */
const signed = (paise: number): string => sumText(-paise);

/** Debit is above nothing, in paise. */
export type TallyPosting = { ledger: string; group: string; paise: number };

export type VoucherType =
  | 'Sales'
  | 'Credit Note'
  | 'Debit Note'
  | 'Purchase'
  | 'Receipt'
  | 'Payment'
  | 'Contra'
  | 'Journal';

export type Voucher = {
  /** The same in every file that holds it, so that a voucher imported twice takes its own place. */
  id: string;
  type: VoucherType;
  day: string;
  number: string;
  /** A supplier's bill, or the document that it is about. */
  reference: SupplierBill | { number: string; on?: undefined } | null;
  party: string | null;
  narration: string;
  /** At least two, which come to nothing: Tally refuses any other voucher. */
  postings: TallyPosting[];
};

/** A voucher for import. */
export function voucherXml(voucher: Voucher): string {
  const type = xmlText(voucher.type);
  const { reference } = voucher;
  const lines = voucher.postings.map(
    // A debit is deemed positive.
    ({ ledger, paise }) =>
      `<ALLLEDGERENTRIES.LIST><LEDGERNAME>${xmlText(ledger)}</LEDGERNAME><ISDEEMEDPOSITIVE>${paise > 0 ? 'Yes' : 'No'}</ISDEEMEDPOSITIVE><AMOUNT>${signed(paise)}</AMOUNT></ALLLEDGERENTRIES.LIST>`,
  );
  return message(
    `<VOUCHER REMOTEID="${xmlText(voucher.id)}" VCHTYPE="${type}" ACTION="Create" OBJVIEW="Accounting Voucher View"><DATE>${dayText(voucher.day)}</DATE>${field('NARRATION', voucher.narration)}<VOUCHERTYPENAME>${type}</VOUCHERTYPENAME><VOUCHERNUMBER>${xmlText(voucher.number)}</VOUCHERNUMBER>${field('REFERENCE', reference?.number ?? null)}${field('REFERENCEDATE', reference?.on ? dayText(reference.on) : null)}${field('PARTYLEDGERNAME', voucher.party)}${lines.join('')}</VOUCHER>`,
  );
}

/** A ledger to be imported first. */
export type Master = {
  name: string;
  group: string;
  /** Debit above nothing, in paise. */
  openingPaise: number;
  /** Of a party: what Tally knows it by. */
  party: { name: string; gstin: string | null; state: string | null; address: string | null } | null;
};

/** A ledger with what it stood at when the first day began: a debit below nothing, as in vouchers. */
export function ledgerXml({ name, group, openingPaise, party }: Master): string {
  const opening = openingPaise === 0 ? '' : `<OPENINGBALANCE>${signed(openingPaise)}</OPENINGBALANCE>`;
  // Of Tally's own ledgers one stands under no group.
  const parent = group === 'Primary' ? '<PARENT/>' : field('PARENT', group);
  return message(
    `<LEDGER NAME="${xmlText(name)}" ACTION="Create"><NAME.LIST TYPE="String"><NAME>${xmlText(name)}</NAME></NAME.LIST>${parent}${opening}${party ? partyFields(party) : ''}</LEDGER>`,
  );
}

function partyFields({ name, gstin, state, address }: NonNullable<Master['party']>): string {
  const lines = (address ?? '').split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const list = lines.map((line) => field('ADDRESS', line.trim())).join('');
  return [
    `<MAILINGNAME.LIST TYPE="String">${field('MAILINGNAME', name)}</MAILINGNAME.LIST>`,
    list === '' ? '' : `<ADDRESS.LIST TYPE="String">${list}</ADDRESS.LIST>`,
    '<COUNTRYOFRESIDENCE>India</COUNTRYOFRESIDENCE>',
    field('LEDSTATENAME', state),
    field('GSTREGISTRATIONTYPE', gstin ? 'Regular' : 'Unregistered'),
    field('PARTYGSTIN', gstin),
  ].join('');
}
