import { atBranch, lookHere } from '../branches/branch-stock.ts';
import { branchNamed } from '../branches/branches.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { suggestHsn } from '../gst/suggest-hsn.ts';
import { changeWholesalePrice } from '../products/price-lists.ts';
import { teachCode } from '../products/product-codes.ts';
import { changePrice, createProduct } from '../products/products.ts';
import { countStock, stockIn } from '../stock/change-stock.ts';
import { valueAtCost } from '../stock/move-stock.ts';
import type { FaultCode, ImportResult } from './import-result.ts';
import type { ProductRow } from './read-cells.ts';

type Fault = { fault: FaultCode; value: string };
type Known = {
  id: number;
  name: string;
  unit: string;
  sale_price_centipaise: number;
  wholesale_price_centipaise: number | null;
  on_hand_milli: number;
  cost_centipaise: number;
};

/**
 * Adds a product of a sheet, or brings the price of one that is there, and its stock at the place of the row, to what the sheet says.
 * Answers with codes that were left out, or with a place that is none of the shop's, which leaves all of the row out.
 */
export async function importProduct(
  given: Scope,
  name: string,
  row: ProductRow,
  result: ImportResult,
): Promise<Fault[]> {
  const branchId = row.branch === null ? given.branchId : await branchNamed(given, row.branch);
  if (branchId === undefined) return [{ fault: 'branch_bad', value: row.branch! }];
  const scope = atBranch(given, branchId);
  const known = await scope.one<Known>(
    `SELECT id, name, unit, sale_price_centipaise, wholesale_price_centipaise, on_hand_milli, cost_centipaise FROM products
     WHERE tenant_id = :tenantId AND name = :name AND is_archived = FALSE`,
    { name },
  );
  if (known) {
    await bringToSheet(scope, known, row, result);
    return teachCodes(scope, known.id, row, result);
  }
  const suggestion = suggestHsn(name, { date: scope.today });
  const { productId } = await createProduct(scope, {
    name,
    unit: row.unit,
    salePriceCentipaise: row.priceCentipaise,
    wholesalePriceCentipaise: row.wholesaleCentipaise,
    hsn: row.hsn ?? suggestion?.hsn ?? null,
    rateBp: row.rateBp ?? suggestion?.rateBp ?? 0,
    costCentipaise: row.costCentipaise,
    aliases: row.aliases,
  });
  if (row.stockMilli) {
    await stockIn(scope, [{ productId, quantityMilli: row.stockMilli, batch: row.batch }], 'opening');
  }
  result.createdProductIds.push(productId);
  return teachCodes(scope, productId, row, result);
}

/** The goods are taken with or without their codes: answers with what was no code, or is that of other goods. */
async function teachCodes(
  scope: Scope,
  productId: number,
  { codes }: ProductRow,
  result: ImportResult,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const code of codes) {
    if (typeof code === 'string') {
      faults.push({ fault: 'code_bad', value: code });
      continue;
    }
    try {
      const { added, removed } = await teachCode(scope, productId, code);
      result.changedCodes.added.push(...added);
      result.changedCodes.removed.push(...removed);
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      const isTaken = error.code === 'code_taken';
      faults.push(
        isTaken
          ? { fault: 'code_taken', value: `${code.code}: ${error.detail.name}` }
          : { fault: 'code_bad', value: code.code },
      );
    }
  }
  return faults;
}

async function bringToSheet(scope: Scope, known: Known, row: ProductRow, result: ImportResult): Promise<void> {
  const { id, name, unit, sale_price_centipaise: oldPrice } = known;
  const before = await heldHere(scope, known);
  // One more batch of goods that this very sheet brought: its first row told the price.
  if (result.createdProductIds.includes(id)) return setBatch(scope, known, row).then(() => undefined);
  const after = row.batch ? await setBatch(scope, known, row) : (row.stockMilli ?? before);
  if (!row.batch && after !== before) await setStock(scope, known, after, row.costCentipaise);
  if (oldPrice !== row.priceCentipaise) {
    await changePrice(scope, id, row.priceCentipaise);
    result.changedPrices.push({ productId: id, before: oldPrice, after: row.priceCentipaise });
  }
  if (row.wholesaleCentipaise !== null && row.wholesaleCentipaise !== known.wholesale_price_centipaise) {
    const { before: priceBefore } = await changeWholesalePrice(scope, id, row.wholesaleCentipaise);
    result.changedLists.prices.push({ productId: id, before: priceBefore, after: row.wholesaleCentipaise });
  }
  if (after !== before) result.counted.push({ productId: id, name, unit, before, after });
}

/**
 * A row of a batch says what there is of that batch: the shop began with it when nothing but this sheet ever moved the
 * goods, else it is a count. Answers with what is on hand in all.
 */
async function setBatch(scope: Scope, known: Known, row: ProductRow): Promise<number> {
  if (row.stockMilli === null) return heldHere(scope, known);
  const line = { productId: known.id, quantityMilli: row.stockMilli, batch: row.batch };
  const isOpening = !(await hasMoved(scope, known.id, scope.actId));
  const totalCostPaise = isOpening && row.costCentipaise > 0 ? valueAtCost(row.costCentipaise, row.stockMilli) : null;
  const { lines } = isOpening
    ? await stockIn(scope, [{ ...line, totalCostPaise }], 'opening')
    : await countStock(scope, [line]);
  return lines[0]!.onHandMilli;
}

/** What lies at the scope's place. */
const heldHere = async (scope: Scope, { id, on_hand_milli: allMilli }: Known): Promise<number> =>
  (await lookHere(scope, [id])).goods(id, allMilli);

/** The first stock a product ever has, at each place, is what the shop began with; later a sheet's stock is a count. */
async function setStock(scope: Scope, known: Known, after: number, costCentipaise: number): Promise<void> {
  const before = await heldHere(scope, known);
  // Goods of which nobody knew the cost take the sheet's; others come and go at their average.
  const isWorthNew = known.cost_centipaise === 0 && after > before;
  const totalCostPaise = isWorthNew ? valueAtCost(costCentipaise, after - before) : null;
  const line = { productId: known.id, quantityMilli: after, totalCostPaise };
  await ((await hasMoved(scope, known.id, scope.actId))
    ? countStock(scope, [line])
    : stockIn(scope, [line], 'opening'));
}

/** Did the product ever move, other than in an act that is still going on? */
const hasMoved = async (scope: Scope, productId: number, butInAct: number | null = null): Promise<boolean> =>
  (await scope.one(
    `SELECT id FROM stock_moves WHERE tenant_id = :tenantId AND product_id = :productId
     AND (:butInAct IS NULL OR act_id IS NULL OR act_id <> :butInAct) LIMIT 1`,
    { productId, butInAct },
  )) !== null;
