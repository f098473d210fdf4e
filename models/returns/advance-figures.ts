import { daysBefore, type Scope } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import { type AdvanceRows, addAdvance } from './advance-rows.ts';
import { returnKey } from './return-periods.ts';
import { addAmounts, noAmounts, type TaxAmounts } from './tax-amounts.ts';

/**
 * Something that befell an advance for a service: it came with a receipt voucher, or a bill or a refund voucher took (part of) it up.
 * `number` is of the voucher, `takenBy` of what took it up.
 */
export type AdvanceEvent = TaxAmounts & {
  kind: 'received' | 'taken_up';
  on: string;
  number: string;
  takenBy: string | null;
  customer: string | null;
  receivedOn: string;
  placeOfSupply: string;
  isInterState: boolean;
  rateBp: number;
  cancelledAt: Date | null;
  /** The return that it stood in when it was cancelled. */
  filed: { from: string; to: string } | null;
};

/** Tables 11A and 11B of GSTR-1 for some days, and what the journal must say. */
export type AdvanceFigures = {
  /** 11A: what came in these days and no bill of these days took up. */
  received: AdvanceRows;
  /** 11B: what came before and was taken up in these days. */
  takenUp: AdvanceRows;
  /** 11, amendments: rows of filed returns that changed in these days, as they are now. */
  amended: { omon: string; received: AdvanceRows; takenUp: AdvanceRows }[];
  /** All of it: what 11A adds to the tax of these days less what 11B takes off, amendments by their difference. */
  told: TaxAmounts;
  /** What counts in these days, in its order. */
  events: AdvanceEvent[];
};

type Days = { from: string; to: string };

/**
 * Reads what came ahead of bills in some days (GSTR-1, table 11). An advance that is billed within the days stands in neither part. What
 * was cancelled before its return was filed is in none; later it amends that return in the one of the day it was cancelled.
 */
export async function advanceFigures(scope: Scope, days: Days): Promise<AdvanceFigures> {
  const { from, to } = days;
  const figures: AdvanceFigures = {
    received: new Map(),
    takenUp: new Map(),
    amended: [],
    told: noAmounts(),
    events: (await eventsOf(scope, 'e.happened_on BETWEEN :from AND :to', { from, to })).filter(isTold),
  };
  for (const event of figures.events) {
    addEvent(figures, event, days);
    addAmounts(figures.told, event, event.kind === 'received' ? 1 : -1);
  }
  const zone = scope.shop.time_zone;
  const [start, end] = [localTime(from, 0, zone), localTime(daysBefore(to, -1), 0, zone)];
  const taken = await eventsOf(scope, 'e.cancelled_at >= :start AND e.cancelled_at < :end', { start, end });
  const returns = new Map<string, Days>();
  for (const event of taken) {
    if (event.filed === null) continue;
    returns.set(returnKey(event.filed), event.filed);
    addAmounts(figures.told, event, event.kind === 'received' ? -1 : 1);
  }
  for (const [omon, filed] of returns) {
    const parts = { received: new Map(), takenUp: new Map() };
    const changed = { received: new Map(), takenUp: new Map() };
    for (const event of taken) if (event.filed && returnKey(event.filed) === omon) addEvent(changed, event, filed);
    const between = { from: filed.from, to: filed.to };
    for (const event of await eventsOf(scope, 'e.happened_on BETWEEN :from AND :to', between)) {
      if (isTold(event) && !(event.cancelledAt && event.cancelledAt < end)) addEvent(parts, event, filed);
    }
    figures.amended.push({
      omon,
      received: onlyOf(parts.received, changed.received),
      takenUp: onlyOf(parts.takenUp, changed.takenUp),
    });
  }
  return figures;
}

/** Does it count in the return of its day: does it stand, or was it cancelled only after that was filed? */
const isTold = (event: AdvanceEvent): boolean => event.cancelledAt === null || event.filed !== null;

function addEvent(to: Pick<AdvanceFigures, 'received' | 'takenUp'>, event: AdvanceEvent, days: Days): void {
  if (event.kind === 'received') addAdvance(to.received, event, 1);
  else if (event.receivedOn >= days.from) addAdvance(to.received, event, -1);
  else addAdvance(to.takenUp, event, 1);
}

/** The rows that changed, as they are now; one that came to nothing says so. */
function onlyOf(rows: AdvanceRows, changed: AdvanceRows): AdvanceRows {
  const nothing = noAmounts();
  return new Map([...changed].map(([key, row]) => [key, rows.get(key) ?? { ...row, ...nothing }]));
}

/** Receipt vouchers, and what took them up, as one list; another GSTIN's are another's return. */
const EVENTS = `(
  SELECT v.tenant_id, 'received' AS kind, v.issued_on AS happened_on, v.id, v.number, NULL AS taken_by, v.customer_name, v.issued_on AS received_on,
    v.place_of_supply, v.seller_gstin, l.rate_bp, v.taxable_paise, v.cgst_paise, v.sgst_paise, v.igst_paise, v.cess_paise, v.status, v.cancelled_at
  FROM invoices v JOIN invoice_lines l ON l.tenant_id = v.tenant_id AND l.invoice_id = v.id
  WHERE v.tenant_id = :tenantId AND v.kind = 'receipt_voucher'
  UNION ALL
  SELECT v.tenant_id, 'taken_up', d.issued_on, a.id, v.number, d.number, v.customer_name, v.issued_on, v.place_of_supply, v.seller_gstin, l.rate_bp,
    a.taxable_paise, a.cgst_paise, a.sgst_paise, a.igst_paise, a.cess_paise, d.status, d.cancelled_at
  FROM advance_adjustments a JOIN invoices d ON d.tenant_id = a.tenant_id AND d.id = a.document_id
    JOIN invoices v ON v.tenant_id = a.tenant_id AND v.id = a.voucher_id
    JOIN invoice_lines l ON l.tenant_id = v.tenant_id AND l.invoice_id = v.id
  WHERE a.tenant_id = :tenantId) e`;

type Row = {
  kind: AdvanceEvent['kind'];
  happened_on: string;
  number: string;
  taken_by: string | null;
  customer_name: string | null;
  received_on: string;
  place_of_supply: string | null;
  rate_bp: number;
  taxable_paise: number;
  cgst_paise: number;
  sgst_paise: number;
  igst_paise: number;
  cess_paise: number;
  status: string;
  cancelled_at: Date | null;
  from_day: string | null;
  to_day: string | null;
};

async function eventsOf(scope: Scope, which: string, values: Record<string, string | Date>): Promise<AdvanceEvent[]> {
  const rows = await scope.rows<Row>(
    `SELECT e.*, f.from_day, f.to_day FROM ${EVENTS}
     LEFT JOIN gst_filings f ON f.tenant_id = e.tenant_id AND f.withdrawn_at IS NULL AND f.form = 'gstr1'
       AND e.happened_on BETWEEN f.from_day AND f.to_day AND f.filed_at <= e.cancelled_at
     WHERE ${which} AND (e.seller_gstin IS NULL OR e.seller_gstin = COALESCE(:gstin, e.seller_gstin))
     ORDER BY e.happened_on, e.kind, e.id`,
    { ...values, gstin: scope.shop.gstin },
  );
  return rows.map((row) => ({
    kind: row.kind,
    on: row.happened_on,
    number: row.number,
    takenBy: row.taken_by,
    customer: row.customer_name,
    receivedOn: row.received_on,
    placeOfSupply: row.place_of_supply ?? '',
    isInterState: row.igst_paise !== 0 || (row.place_of_supply ?? scope.shop.state_code) !== scope.shop.state_code,
    rateBp: row.rate_bp,
    taxablePaise: row.taxable_paise,
    cgstPaise: row.cgst_paise,
    sgstPaise: row.sgst_paise,
    igstPaise: row.igst_paise,
    cessPaise: row.cess_paise,
    cancelledAt: row.cancelled_at,
    filed: row.from_day === null ? null : { from: row.from_day, to: row.to_day! },
  }));
}
