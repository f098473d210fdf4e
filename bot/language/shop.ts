import type { NameIndex } from './names.ts';
import type { CatalogueParty, CatalogueProduct } from './understanding.ts';

/** A shop as the grammar looks things up in it. */
export type Shop = {
  products: Map<string, CatalogueProduct>;
  parties: Map<string, CatalogueParty>;
  byPhone: Map<string, string>;
  productNames: NameIndex;
  partyNames: NameIndex;
};
