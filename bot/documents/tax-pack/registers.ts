import { stringify } from 'csv-stringify/sync';
import type { PurchaseRow } from '../../../models/returns/journal-figures.ts';
import { signOf } from '../../../models/returns/outward-document.ts';
import type { StoredDocument } from '../../../models/returns/stored-documents.ts';
import { amountText, placeText, safeText } from './cells.ts';
import headings from './headings.json' with { type: 'json' };

/** Marks the file as UTF-8 for Excel. */
const BOM = '\uFEFF';
const rows = (table: string[][]): string => stringify(table, { record_delimiter: 'windows' });

export const salesHead = (): string => BOM + rows([headings.sales]);
export const purchasesHead = (): string => BOM + rows([headings.purchases]);

/** A document of the sales register: one row a rate, the round-off and the total in the first. A credit note is below nothing. */
export function salesRows(document: StoredDocument): string {
  const sign = document.isCancelled && !document.isLive ? 0 : signOf(document);
  const { untaxed } = document;
  const untaxedPaise = untaxed.nilPaise + untaxed.exemptPaise + untaxed.nonGstPaise;
  const nothing = { taxablePaise: 0, cgstPaise: 0, sgstPaise: 0, igstPaise: 0, cessPaise: 0, rateBp: 0 };
  const items = document.items.length > 0 ? document.items : [nothing];
  const money = (paise: number): string => amountText(sign === 0 ? 0 : sign * paise);
  return rows(
    items.map((item, index) => [
      document.issuedOn,
      document.documentKind,
      document.number,
      document.isCancelled ? 'cancelled' : 'issued',
      document.originalNumber ?? '',
      safeText(document.customerName),
      document.buyerGstin ?? '',
      placeText(document.placeOfSupply),
      String(item.rateBp / 100),
      money(item.taxablePaise),
      money(index === 0 ? untaxedPaise : 0),
      money(item.cgstPaise),
      money(item.sgstPaise),
      money(item.igstPaise),
      money(item.cessPaise ?? 0),
      money(index === 0 ? document.roundOffPaise : 0),
      money(index === 0 ? document.valuePaise : 0),
    ]),
  );
}

export function purchaseRow(purchase: PurchaseRow): string {
  const money = (paise: number): string => amountText(purchase.isCancelled ? 0 : paise);
  const { amounts } = purchase;
  return rows([
    [
      purchase.boughtOn,
      purchase.number ?? String(purchase.id),
      purchase.isCancelled ? 'cancelled' : 'active',
      safeText(purchase.supplier),
      purchase.gstin ?? '',
      safeText(purchase.bill?.number ?? ''),
      purchase.bill?.on ?? '',
      money(amounts.taxablePaise),
      money(amounts.cgstPaise),
      money(amounts.sgstPaise),
      money(amounts.igstPaise),
      money(amounts.cessPaise),
      money(purchase.totalPaise),
    ],
  ]);
}

/** A table of a person's words, safe as any other. */
export const textTable = (table: string[][]): string => BOM + rows(table.map((row) => row.map(safeText)));
