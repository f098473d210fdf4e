import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';

export type Product = {
  id: number;
  name: string;
  /** Smallest sellable unit: kg, L, pcs, packet, bottle, strip, box, bag. Quantities are its thousandths. */
  unit: string;
  /** Is it something done for money, which has no stock? */
  isService: boolean;
  salePriceCentipaise: number;
  /** What wholesale customers pay; null: the same. */
  wholesalePriceCentipaise: number | null;
  priceIncludesTax: boolean;
  hsn: string | null;
  treatment: 'taxable' | 'nil' | 'exempt' | 'non_gst';
  rateBp: number;
  cessRateBp: number;
  costCentipaise: number;
  onHandMilli: number;
  reorderAtMilli: number | null;
  /** How many units a box (peti, carton) or bag holds, in thousandths; null: not known yet. */
  boxSizeMilli: number | null;
  /** Has it batches, or had it once? */
  hasBatches: boolean;
  isArchived: boolean;
};

export type ProductRow = {
  id: number;
  name: string;
  unit: string;
  is_service: number;
  sale_price_centipaise: number;
  wholesale_price_centipaise: number | null;
  price_includes_tax: number;
  hsn: string | null;
  treatment: Product['treatment'];
  rate_bp: number;
  cess_rate_bp: number;
  cost_centipaise: number;
  on_hand_milli: number;
  reorder_at_milli: number | null;
  box_size_milli: number | null;
  has_batches: number;
  is_archived: number;
};

export const productOf = (row: ProductRow): Product => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  isService: row.is_service === 1,
  salePriceCentipaise: row.sale_price_centipaise,
  wholesalePriceCentipaise: row.wholesale_price_centipaise,
  priceIncludesTax: row.price_includes_tax === 1,
  hsn: row.hsn,
  treatment: row.treatment,
  rateBp: row.rate_bp,
  cessRateBp: row.cess_rate_bp,
  costCentipaise: row.cost_centipaise,
  onHandMilli: row.on_hand_milli,
  reorderAtMilli: row.reorder_at_milli,
  boxSizeMilli: row.box_size_milli,
  hasBatches: row.has_batches === 1,
  isArchived: row.is_archived === 1,
});

/** Error: `no_such_product`, also for a product of another shop. */
export async function getProduct(scope: Scope, productId: number): Promise<Product> {
  const row = await scope.one<ProductRow>('SELECT * FROM products WHERE id = :productId AND tenant_id = :tenantId', {
    productId,
  });
  if (!row) throw new AppError('no_such_product', { name: String(productId) });
  return productOf(row);
}

/** The rows, locked in ascending id, which is the written order of locks. */
export async function lockProducts(scope: Scope, productIds: number[]): Promise<Map<number, Product>> {
  const ids = [...new Set(productIds)].sort((a, b) => a - b);
  if (ids.length === 0) return new Map();
  const rows = await scope.rows<ProductRow>(
    'SELECT * FROM products WHERE tenant_id = :tenantId AND id IN (:ids) ORDER BY id FOR UPDATE',
    { ids },
  );
  const found = new Map(rows.map((row) => [row.id, productOf(row)]));
  for (const id of ids) if (!found.has(id)) throw new AppError('no_such_product', { name: String(id) });
  return found;
}

export type NewProduct = {
  name: string;
  unit: string;
  isService?: boolean;
  salePriceCentipaise: number;
  wholesalePriceCentipaise?: number | null;
  hsn?: string | null;
  treatment?: Product['treatment'];
  rateBp?: number;
  priceIncludesTax?: boolean;
  costCentipaise?: number;
  reorderAtMilli?: number | null;
  boxSizeMilli?: number | null;
  aliases?: string[];
};

/** Adds a product. An archived one of the same name comes back with the new details. Error: `product_exists`. */
export async function createProduct(scope: Scope, product: NewProduct): Promise<{ productId: number }> {
  const name = product.name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 160);
  if (name === '') throw new AppError('no_such_product', { name: '' });
  if (!Number.isSafeInteger(product.salePriceCentipaise) || product.salePriceCentipaise < 0) {
    throw new AppError('amount_out_of_range');
  }
  const same = await scope.one<{ id: number; is_archived: number }>(
    'SELECT id, is_archived FROM products WHERE tenant_id = :tenantId AND name = :name ORDER BY is_archived LIMIT 1 FOR UPDATE',
    { name },
  );
  if (same && same.is_archived === 0) throw new AppError('product_exists', { name });
  const row = {
    name,
    unit: product.unit,
    is_service: product.isService ?? false,
    sale_price_centipaise: product.salePriceCentipaise,
    wholesale_price_centipaise: product.wholesalePriceCentipaise ?? null,
    price_includes_tax: product.priceIncludesTax ?? scope.shop.prices_include_tax === 1,
    hsn: product.hsn ?? null,
    treatment: product.treatment ?? 'taxable',
    rate_bp: product.rateBp ?? 0,
    // What is done and not handed over costs the shelf nothing.
    cost_centipaise: product.isService ? 0 : (product.costCentipaise ?? 0),
    reorder_at_milli: product.reorderAtMilli ?? null,
    box_size_milli: product.boxSizeMilli ?? null,
    is_archived: false,
  };
  const productId = same?.id ?? (await scope.insert('products', { ...row, created_at: scope.now }));
  if (same) await scope.update('products', productId, row);
  for (const alias of product.aliases ?? []) await addProductAlias(scope, productId, alias);
  await catalogueChanged(scope);
  return { productId };
}

/** Another word for a product; teaching the same one twice changes nothing. */
export async function addProductAlias(scope: Scope, productId: number, alias: string): Promise<void> {
  const word = alias.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 120);
  if (word === '') return;
  await getProduct(scope, productId);
  const known = await scope.one(
    'SELECT id FROM product_aliases WHERE tenant_id = :tenantId AND product_id = :productId AND alias = :word',
    { productId, word },
  );
  if (known) return;
  await scope.insert('product_aliases', { product_id: productId, alias: word, created_at: scope.now });
  await catalogueChanged(scope);
}

/** Sets what a unit sells for, in centipaise. Returns the price before. */
export async function changePrice(
  scope: Scope,
  productId: number,
  salePriceCentipaise: number,
): Promise<{ beforeCentipaise: number }> {
  if (!Number.isSafeInteger(salePriceCentipaise) || salePriceCentipaise <= 0) throw new AppError('amount_out_of_range');
  const product = (await lockProducts(scope, [productId])).get(productId)!;
  await scope.update('products', productId, { sale_price_centipaise: salePriceCentipaise });
  await catalogueChanged(scope);
  return { beforeCentipaise: product.salePriceCentipaise };
}

/** Remembers how many units a box of a product holds, in thousandths. */
export async function rememberBoxSize(scope: Scope, productId: number, boxSizeMilli: number): Promise<void> {
  if (!Number.isSafeInteger(boxSizeMilli) || boxSizeMilli < 1_000 || boxSizeMilli > 10_000_000) {
    throw new AppError('quantity_out_of_range');
  }
  await lockProducts(scope, [productId]);
  await scope.update('products', productId, { box_size_milli: boxSizeMilli });
}

/** The words and prices of everything on sale, as the understanding of messages needs them. */
export async function listCatalogueProducts(
  scope: Scope,
): Promise<{ id: string; name: string; unit: string; price: number; aliases: string[]; codes: string[] }[]> {
  const rows = await scope.rows<{ id: number; name: string; unit: string; price: number }>(
    `SELECT id, name, unit, sale_price_centipaise / 10000 AS price FROM products
     WHERE tenant_id = :tenantId AND is_archived = FALSE ORDER BY id`,
  );
  const aliases = await scope.rows<{ owner: number; alias: string }>(
    'SELECT product_id AS owner, alias FROM product_aliases WHERE tenant_id = :tenantId ORDER BY id',
  );
  const codes = await scope.rows<{ owner: number; alias: string }>(
    'SELECT product_id AS owner, code AS alias FROM product_codes WHERE tenant_id = :tenantId ORDER BY id',
  );
  const words = aliasesByOwner(aliases);
  const coded = aliasesByOwner(codes);
  return rows.map((row) => ({
    id: String(row.id),
    name: row.name,
    unit: row.unit,
    price: Number(row.price),
    aliases: words.get(row.id) ?? [],
    codes: coded.get(row.id) ?? [],
  }));
}

export function aliasesByOwner(rows: { owner: number; alias: string }[]): Map<number, string[]> {
  const words = new Map<number, string[]>();
  for (const row of rows) words.set(row.owner, [...(words.get(row.owner) ?? []), row.alias]);
  return words;
}

/** Understanding is cached by shop and version; every change of names or prices moves the version. */
export async function catalogueChanged(scope: Scope): Promise<void> {
  await scope.change(
    'INSERT INTO catalogue_versions (tenant_id) VALUES (:tenantId) ON DUPLICATE KEY UPDATE version = version + 1',
  );
}

/** Which state of the names and prices the shop is in; 0 before the first. */
export async function catalogueVersion(scope: Scope): Promise<number> {
  const row = await scope.one<{ version: number }>(
    'SELECT version FROM catalogue_versions WHERE tenant_id = :tenantId',
  );
  return row?.version ?? 0;
}
