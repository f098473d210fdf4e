import { inSavepoint } from '../database/savepoint.ts';
import type { Scope } from '../database/scope.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { isTooFar } from '../stock/expiry.ts';
import { columnsOf, type SheetKind } from './columns.ts';
import { importParty } from './import-party.ts';
import { importProduct } from './import-product.ts';
import { emptyResult, type FaultCode, type ImportResult } from './import-result.ts';
import { type Cells, readProduct } from './read-cells.ts';

type SheetRow = { row: number; cells: string[] };
type Named = { row: number; cells: Cells; name: string; isRepeated: boolean };

/** What a verb's refusal means of a row. */
const FAULT_OF: Partial<Record<ErrorCode, FaultCode>> = {
  phone_taken: 'phone_taken',
  party_exists: 'name_twice',
  product_exists: 'name_twice',
  quantity_out_of_range: 'stock_bad',
};

/**
 * Makes products, customers and suppliers, opening stock and opening balances from the rows of a sheet with a heading. A row
 * that cannot be used is named with its reason and changes nothing. A product that is there already gets the sheet's price
 * and stock, a party that is there its balance when nothing was booked with it. `part` takes some of the rows below the
 * heading, for a long sheet in several transactions; locks are taken on what is there, ascending, before anything is written.
 * Error: `file_no_columns` when the heading names neither products nor people.
 */
export async function importRows(
  scope: Scope,
  sheet: SheetRow[],
  part: { from: number; count: number } = { from: 0, count: sheet.length },
): Promise<ImportResult> {
  const [heading, ...rows] = sheet;
  const columns = heading ? columnsOf(heading.cells) : null;
  if (!columns) throw new AppError('file_no_columns');
  const result = emptyResult();
  const { positions } = columns;
  // A shop of one place has such a column of another program's.
  const used = scope.shop.has_branches ? positions : positions.filter(([column]) => column !== 'branch');
  const named = namedRows(rows.slice(0, part.from + part.count), { ...columns, positions: used }).slice(part.from);
  await lockKnown(
    scope,
    columns.kind,
    named.map((row) => row.name),
  );
  for (const row of named) {
    for (const wrong of await importRow(scope, columns.kind, row, result)) {
      result.faults.push({ row: row.row, code: wrong.fault, value: wrong.value.slice(0, 60) });
    }
  }
  return result;
}

/** The rows with their names as the lists keep them, so that two spellings of one name are one. */
function namedRows(rows: SheetRow[], columns: NonNullable<ReturnType<typeof columnsOf>>): Named[] {
  const seen = new Set<string>();
  return rows.map(({ row, cells }) => {
    const named = Object.fromEntries(
      columns.positions.map(([column, at]) => [column, cells[at]?.trim() ?? '']),
    ) as Cells;
    const name = (named.name ?? '').normalize('NFC').replace(/\s+/g, ' ').slice(0, 160).trim();
    // Two people may share a name when each has a phone, and goods have a row for each of their batches and places.
    const apart =
      columns.kind === 'products'
        ? `${named.batch ?? ''}/${named.expiry ?? ''}/${named.branch ?? ''}`
        : (named.phone ?? '');
    const key = `${name}/${apart}`.toLowerCase();
    const isRepeated = name !== '' && seen.has(key);
    seen.add(key);
    return { row, cells: named, name, isRepeated };
  });
}

async function importRow(
  scope: Scope,
  kind: SheetKind,
  row: Named,
  result: ImportResult,
): Promise<{ fault: FaultCode; value: string }[]> {
  const { name, cells } = row;
  if (name === '') return [{ fault: 'name_missing', value: '' }];
  if (row.isRepeated) return [{ fault: 'name_twice', value: name }];
  const product = kind === 'products' ? readProduct(cells) : null;
  if (product && 'fault' in product) return [product];
  if (product?.batch?.expiresOn && isTooFar(product.batch.expiresOn, scope.today)) {
    return [{ fault: 'expiry_bad', value: cells.expiry ?? '' }];
  }
  try {
    return await inSavepoint(scope, 'row', async () => {
      if (product) return importProduct(scope, name, product, result);
      const wrong = await importParty(scope, kind === 'suppliers' ? 'supplier' : 'customer', name, cells, result);
      return wrong ? [wrong] : [];
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    const fault = FAULT_OF[error.code] ?? (product ? 'price_bad' : 'balance_bad');
    return [{ fault, value: fault === 'balance_bad' ? (cells.balance ?? '') : name }];
  }
}

/** Holds what the rows may change, ascending as everybody does. */
async function lockKnown(scope: Scope, kind: SheetKind, names: string[]): Promise<void> {
  if (names.length === 0) return;
  const table = kind === 'products' ? 'products' : 'parties';
  const known = await scope.rows<{ id: number }>(
    `SELECT id FROM ${table} WHERE tenant_id = :tenantId AND name IN (:names)`,
    { names },
  );
  if (known.length === 0) return;
  await scope.rows(`SELECT id FROM ${table} WHERE tenant_id = :tenantId AND id IN (:ids) ORDER BY id FOR UPDATE`, {
    ids: known.map((row) => row.id),
  });
}
