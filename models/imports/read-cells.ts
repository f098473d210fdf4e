import { paiseFromRupees, quantityMilli, unitPriceFromRupees } from '../money.ts';
import { type ReadCode, readCode } from '../products/code-formats.ts';
import { batchNumber, lastDayOf, readExpiry } from '../stock/expiry.ts';
import { valueAtCost } from '../stock/move-stock.ts';
import type { BatchSaid } from '../stock/take-batches.ts';
import type { Column } from './columns.ts';
import type { FaultCode } from './import-result.ts';

export type Cells = Partial<Record<Column, string>>;

/** Of one row: a slipped column (a barcode as stock) is named instead of being booked. */
const MOST_STOCK_MILLI = 1e11;
const MOST_STOCK_PAISE = 1e12;

const UNITS = new Map(
  Object.entries({
    kg: ['kg', 'kgs', 'kilo', 'kilogram', 'किलो'],
    L: ['l', 'ltr', 'litre', 'liter', 'lt', 'लीटर'],
    pcs: ['pcs', 'pc', 'piece', 'pieces', 'nos', 'no', 'nag', 'unit', 'each', 'नग', ''],
    packet: ['packet', 'pkt', 'pack', 'packets', 'पैकेट'],
    bottle: ['bottle', 'btl', 'bottles', 'botal', 'बोतल'],
    strip: ['strip', 'strips', 'patta', 'पत्ता'],
    box: ['box', 'boxes', 'carton', 'peti', 'डिब्बा', 'पेटी'],
    bag: ['bag', 'bags', 'bori', 'katta', 'बोरी'],
  }).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);

export type ProductRow = {
  priceCentipaise: number;
  /** What wholesale customers pay; null: the sheet says nothing of it. */
  wholesaleCentipaise: number | null;
  unit: string;
  /** Null: the sheet says nothing of it. */
  stockMilli: number | null;
  costCentipaise: number;
  /** Of what batch the row's stock is; null: the sheet says none. */
  batch: BatchSaid | null;
  /** Where the row's stock lies, by the name of a branch; null: the sheet does not say. */
  branch: string | null;
  rateBp: number | null;
  hsn: string | null;
  aliases: string[];
  /** Barcodes and SKU; a text is one that can be no code. */
  codes: (ReadCode | string)[];
};
type Fault = { fault: FaultCode; value: string };

/** A row of goods as numbers, or what is wrong with it. */
export function readProduct(cells: Cells): ProductRow | Fault {
  const wrong = (fault: FaultCode, value = ''): Fault => ({ fault, value });
  const price = read(cells.price, (text) => Number(unitPriceFromRupees(plain(text))));
  if (price === null || price <= 0) return wrong('price_bad', cells.price);
  const wholesale = cells.wholesale ? read(cells.wholesale, (text) => Number(unitPriceFromRupees(plain(text)))) : null;
  if (cells.wholesale && (wholesale === null || wholesale <= 0)) return wrong('price_bad', cells.wholesale);
  const unit = UNITS.get((cells.unit ?? '').toLowerCase());
  if (unit === undefined) return wrong('unit_bad', cells.unit);
  const stock = cells.stock ? read(cells.stock, (text) => Number(quantityMilli(plain(text)))) : null;
  if (cells.stock && (stock === null || stock < 0)) return wrong('stock_bad', cells.stock);
  const rate = cells.rate
    ? read(cells.rate, (text) => Math.round(Number(plain(text.replace('%', ''))) * 100))
    : undefined;
  if (rate === null || (rate !== undefined && !(rate >= 0 && rate <= 4_000))) return wrong('rate_bad', cells.rate);
  const cost = cells.cost ? read(cells.cost, (text) => Number(unitPriceFromRupees(plain(text)))) : 0;
  if (cost === null || cost < 0) return wrong('price_bad', cells.cost);
  if ((stock ?? 0) > MOST_STOCK_MILLI || valueAtCost(cost, stock ?? 0) > MOST_STOCK_PAISE) {
    return wrong('stock_bad', cells.stock);
  }
  const number = cells.batch ? batchNumber(cells.batch) : '';
  if (number === null) return wrong('batch_bad', cells.batch);
  const expiry = cells.expiry ? readExpiry(cells.expiry) : '';
  if (expiry === null) return wrong('expiry_bad', cells.expiry);
  return {
    priceCentipaise: price,
    wholesaleCentipaise: wholesale,
    unit,
    stockMilli: stock,
    costCentipaise: cost,
    batch: number || expiry ? { number: number || null, expiresOn: expiry ? lastDayOf(expiry) : null } : null,
    branch: cells.branch ? cells.branch : null,
    rateBp: rate ?? null,
    hsn: /^\d{4,8}$/.test(cells.hsn ?? '') ? cells.hsn! : null,
    aliases: (cells.aliases ?? '').split(/[,;|]/).filter((alias) => alias.trim() !== ''),
    codes: [...codesIn(cells.barcode, false), ...codesIn(cells.sku, true)],
  };
}

/** The codes of a cell, which may hold several; what can be none is given back as it stands. */
function codesIn(cell: string | undefined, isSku: boolean): (ReadCode | string)[] {
  const texts = (cell ?? '').split(isSku ? /[,;|]/ : /[\s,;|]+/).map((text) => text.trim());
  return texts.filter(Boolean).map((text): ReadCode | string => {
    const read = readCode(text);
    return read === null ? text : { ...read, kind: isSku && read.kind === 'own' ? 'sku' : read.kind };
  });
}

/** What a party owes as the sheet says, in paise; null: nothing said; undefined: no amount. */
export function readBalance(cells: Cells): number | null | undefined {
  if (!cells.balance) return null;
  return read(cells.balance, (text) => Number(paiseFromRupees(plain(text)))) ?? undefined;
}

/** "₹ 1,20,000.50" as a plain decimal. */
const plain = (text: string): string => text.replace(/[₹,\s]|rs\.?/gi, '');

function read(text: string | undefined, parse: (text: string) => number): number | null {
  try {
    const value = parse(text ?? '');
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
