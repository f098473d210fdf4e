import { listCatalogueParties } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { catalogueVersion, listCatalogueProducts } from '../../models/products/products.ts';
import { createUnderstander } from '../language/index.ts';
import type { ShopCatalogue } from '../language/understanding.ts';

export type Understander = ReturnType<typeof createUnderstander> & { catalogue: ShopCatalogue };

const MAX_SHOPS = 200;

/** The grammar of each shop over its own names, kept until the shop's catalogue changes. */
export function createGrammars() {
  const kept = new Map<number, { version: number; grammar: Understander }>();
  return {
    async of(scope: Scope): Promise<Understander> {
      const version = await catalogueVersion(scope);
      const known = kept.get(scope.tenantId);
      if (known?.version === version) return known.grammar;
      const catalogue = {
        products: await listCatalogueProducts(scope),
        customers: await listCatalogueParties(scope),
      };
      const grammar = { ...createUnderstander(catalogue), catalogue };
      if (kept.size >= MAX_SHOPS) kept.delete(kept.keys().next().value as number);
      kept.set(scope.tenantId, { version, grammar });
      return grammar;
    },
  };
}
export type Grammars = ReturnType<typeof createGrammars>;
