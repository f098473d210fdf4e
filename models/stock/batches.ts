import { lookHere } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type Batch, type BatchSaid, byExpiry, isSaid, type Shelf } from './take-batches.ts';

type Row = { id: number; product_id: number; number: string; expires_on: string | null; on_hand_milli: number };

const batchOf = (row: Row, leftMilli = row.on_hand_milli): Batch => ({
  batchId: row.id,
  number: row.number,
  expiresOn: row.expires_on,
  leftMilli,
});

/**
 * What products have by batch at the scope's place, locked. The caller holds the products' rows (locks: batches after products)
 * and says what is on hand in the whole shop. Read under the lock, so that of two buyers of the last piece the second sees that it is gone.
 */
export async function lockShelves(scope: Scope, products: Stocked[]): Promise<Map<number, Shelf>> {
  return shelvesOf(scope, products, 'FOR UPDATE');
}

/** The same without a lock, for a question that is asked before anything is written. */
export async function readShelves(scope: Scope, products: Stocked[]): Promise<Map<number, Shelf>> {
  return shelvesOf(scope, products, '');
}

/** `hasBatches` as the product's locked row says it; left out where a batch may have come since. */
type Stocked = { id: number; name: string; onHandMilli: number; hasBatches?: boolean };

async function shelvesOf(scope: Scope, products: Stocked[], lock: 'FOR UPDATE' | ''): Promise<Map<number, Shelf>> {
  if (products.length === 0) return new Map();
  const ids = products.filter(({ hasBatches }) => hasBatches !== false).map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await scope.rows<Row>(
          `SELECT id, product_id, number, expires_on, on_hand_milli FROM batches
           WHERE tenant_id = :tenantId AND product_id IN (:ids) ORDER BY id ${lock}`,
          { ids },
        );
  const here = await lookHere(
    scope,
    products.map((product) => product.id),
  );
  return new Map(
    products.map(({ id, name, onHandMilli: allMilli }) => {
      const own = rows.filter((row) => row.product_id === id);
      const batches = own.map((row) => batchOf(row, here.batch(row.id, row.on_hand_milli)));
      const inBatches = batches.reduce((sum, batch) => sum + batch.leftMilli, 0);
      const onHandMilli = here.goods(id, allMilli);
      return [
        id,
        { name, batches: batches.sort(byExpiry), onHandMilli, restMilli: Math.max(0, onHandMilli - inBatches) },
      ];
    }),
  );
}

/**
 * The batch that was said of goods that come in: known by its number (and learns its expiry when nobody had told it), else
 * a new one. The same number with another expiry is another batch. The caller holds the product's row.
 */
export async function openBatch(
  scope: Scope,
  productId: number,
  said: BatchSaid,
  mrpPaise: number | null = null,
): Promise<number> {
  const rows = await scope.rows<Row>(
    `SELECT id, product_id, number, expires_on, on_hand_milli FROM batches
     WHERE tenant_id = :tenantId AND product_id = :productId AND number = :number ORDER BY id DESC FOR UPDATE`,
    { productId, number: said.number ?? '' },
  );
  const exact = rows.find((row) => row.expires_on === said.expiresOn);
  const known = exact ?? rows.find((row) => said.number !== null && isSaid(batchOf(row), said));
  if (known) {
    const learnt = {
      ...(known.expires_on === null && said.expiresOn !== null ? { expires_on: said.expiresOn } : {}),
      ...(mrpPaise === null ? {} : { mrp_paise: mrpPaise }),
    };
    if (Object.keys(learnt).length > 0) await scope.update('batches', known.id, learnt);
    return known.id;
  }
  await scope.update('products', productId, { has_batches: true });
  return scope.insert('batches', {
    product_id: productId,
    number: said.number ?? '',
    expires_on: said.expiresOn,
    mrp_paise: mrpPaise,
    created_at: scope.now,
  });
}

/** Keeps a batch's quantity beside the move that changes it. Error: `no_such_batch` when it is not one of the product's. */
export async function changeBatch(
  scope: Scope,
  change: { batchId: number; productId: number; byMilli: number },
): Promise<void> {
  const changed = await scope.change(
    `UPDATE batches SET on_hand_milli = on_hand_milli + :byMilli
     WHERE tenant_id = :tenantId AND id = :batchId AND product_id = :productId`,
    change,
  );
  if (changed === 0) throw new AppError('no_such_batch', { name: '', batch: String(change.batchId), list: '—' });
}
