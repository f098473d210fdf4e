import type { BookedEntry, BookedPosting } from '../../../models/journal/period-entries.ts';
import headings from './headings.json' with { type: 'json' };
import type { TallyPosting, Voucher, VoucherType } from './tally.ts';
import {
  addStock,
  ledgerOf,
  ledgerOfAccount,
  noStock,
  PARTY_GROUPS,
  type Place,
  placeOf,
  type StockOfMonth,
  saleLedger,
  stockPostings,
} from './tally-ledgers.ts';
import type { LedgerNames } from './tally-names.ts';

const { tally } = headings;
type Names = LedgerNames;
export type Written = {
  /** Null for what moved stock at its cost and nothing else, and for what comes to nothing. */
  voucher: Voucher | null;
  /** What the entry brings to the stock of its month. */
  stock: StockOfMonth;
};

/** Entries of documents. What takes one back is no document: it is a voucher by what it moves. */
const TYPES: Record<string, VoucherType> = {
  sale: 'Sales',
  return: 'Credit Note',
  debit_note: 'Debit Note',
  purchase: 'Purchase',
  purchase_return: 'Debit Note',
};
const MONEY = new Set(['cash', 'upi', 'card', 'bank']);

/**
 * An entry of the journal as a voucher of Tally, with the same amounts: money that came is a receipt, money that went a payment, from one
 * purse into another a contra, and what moves none a journal, as Tally wants it. A walk-in's bill stands against the money it was
 * paid with, a customer's against the customer, whose payment is a voucher of its own. A cheque of a day to come is no money yet: taken
 * and bounced it is a journal, cleared a receipt. Pure.
 */
export function writeEntry(entry: BookedEntry, of: { shopId: number; names: Names }): Written {
  const stock = noStock();
  const postings: TallyPosting[] = [];
  for (const posting of entry.postings) {
    const place = placeOf(posting.account, entry.kind);
    addStock(stock, place, posting.amountPaise);
    postings.push(...postingsOf(entry, posting, { place, names: of.names }));
  }
  const lines = merged(postings);
  if (lines.length === 0) return { voucher: null, stock };
  const { document, purchase } = entry;
  const type = entry.isReversal ? null : (TYPES[entry.kind] ?? null);
  const isOwn = type !== null && document !== null;
  const voucher: Voucher = {
    id: voucherId(of.shopId, String(entry.id)),
    type: type ?? typeOf(entry.postings),
    day: entry.on,
    number: isOwn ? document.number : String(type === 'Purchase' && purchase ? purchase.id : entry.id),
    reference: purchase?.bill ?? (isOwn || document === null ? null : { number: document.number }),
    party: partyOf(entry, of.names),
    narration: narrationOf(entry, isOwn),
    postings: lines,
  };
  return { voucher, stock };
}

/** The journal that ends a month (yyyy-mm): its stock as the books have it. Null when nothing moved. */
export function writeStock(month: string, day: string, stock: StockOfMonth, shopId: number): Voucher | null {
  const postings = merged(stockPostings(stock));
  if (postings.length === 0) return null;
  const id = voucherId(shopId, `stock-${month}`);
  const [type, number] = ['Journal' as const, `STOCK-${month}`];
  return { id, type, day, number, reference: null, party: null, narration: tally.stockByBooks, postings };
}

const voucherId = (shopId: number, what: string): string => `billos-${shopId}-${what}`;

function postingsOf(
  entry: BookedEntry,
  { party, amountPaise: paise }: BookedPosting,
  { place, names }: { place: Place; names: Names },
): TallyPosting[] {
  if (place.in === 'none') return [];
  if (place.in === 'party') return [{ ledger: names.party(party!), group: PARTY_GROUPS[party!.kind], paise }];
  if (place.in === 'sales_by_rate') return salesOf(entry, paise);
  if (place.in === 'expense') {
    const { ledger, group } = ledgerOf('expenses');
    return [{ ledger: entry.expense === null ? ledger : names.expense(entry.expense), group, paise }];
  }
  return [{ ...ledgerOf(place.in), paise }];
}

/** Sales by the rates of the document's lines; what they do not come to (nothing, unless a document is wrong) is told as sales of no rate. */
function salesOf(entry: BookedEntry, paise: number): TallyPosting[] {
  const sign = Math.sign(paise);
  const parts = entry.sold.map(({ rateBp, paise: sold }) => ({ ...saleLedger(rateBp), paise: sign * sold }));
  const rest = paise - parts.reduce((sum, part) => sum + part.paise, 0);
  return [...parts, { ...ledgerOf('sales'), paise: rest }];
}

/** One posting a ledger, and none of nothing. */
function merged(postings: TallyPosting[]): TallyPosting[] {
  const of = new Map<string, TallyPosting>();
  for (const posting of postings) {
    const known = of.get(posting.ledger);
    of.set(posting.ledger, known ? { ...known, paise: known.paise + posting.paise } : posting);
  }
  return [...of.values()].filter(({ paise }) => paise !== 0);
}

function typeOf(postings: BookedPosting[]): VoucherType {
  const money = postings.filter(({ account }) => MONEY.has(account));
  if (money.length === 0) return 'Journal';
  if (money.length === postings.length) return 'Contra';
  const paise = money.reduce((sum, posting) => sum + posting.amountPaise, 0);
  return paise > 0 ? 'Receipt' : paise < 0 ? 'Payment' : 'Journal';
}

/** Whom the voucher is about: its party, else the purse it is paid from or into. */
function partyOf({ postings }: BookedEntry, names: Names): string | null {
  const party = postings.find((posting) => posting.party !== null)?.party;
  if (party) return names.party(party);
  const money = postings.find(({ account }) => MONEY.has(account));
  return money ? ledgerOfAccount(money.account as 'cash').ledger : null;
}

/** What the ledgers do not say: what was taken back, whom a walk-in's bill names, what stands on a cheque, what was paid for. */
function narrationOf(entry: BookedEntry, isOwn: boolean): string {
  const { document, cheque } = entry;
  const isWalkIn = document !== null && entry.postings.every(({ party }) => party === null);
  const said = [
    entry.isReversal ? tally.reversal : null,
    document !== null && !isOwn ? document.number : null,
    isWalkIn ? document.name : null,
    entry.expense,
    cheque && [tally.cheque, cheque.number, cheque.bank, cheque.on].filter((part) => part !== null).join(' '),
  ];
  return said.filter((part) => part !== null && part !== '').join(', ');
}
