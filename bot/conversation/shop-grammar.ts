import { listBranches } from '../../models/branches/branches.ts';
import { listCatalogueParties } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { catalogueVersion, listCatalogueProducts } from '../../models/products/products.ts';
import { createUnderstander } from '../language/index.ts';
import type { ShopCatalogue } from '../language/understanding.ts';

/** For who has no shop yet, and for what says the same in every shop. */
export const nobodysGrammar = createUnderstander({ products: [], customers: [] });

/** Builds what all grammars share (the number words of the southern languages take a second), so that no message waits for it. */
export const prepareGrammars = (): void => void nobodysGrammar.understand('undo', { source: 'text' });

export type Understander = ReturnType<typeof createUnderstander> & { catalogue: ShopCatalogue };

/** A name in an index takes about 3 kB (`npm run bench -- understanding`), so all that are kept stay under 500 MB. */
const MOST_NAMES = 150_000;
const MOST_SHOPS = 500;
const sizeOf = ({ catalogue }: Understander): number => catalogue.products.length + catalogue.customers.length;

/**
 * The grammar of each shop over its own names, kept until the shop's catalogue changes; the shops that were silent longest
 * make room when `mostNames` products and parties are kept.
 */
export function createGrammars({ mostNames = MOST_NAMES }: { mostNames?: number } = {}) {
  /** In the order of their last use, oldest first. */
  const kept = new Map<number, { version: number; grammar: Understander }>();
  let names = 0;

  function drop(tenantId: number): void {
    const known = kept.get(tenantId);
    if (known) names -= sizeOf(known.grammar);
    kept.delete(tenantId);
  }

  function keep(tenantId: number, entry: { version: number; grammar: Understander }): void {
    drop(tenantId);
    kept.set(tenantId, entry);
    names += sizeOf(entry.grammar);
    while (kept.size > 1 && (names > mostNames || kept.size > MOST_SHOPS)) drop(kept.keys().next().value as number);
  }

  return {
    async of(scope: Scope): Promise<Understander> {
      const version = await catalogueVersion(scope);
      const known = kept.get(scope.tenantId);
      if (known?.version === version) {
        keep(scope.tenantId, known);
        return known.grammar;
      }
      const catalogue = {
        products: await listCatalogueProducts(scope),
        customers: await listCatalogueParties(scope),
        branches: (await listBranches(scope)).map((branch) => ({ ...branch, id: String(branch.id) })),
      };
      const grammar = { ...createUnderstander(catalogue), catalogue };
      keep(scope.tenantId, { version, grammar });
      return grammar;
    },
    /** Ids of the shops whose grammar is kept, the one used last at the end. */
    kept: (): number[] => [...kept.keys()],
  };
}
export type Grammars = ReturnType<typeof createGrammars>;
