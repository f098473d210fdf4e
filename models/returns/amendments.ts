import { businessDate, daysBefore, type Scope } from '../database/scope.ts';
import { OUTWARD } from '../invoices/document-kinds.ts';
import { localTime } from '../local-time.ts';
import type { OutwardDocument } from './outward-document.ts';
import { returnKey } from './return-periods.ts';
import { type Section, sectionOf } from './return-sections.ts';
import { documentsById, type StoredDocument } from './stored-documents.ts';

/** A document of a filed return that does not stand any more, and what stands in its place. */
export type Amendment = {
  before: StoredDocument;
  /** Null: nothing does, so the amended document comes to nothing. */
  after: StoredDocument | null;
  /** The section that it was filed in; null: it was not taxed. */
  section: Section | null;
  /** The return that it was filed in. */
  filed: { key: string; from: string; to: string };
  /** The day that what was filed ceased to stand: the amendment belongs to the return of that day. */
  cancelledOn: string;
};

/** Of one span of days; more is a shop that would better file again. */
const MOST = 5_000;

/**
 * What was filed and cancelled later, with the document that replaces it, through a chain of corrections too: those cancelled
 * within some days, or those of a filed return up to a day.
 */
export async function amendmentsIn(
  scope: Scope,
  cancelled: { from: string; to: string },
  filedDays: { from: string; to: string } = { from: '2017-07-01', to: '9999-12-31' },
): Promise<Amendment[]> {
  const zone = scope.shop.time_zone;
  const rows = await scope.rows<{ id: number; from_day: string; to_day: string; cancelled_at: Date }>(
    `SELECT i.id, i.cancelled_at, g.from_day, g.to_day FROM invoices i JOIN gst_filings g ON g.tenant_id = i.tenant_id
       AND g.withdrawn_at IS NULL AND i.issued_on BETWEEN g.from_day AND g.to_day AND g.filed_at <= i.cancelled_at
       AND (g.form = 'gstr1' OR (g.form = 'iff' AND i.buyer_gstin IS NOT NULL))
     WHERE i.tenant_id = :tenantId AND i.cancelled_at >= :start AND i.cancelled_at < :end AND i.kind IN ${OUTWARD}
       AND i.seller_registration = 'regular' AND i.issued_on BETWEEN :from AND :to ORDER BY i.id, g.to_day LIMIT ${MOST}`,
    {
      start: localTime(cancelled.from, 0, zone),
      end: localTime(daysBefore(cancelled.to, -1), 0, zone),
      from: filedDays.from,
      to: filedDays.to,
    },
  );
  // In both the facility's return and the quarter's it was told by the first.
  const first = new Map(rows.toReversed().map((row) => [row.id, row]));
  const ids = [...first.keys()].sort((a, b) => a - b);
  const [before, after] = [await allById(scope, ids), await successors(scope, ids)];
  return before.map((document) => {
    const { from_day: from, to_day: to, cancelled_at: cancelledAt } = first.get(document.id)!;
    return {
      before: document,
      after: within(after.get(document.id), cancelled),
      section: sectionOf(document),
      filed: { key: returnKey({ to }), from, to },
      cancelledOn: businessDate(cancelledAt, zone),
    };
  });
}

/** What was written later than the days belongs to a later return. */
const within = (after: StoredDocument | undefined, days: { to: string }): StoredDocument | null =>
  after !== undefined && after.issuedOn <= days.to ? after : null;

/** What replaces documents: the end of each chain of corrections, where that one counts. */
async function successors(scope: Scope, ids: number[]): Promise<Map<number, StoredDocument>> {
  const heads = new Map(ids.map((id) => [id, id]));
  const found = new Map<number, StoredDocument>();
  while (heads.size > 0) {
    const rows = await scope.rows<{ id: number; replaces_id: number }>(
      'SELECT id, replaces_id FROM invoices WHERE tenant_id = :tenantId AND replaces_id IN (:ids) ORDER BY id',
      { ids: [...heads.keys()] },
    );
    const next = new Map(rows.map((row) => [row.id, heads.get(row.replaces_id)!]));
    heads.clear();
    for (const document of await allById(scope, [...next.keys()])) {
      if (document.isLive) found.set(next.get(document.id)!, document);
      else heads.set(document.id, next.get(document.id)!);
    }
  }
  return found;
}

async function allById(scope: Scope, ids: number[]): Promise<StoredDocument[]> {
  const all: StoredDocument[] = [];
  for (let at = 0; at < ids.length; at += 500) all.push(...(await documentsById(scope, ids.slice(at, at + 500))));
  return all;
}

/**
 * An amendment as its section writes it: the document that stands, or the one of before come to nothing. Throws where it would
 * hand a filed document to another recipient, which no amendment may: a bill written again is refused that (`filedDocumentsOf`).
 */
export function amendedDocument({ before, after }: Amendment): OutwardDocument {
  if (after !== null && after.buyerGstin !== before.buyerGstin) {
    throw new Error(`${after.number} cannot amend ${before.number}: it has another recipient`);
  }
  const amends = { number: before.number, issuedOn: before.issuedOn };
  const nothing = { taxablePaise: 0, cgstPaise: 0, sgstPaise: 0, igstPaise: 0, cessPaise: 0 };
  const cleared = before.items.map((item) => ({ ...item, ...nothing }));
  // What is not taxed any more still has to say so at the rates that were filed.
  if (after !== null) return { ...after, amends, items: after.items.length > 0 ? after.items : cleared };
  const untaxed = { nilPaise: 0, exemptPaise: 0, nonGstPaise: 0 };
  return { ...before, amends, valuePaise: 0, items: cleared, untaxed, lines: [] };
}
