import type { Scope } from '../../models/database/scope.ts';
import { codesOf, removeCode, restoreCodes, teachCode } from '../../models/products/product-codes.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of codes; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const codeOf = (shop: FullShop) => ({ code: shop.productCode, kind: 'own' as const, productId: shop.productId });

export const REFUSES: Record<string, Call[]> = {
  'products/product-codes#teachCode': [
    (scope, theirs) => teachCode(scope, theirs.productId, { code: 'NEW-1', kind: 'own' }),
  ],
  'products/product-codes#removeCode': [(scope, theirs) => removeCode(scope, theirs.productCode)],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'products/product-codes#codesOf': { call: (scope, theirs) => codesOf(scope, theirs.productId), answer: [] },
  'products/product-codes#restoreCodes': {
    call: (scope, theirs) => restoreCodes(scope, { added: [codeOf(theirs)], removed: [] }),
    answer: undefined,
  },
};
