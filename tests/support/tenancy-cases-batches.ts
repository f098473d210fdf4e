import type { Scope } from '../../models/database/scope.ts';
import type { Product } from '../../models/products/products.ts';
import { batchesOnHand } from '../../models/reports/expiry-figures.ts';
import { changeBatch, lockShelves, openBatch, readShelves } from '../../models/stock/batches.ts';
import { findBatches, findExpired } from '../../models/stock/look-at-batches.ts';
import { moveOut } from '../../models/stock/move-stock.ts';
import { refuseShort } from '../../models/stock/refuse-short.ts';
import { moveBetweenBatches, settleBatches } from '../../models/stock/settle-batches.ts';
import { writeMove, writeMoves } from '../../models/stock/write-move.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of batches; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const move = <T extends number | null>(scope: Scope, of: { productId: number; batchId: T }) => ({
  ...of,
  quantityMilli: 1_000,
  reason: 'stock_in' as const,
  valuePaise: 0,
  onHandMilli: 1_000,
  movedOn: scope.today,
});
/** What a caller would hold who forgot to lock: a product of any shop. */
export const shelfOf = (productId: number): Map<number, Product> =>
  new Map([
    [
      productId,
      {
        id: productId,
        name: 'goods',
        unit: 'pcs',
        isService: false,
        salePriceCentipaise: 1_0000,
        wholesalePriceCentipaise: null,
        priceIncludesTax: true,
        hsn: null,
        treatment: 'taxable',
        rateBp: 0,
        cessRateBp: 0,
        costCentipaise: 0,
        onHandMilli: 1_000,
        reorderAtMilli: null,
        boxSizeMilli: null,
        hasBatches: true,
        isArchived: false,
      },
    ],
  ]);
const stocked = (shop: FullShop) => ({ id: shop.productId, name: 'goods', onHandMilli: 1_000 });

export const REFUSES: Record<string, Call[]> = {
  'stock/batches#changeBatch': [
    (scope, theirs) => changeBatch(scope, { batchId: theirs.batchId, productId: theirs.productId, byMilli: 1 }),
  ],
  'stock/batches#openBatch': [
    (scope, theirs) => openBatch(scope, theirs.productId, { number: 'NEW', expiresOn: null }),
  ],
  'stock/settle-batches#moveBetweenBatches': [
    (scope, theirs) => moveBetweenBatches(scope, move(scope, { productId: theirs.productId, batchId: theirs.batchId })),
  ],
  'stock/write-move#writeMove': [
    (scope, theirs) => writeMove(scope, move(scope, { productId: theirs.productId, batchId: null })),
    (scope, theirs) => writeMove(scope, move(scope, { productId: theirs.productId, batchId: theirs.batchId })),
  ],
  'stock/write-move#writeMoves': [
    (scope, theirs) => writeMoves(scope, [move(scope, { productId: theirs.productId, batchId: null })]),
    (scope, theirs) => writeMoves(scope, [move(scope, { productId: theirs.productId, batchId: theirs.batchId })]),
  ],
  // What another shop's document took lets nobody take more than there is.
  'stock/refuse-short#refuseShort': [
    (scope, theirs) =>
      refuseShort(
        { ...scope, shop: { ...scope.shop, beyond_stock: 'refuse' } },
        [{ productId: theirs.productId, quantityMilli: 1_000 }],
        {
          shelves: new Map([[theirs.productId, { name: 'goods', batches: [], onHandMilli: 0, restMilli: 0 }]]),
          products: shelfOf(theirs.productId),
          insteadOf: theirs.invoiceId,
        },
      ),
  ],
  'stock/move-stock#moveOut': [
    (scope, theirs) =>
      moveOut(
        scope,
        [{ ...move(scope, { productId: theirs.productId, batchId: null }), quantityMilli: -1_000, reason: 'sale' }],
        shelfOf(theirs.productId),
      ),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'reports/expiry-figures#batchesOnHand': {
    call: async (scope, theirs) => [
      await batchesOnHand(scope, { productId: theirs.productId }),
      (await batchesOnHand(scope, { until: '9999-12-31' })).list.filter(({ number }) => number === theirs.batchNumber),
    ],
    answer: [{ list: [], count: 0 }, []],
  },
  'stock/batches#lockShelves': {
    call: async (scope, theirs) => (await lockShelves(scope, [stocked(theirs)])).get(theirs.productId)?.batches,
    answer: [],
  },
  'stock/batches#readShelves': {
    call: async (scope, theirs) => (await readShelves(scope, [stocked(theirs)])).get(theirs.productId)?.batches,
    answer: [],
  },
  'stock/look-at-batches#findBatches': {
    call: (scope, theirs) => findBatches(scope, theirs.productId, theirs.batchNumber),
    answer: [],
  },
  'stock/look-at-batches#findExpired': {
    call: (scope, theirs) =>
      findExpired(scope, [{ product: stocked(theirs), quantityMilli: 1_000, batch: null }], '2099-01-01'),
    answer: [],
  },
  'stock/settle-batches#settleBatches': {
    call: (scope, theirs) => settleBatches(scope, { productId: theirs.productId, movedOn: scope.today }),
    answer: undefined,
  },
};
