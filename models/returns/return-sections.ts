import { hasTaxable, type OutwardDocument } from './outward-document.ts';

/** The sections in which a document stands by itself; `b2cs` holds what is added up. */
export const DOCUMENT_SECTIONS = ['b2b', 'b2cl', 'exp', 'cdnr', 'cdnur'] as const;
export type DocumentSection = (typeof DOCUMENT_SECTIONS)[number];
export type Section = DocumentSection | 'b2cs';

/**
 * Above this value an inter-state invoice to an unregistered buyer stands by itself: ₹2,50,000 until July 2024, ₹1,00,000 from
 * August 2024 (Notification 12/2024-Central Tax, amending CGST Rule 59). Exactly the limit is still added up.
 */
export const largeLimitPaise = (issuedOn: string): number => (issuedOn < '2024-08-01' ? 2_50_000_00 : 1_00_000_00);

/** The HSN summary parts registered from other recipients from the period of May 2025 (GSTN advisory on Table 12). */
export const partsHsn = (periodEnd: string): boolean => periodEnd >= '2025-05-01';

/**
 * The section of GSTR-1 that a document's taxable part stands in; null when it has none. A note to an unregistered buyer
 * follows its invoice: by itself where that stood by itself, else netted in `b2cs`.
 */
export function sectionOf(document: OutwardDocument): Section | null {
  if (!hasTaxable(document)) return null;
  const isNote = document.kind !== 'invoice';
  if (document.buyerGstin !== null) return isNote ? 'cdnr' : 'b2b';
  if (document.exportType !== null) return isNote ? 'cdnur' : 'exp';
  const { issuedOn, valuePaise } = (isNote ? document.original : null) ?? document;
  const isLarge = document.isInterState && valuePaise > largeLimitPaise(issuedOn);
  if (!isLarge) return 'b2cs';
  return isNote ? 'cdnur' : 'b2cl';
}
