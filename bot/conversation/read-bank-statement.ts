import type { BankCredit } from '../../models/bank/match-credit.ts';
import {
  addressIn,
  bankDate,
  bankRupees,
  chequeIn,
  chequeReference,
  isUpi,
  phoneOfAddress,
  referenceIn,
  saysReturned,
} from '../language/bank-narration.ts';
import type { SheetRow } from './read-sheet.ts';

export type ReadStatement = {
  credits: BankCredit[];
  /** Rows of money that came in without a number, a sum or a day: a person looks at them. */
  unread: number;
};

/** Heads of the columns that matter, as banks and UPI apps write them. */
const HEADS = {
  date: /^(?:txn|tran|transaction|trans|posting|posted|value)?\.?\s*(?:date|dt)(?:\s*(?:&|and)?\s*time)?$|^date\s*&?\s*time$/i,
  credit: /^(?:deposit|deposits|credit|cr|credited)(?:\s*(?:amt|amount))?\.?(?:\s*\(?\s*(?:inr|rs\.?|₹)\s*\)?)?$/i,
  debit: /^(?:withdrawal|withdrawals|debit|dr|debited)(?:\s*(?:amt|amount))?\.?(?:\s*\(?\s*(?:inr|rs\.?|₹)\s*\)?)?$/i,
  amount: /^(?:transaction\s+|txn\s+)?amount(?:\s*\(?\s*(?:inr|rs\.?|₹)\s*\)?)?$/i,
  side: /^(?:dr\s*\/\s*cr|cr\s*\/\s*dr|type|transaction\s+type|txn\s+type|debit\s*\/\s*credit)$/i,
  status: /^(?:status|transaction\s+status|txn\s+status)$/i,
  note: /^(?:narration|description|particulars|remarks|details|transaction\s+(?:remarks|details|particulars)|note|comments?)$/i,
  reference:
    /^(?:(?:chq|cheque)\.?\s*\/?\s*ref\.?\s*(?:no|number)?\.?|ref\.?\s*(?:no|number)?\.?(?:\s*\/\s*cheque\s*no\.?)?|reference(?:\s*(?:no|number|id))?\.?|utr(?:\s*(?:no|number))?\.?|rrn|upi\s*(?:ref|reference|transaction)\.?\s*(?:no|id|number)?\.?|bank\s*reference\s*(?:no|number)?\.?)$/i,
  address: /^(?:payer|customer|sender)\s*(?:vpa|upi\s*id)$/i,
  payer: /^(?:payer|customer|sender|from|paid\s+by)(?:\s*name)?$/i,
} as const;
type Column = keyof typeof HEADS;
const HEAD_WITHIN_ROWS = 40;
const FAILED = /fail|declin|revers|pending|reject|cancel/i;
const BANK_OF_FILE: [RegExp, string][] = [
  [/hdfc/i, 'HDFC'],
  [/icici/i, 'ICICI'],
  [/axis/i, 'AXIS'],
  [/kotak/i, 'KOTAK'],
  [/state bank|\bsbi\b/i, 'SBI'],
  [/phonepe/i, 'PHONEPE'],
  [/paytm/i, 'PAYTM'],
  [/bharatpe/i, 'BHARATPE'],
];
/** "UPI-RAVI KUMAR-ravi@okaxis-…": the name ends where the UPI id begins. */
const ADDRESS = /^UPI-[^-@]*-([^@\s]+@[A-Za-z0-9]+)/;
/** "UPI-RAVI KUMAR-ravi@okaxis-…", "UPI/P2A/6325…/RAVI KUMAR/…", "UPI/CR/6325…/RAVI KUMAR/…", "NEFT CR-SBIN…-RAVI TRADERS-…" */
const NAMES = [
  /^UPI-([A-Za-z][A-Za-z.& ]{2,48})-/,
  /UPI\/(?:P2[AM]|CR|DR)\/\d{12}\/([A-Za-z][A-Za-z.& ]{2,48})(?:\/|$)/i,
  /^UPI\/([A-Za-z][A-Za-z.& ]{2,48})\/\d{12}/i,
  /(?:NEFT|IMPS|RTGS)(?:[ -]?CR)?[-/ ](?:[A-Z]{4}0[A-Z0-9]{6}|\d{12})[-/]([A-Za-z][A-Za-z.& ]{2,48})[-/]/i,
];

/**
 * The money that came in, of a bank's or UPI app's statement; null when the sheet is none (a list of goods or people, say). Rows of money
 * that went out are passed over.
 */
export function readBankStatement(sheet: SheetRow[]): ReadStatement | null {
  const found = headOf(sheet);
  if (!found) return null;
  const { at, columns } = found;
  const bank = bankOf(sheet.slice(0, at));
  const credits: BankCredit[] = [];
  let unread = 0;
  for (const { cells } of sheet.slice(at + 1)) {
    const read = readRow(cells, columns, bank);
    if (read === 'unread') unread += 1;
    else if (read !== null) credits.push(read);
  }
  return { credits, unread };
}

type Columns = Map<Column, number>;

function headOf(sheet: SheetRow[]): { at: number; columns: Columns } | null {
  for (const [at, { cells }] of sheet.slice(0, HEAD_WITHIN_ROWS).entries()) {
    const columns: Columns = new Map();
    cells.forEach((cell, index) => {
      const text = cell.replace(/\s+/g, ' ').trim();
      const column = (Object.keys(HEADS) as Column[]).find((key) => HEADS[key].test(text));
      if (column && !columns.has(column)) columns.set(column, index);
    });
    const isDated = columns.has('date') && (columns.has('note') || columns.has('reference'));
    const hasMoney = columns.has('credit') || (columns.has('amount') && (columns.has('side') || columns.has('status')));
    if (isDated && hasMoney) return { at, columns };
  }
  return null;
}

const bankOf = (above: SheetRow[]): string | null => {
  const text = above.map(({ cells }) => cells.join(' ')).join(' ');
  return BANK_OF_FILE.find(([words]) => words.test(text))?.[1] ?? null;
};

function readRow(cells: string[], columns: Columns, bank: string | null): BankCredit | 'unread' | null {
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
  const isSided = columns.has('side');
  const side = cell('side');
  const isOut = isSided && !/^(?:cr|credit|credited|received|c|in)\b/i.test(side);
  const back = isOut || !isSided ? readReturned(cells, columns, bank) : null;
  if (back !== null) return back;
  if (isOut) return null;
  if (FAILED.test(cell('status'))) return null;
  const rupees = bankRupees(columns.has('credit') ? cell('credit') : cell('amount'));
  const debit = columns.has('debit') ? bankRupees(cell('debit')) : null;
  if (rupees === null || debit !== null) return null;
  const narration = cell('note');
  // The bank takes back what it gave: that is no customer's payment.
  if (/\b(?:rev|reversal|return|rtn|chq\s*ret|interest|int\.?\s*pd|cash\s*dep)\b/i.test(narration)) return 'unread';
  const paidOn = bankDate(cell('date'));
  const cheque = chequeIn(narration, cell('reference'));
  if (cheque !== null && paidOn !== null) return ofCheque(cheque, { rupees, paidOn, bank, note: narration });
  const reference = referenceIn(cell('reference').replace(/^UPI-/i, '')) ?? referenceIn(narration);
  if (paidOn === null || reference === null) return 'unread';
  const payer = cell('payer');
  const payerAddress = addressIn(cell('address')) ?? addressIn(ADDRESS.exec(narration)?.[1] ?? `${payer} ${narration}`);
  return {
    reference,
    bank,
    amountPaise: Math.round(rupees * 100),
    paidOn,
    payerName: nameIn(narration) ?? (payer !== '' && !payer.includes('@') ? payer : null),
    payerAddress,
    payerPhone: phoneOfAddress(payerAddress),
    note: narration.slice(0, 300),
    isUpi: isUpi(narration) || (/^\d{12}$/.test(reference) && !/imps/i.test(narration)),
  };
}

/** Money that the bank took back because a cheque was not paid; null for any other that went out. */
function readReturned(cells: string[], columns: Columns, bank: string | null): BankCredit | null {
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
  const note = cell('note');
  const rupees = bankRupees(columns.has('debit') ? cell('debit') : columns.has('side') ? cell('amount') : '');
  const paidOn = bankDate(cell('date'));
  const cheque = saysReturned(note) ? chequeIn(note, cell('reference')) : null;
  if (rupees === null || paidOn === null || cheque === null) return null;
  return { ...ofCheque(cheque, { rupees, paidOn, bank, note, isReturned: true }), isReturned: true };
}

function ofCheque(
  cheque: string,
  of: { rupees: number; paidOn: string; bank: string | null; note: string; isReturned?: boolean },
): BankCredit {
  const amountPaise = Math.round(of.rupees * 100);
  return {
    reference: chequeReference(cheque, amountPaise, of.isReturned),
    bank: of.bank,
    amountPaise,
    paidOn: of.paidOn,
    payerName: null,
    payerAddress: null,
    payerPhone: null,
    note: of.note.slice(0, 300),
    isUpi: false,
    cheque,
  };
}

function nameIn(narration: string): string | null {
  for (const pattern of NAMES) {
    const name = pattern.exec(narration)?.[1]?.trim();
    if (name) return name;
  }
  return null;
}
