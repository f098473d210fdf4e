import { canonicalPhone, createParty, findPartyByPhone, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { suggestHsn } from '../gst/suggest-hsn.ts';
import { paiseFromRupees, quantityMilli, unitPriceFromRupees } from '../money.ts';
import { recordOpeningBalance } from '../payments/payments.ts';
import { changePrice, createProduct } from '../products/products.ts';
import { stockIn, valueAtCost } from '../stock/move-stock.ts';
import { type Column, columnsOf } from './columns.ts';

export type ImportFault = { row: number; code: FaultCode; value: string };
export type FaultCode =
  | 'name_missing'
  | 'price_bad'
  | 'phone_bad'
  | 'phone_taken'
  | 'balance_bad'
  | 'stock_bad'
  | 'name_twice'
  | 'rate_bad'
  | 'unit_bad';
export type ImportResult = {
  createdProductIds: number[];
  createdPartyIds: number[];
  changedPrices: { productId: number; before: number; after: number }[];
  openingPaise: number;
  faults: ImportFault[];
};

type Cells = Partial<Record<Column, string>>;
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

/**
 * Makes products, customers and suppliers, opening stock and opening balances from the rows of a sheet with a heading. A row
 * that cannot be used is named with its reason and changes nothing; a product that is there already gets the new price.
 * Error: `file_no_columns` when the heading names neither products nor people.
 */
export async function importRows(scope: Scope, sheet: { row: number; cells: string[] }[]): Promise<ImportResult> {
  const [heading, ...rows] = sheet;
  const columns = heading ? columnsOf(heading.cells) : null;
  if (!columns) throw new AppError('file_no_columns');
  const result: ImportResult = {
    createdProductIds: [],
    createdPartyIds: [],
    changedPrices: [],
    openingPaise: 0,
    faults: [],
  };
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const named = Object.fromEntries(
      columns.positions.map(([column, at]) => [column, cells[at]?.trim() ?? '']),
    ) as Cells;
    const fault = (code: FaultCode, value = '') => result.faults.push({ row, code, value: value.slice(0, 60) });
    // As the list keeps it, so that two spellings of one name are one.
    const name = (named.name ?? '').normalize('NFC').replace(/\s+/g, ' ').slice(0, 160).trim();
    if (name === '') fault('name_missing');
    else if (columns.kind === 'products') await importProduct(scope, named, name, seen, result, fault);
    else await importParty(scope, named, name, columns.kind, result, fault);
  }
  return result;
}

async function importProduct(
  scope: Scope,
  cells: Cells,
  name: string,
  seen: Set<string>,
  result: ImportResult,
  fault: (code: FaultCode, value?: string) => void,
): Promise<void> {
  if (seen.has(name.toLowerCase())) return void fault('name_twice', name);
  seen.add(name.toLowerCase());
  const price = read(cells.price, (text) => Number(unitPriceFromRupees(plain(text))));
  if (price === null || price <= 0) return void fault('price_bad', cells.price);
  const unit = UNITS.get((cells.unit ?? '').toLowerCase());
  if (unit === undefined) return void fault('unit_bad', cells.unit);
  const stock = cells.stock ? read(cells.stock, (text) => Number(quantityMilli(plain(text)))) : 0;
  if (stock === null || stock < 0) return void fault('stock_bad', cells.stock);
  const rateBp = cells.rate
    ? read(cells.rate, (text) => Math.round(Number(plain(text.replace('%', ''))) * 100))
    : undefined;
  if (rateBp === null || (rateBp !== undefined && !(rateBp >= 0 && rateBp <= 4_000)))
    return void fault('rate_bad', cells.rate);
  const cost = cells.cost ? read(cells.cost, (text) => Number(unitPriceFromRupees(plain(text)))) : 0;
  if (cost === null || cost < 0) return void fault('price_bad', cells.cost);
  if (stock > MOST_STOCK_MILLI || valueAtCost(cost, stock) > MOST_STOCK_PAISE)
    return void fault('stock_bad', cells.stock);
  const known = await scope.one<{ id: number; sale_price_centipaise: number }>(
    'SELECT id, sale_price_centipaise FROM products WHERE tenant_id = :tenantId AND name = :name AND is_archived = FALSE',
    { name },
  );
  if (known) {
    if (known.sale_price_centipaise !== price) {
      const { beforeCentipaise } = await changePrice(scope, known.id, price);
      result.changedPrices.push({ productId: known.id, before: beforeCentipaise, after: price });
    }
    return;
  }
  const suggestion = suggestHsn(name, { date: scope.today });
  const { productId } = await createProduct(scope, {
    name,
    unit,
    salePriceCentipaise: price,
    hsn: /^\d{4,8}$/.test(cells.hsn ?? '') ? cells.hsn! : (suggestion?.hsn ?? null),
    rateBp: rateBp ?? suggestion?.rateBp ?? 0,
    costCentipaise: cost,
    aliases: (cells.aliases ?? '').split(/[,;|]/).filter((alias) => alias.trim() !== ''),
  });
  result.createdProductIds.push(productId);
  if (stock > 0) await stockIn(scope, [{ productId, quantityMilli: stock }], 'opening');
}

async function importParty(
  scope: Scope,
  cells: Cells,
  name: string,
  kind: Party['kind'] | 'customers' | 'suppliers',
  result: ImportResult,
  fault: (code: FaultCode, value?: string) => void,
): Promise<void> {
  const phone = canonicalPhone(cells.phone ?? null);
  if (cells.phone && phone === null) return void fault('phone_bad', cells.phone);
  const balance = cells.balance ? read(cells.balance, (text) => Number(paiseFromRupees(plain(text)))) : 0;
  if (balance === null) return void fault('balance_bad', cells.balance);
  const holder = phone === null ? null : await findPartyByPhone(scope, phone);
  if (holder) return void fault('phone_taken', `${cells.phone} (${holder.name})`);
  try {
    const partyKind = kind === 'suppliers' ? 'supplier' : 'customer';
    const { partyId } = await createParty(scope, { kind: partyKind, name, phone });
    result.createdPartyIds.push(partyId);
    if (balance !== 0) {
      // A customer's balance is owed to the shop, a supplier's is owed by it.
      const owed = partyKind === 'supplier' ? -balance : balance;
      await recordOpeningBalance(scope, partyId, owed);
      result.openingPaise += owed;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    fault(error.code === 'phone_taken' ? 'phone_taken' : 'name_twice', name);
  }
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
