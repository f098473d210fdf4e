import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { CodeKind, ReadCode } from './code-formats.ts';
import { catalogueChanged, lockProducts } from './products.ts';

export type ProductCode = ReadCode & { productId: number };
/** What an act changed of the codes, for its undo. */
export type ChangedCodes = { added: ProductCode[]; removed: ProductCode[] };

/** More than any goods bear; what pastes codes without end is stopped. */
const MOST_OF_PRODUCT = 50;

type CodeRow = { code: string; kind: CodeKind; product_id: number; name: string; is_archived: number };
const ofRow = ({ code, kind, product_id: productId }: CodeRow): ProductCode => ({ code, kind, productId });

/**
 * From now on this code is this product's. One that it has already changes nothing; a new SKU takes the place of the old one; what is
 * put away gives its code up. Errors: `code_taken` (by `name`) for the code of other goods, `codes_full`.
 */
export async function teachCode(scope: Scope, productId: number, taught: ReadCode): Promise<ChangedCodes> {
  await lockProducts(scope, [productId]);
  const holder = await heldBy(scope, taught.code);
  if (holder && holder.product_id !== productId && holder.is_archived === 0) {
    throw new AppError('code_taken', { code: taught.code, name: holder.name });
  }
  const own = await codesOf(scope, productId);
  const isThere = holder?.product_id === productId && (taught.kind !== 'sku' || holder.kind === 'sku');
  if (isThere) return { added: [], removed: [] };
  if (own.length >= MOST_OF_PRODUCT) throw new AppError('codes_full', { count: MOST_OF_PRODUCT });
  const replaced = taught.kind === 'sku' ? own.filter(({ kind }) => kind === 'sku') : [];
  const removed = [...(holder ? [ofRow(holder)] : []), ...replaced.filter(({ code }) => code !== taught.code)];
  for (const { code } of removed) await remove(scope, code);
  const added = { ...taught, productId };
  await insert(scope, added);
  await catalogueChanged(scope);
  return { added: [added], removed };
}

/** The code means nothing any more. Error: `no_such_code`. */
export async function removeCode(scope: Scope, code: string): Promise<ChangedCodes & { name: string }> {
  const holder = await heldBy(scope, code);
  if (!holder || holder.is_archived === 1) throw new AppError('no_such_code', { code });
  await lockProducts(scope, [holder.product_id]);
  await remove(scope, code);
  await catalogueChanged(scope);
  return { added: [], removed: [ofRow(holder)], name: holder.name };
}

/** The codes of a product: its SKU first, then as they were taught. */
export async function codesOf(scope: Scope, productId: number): Promise<ProductCode[]> {
  const rows = await scope.rows<CodeRow>(
    `SELECT c.code, c.kind, c.product_id, '' AS name, 0 AS is_archived FROM product_codes c
     WHERE c.tenant_id = :tenantId AND c.product_id = :productId ORDER BY c.kind = 'sku' DESC, c.id`,
    { productId },
  );
  return rows.map(ofRow);
}

/** Puts the codes back as they were, unless somebody gave them to other goods since. */
export async function restoreCodes(scope: Scope, { added, removed }: ChangedCodes): Promise<void> {
  for (const { code, productId } of added) {
    await scope.change(
      'DELETE FROM product_codes WHERE tenant_id = :tenantId AND code = :code AND product_id = :productId',
      {
        code,
        productId,
      },
    );
  }
  for (const one of removed) {
    const isFree = (await heldBy(scope, one.code)) === null;
    const hasSku = one.kind === 'sku' && (await codesOf(scope, one.productId)).some(({ kind }) => kind === 'sku');
    if (isFree && !hasSku) await insert(scope, one);
  }
}

const heldBy = (scope: Scope, code: string): Promise<CodeRow | null> =>
  scope.one<CodeRow>(
    `SELECT c.code, c.kind, c.product_id, p.name, p.is_archived FROM product_codes c
       JOIN products p ON p.id = c.product_id AND p.tenant_id = c.tenant_id
     WHERE c.tenant_id = :tenantId AND c.code = :code`,
    { code },
  );

async function remove(scope: Scope, code: string): Promise<void> {
  await scope.change('DELETE FROM product_codes WHERE tenant_id = :tenantId AND code = :code', { code });
}

async function insert(scope: Scope, { productId, code, kind }: ProductCode): Promise<void> {
  await scope.insert('product_codes', {
    product_id: productId,
    code,
    kind,
    act_id: scope.actId ?? null,
    created_at: scope.now,
  });
}
