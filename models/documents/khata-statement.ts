import { getParty, type Party } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import type { DocumentSnapshot, KhataEntry, SnapshotKhata } from '../invoices/document-snapshot.ts';
import { sellerOf } from '../invoices/snapshot-of.ts';
import { blankAmounts } from './blank-amounts.ts';

export type MadeStatement = { id: number; number: string; khata: SnapshotKhata; balancePaise: number };

const LONGEST_DAYS = 365;
const SHORTEST_DAYS = 30;
const MOST_ENTRIES = 300;
const KINDS = new Set<string>([
  'sale',
  'unbilled_sale',
  'return',
  'debit_note',
  'purchase_return',
  'payment_in',
  'payment_out',
  'purchase',
  'opening_balance',
  'cheque_bounce',
  'bounce_charge',
  'write_off',
] satisfies KhataEntry['kind'][]);

/**
 * Freezes what a customer's khata says: every bill, return and payment since it was last clear, of 30 days at least and a year
 * at most, with what was owed before them. What was undone is not in it. Its sum is what the customer owes now. Error:
 * `no_such_party`.
 */
export async function makeStatement(scope: Scope, partyId: number): Promise<MadeStatement> {
  const party = await getParty(scope, partyId);
  const khata = await khataOf(scope, party);
  const number = `KHATA-${party.id}-${scope.today}`;
  const snapshot = snapshotOf(scope, party, { number, khata });
  const id = await scope.insert('khata_statements', {
    party_id: party.id,
    number,
    from_day: khata.from,
    to_day: khata.to,
    balance_paise: party.balancePaise,
    snapshot,
    created_at: scope.now,
  });
  return { id, number, khata, balancePaise: party.balancePaise };
}

/** A journal entry's kind as a khata names it. */
export const khataKind = (kind: string): KhataEntry['kind'] =>
  KINDS.has(kind) ? (kind as KhataEntry['kind']) : 'other';

async function khataOf(scope: Scope, party: Party): Promise<SnapshotKhata> {
  const earliest = daysBefore(scope.today, LONGEST_DAYS);
  // An undone entry and the one that undid it say nothing together.
  const rows = await scope.rows<{
    day: string;
    kind: string;
    number: string | null;
    mode: KhataEntry['mode'];
    cheque_number: string | null;
    cheque_bank: string | null;
    cheque_on: string | null;
    change_paise: number;
  }>(
    `SELECT e.occurred_on AS day, e.kind, i.number, y.mode, y.cheque_number, y.cheque_bank, y.cheque_on, SUM(p.amount_paise) AS change_paise
     FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
     LEFT JOIN payments y ON y.tenant_id = e.tenant_id AND y.id = e.payment_id
     WHERE p.tenant_id = :tenantId AND p.party_id = :partyId AND e.occurred_on > :earliest AND e.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.tenant_id = e.tenant_id AND r.reverses_id = e.id)
     GROUP BY e.id, e.occurred_on, e.kind, i.number, y.mode, y.cheque_number, y.cheque_bank, y.cheque_on ORDER BY e.occurred_on, e.id`,
    { partyId: party.id, earliest },
  );
  const all: KhataEntry[] = rows.map((row) => ({
    day: row.day,
    kind: khataKind(row.kind),
    number: row.number,
    mode: row.mode,
    ...chequeOf(row),
    changePaise: Number(row.change_paise),
  }));
  const first = firstToShow(all, party.balancePaise, daysBefore(scope.today, SHORTEST_DAYS));
  const entries = all.slice(first);
  const openingPaise = party.balancePaise - sumOf(entries);
  return { from: entries[0]?.day ?? scope.today, to: scope.today, openingPaise, entries };
}

function chequeOf(row: {
  cheque_number: string | null;
  cheque_bank: string | null;
  cheque_on: string | null;
}): Pick<KhataEntry, 'cheque'> {
  const cheque = { number: row.cheque_number, bank: row.cheque_bank, on: row.cheque_on };
  return Object.values(cheque).some((value) => value !== null) ? { cheque } : {};
}

/** Behind the newest moment, not later than `before`, at which nothing was owed; not more than the newest 300. */
function firstToShow(all: KhataEntry[], balancePaise: number, before: string): number {
  let owed = balancePaise - sumOf(all);
  let first = 0;
  all.forEach(({ day, changePaise }, at) => {
    owed += changePaise;
    if (owed === 0 && day <= before) first = at + 1;
  });
  return Math.max(first, all.length - MOST_ENTRIES);
}

const sumOf = (entries: KhataEntry[]): number => entries.reduce((sum, entry) => sum + entry.changePaise, 0);

function snapshotOf(scope: Scope, party: Party, made: { number: string; khata: SnapshotKhata }): DocumentSnapshot {
  const { shop } = scope;
  return {
    ...blankAmounts(),
    kind: 'khata_statement',
    number: made.number,
    issuedOn: scope.today,
    issuedAt: scope.now.toISOString(),
    // The terms are of sales.
    seller: { ...sellerOf(shop), terms: null },
    buyer: { name: party.name, address: party.address, phone: party.phone, gstin: party.gstin, stateCode: null },
    totalPaise: party.balancePaise,
    paidPaise: 0,
    paymentMode: null,
    balanceAfterPaise: party.balancePaise,
    khata: made.khata,
    upiReference: `${shop.id}-${made.number}`.slice(0, 35),
  };
}
