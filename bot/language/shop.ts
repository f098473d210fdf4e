import type { NameIndex } from './names.ts';
import type { Places } from './places.ts';
import type { CatalogueParty, CatalogueProduct } from './understanding.ts';

/** A shop as the grammar looks things up in it. */
export type Shop = {
  products: Map<string, CatalogueProduct>;
  parties: Map<string, CatalogueParty>;
  byPhone: Map<string, string>;
  /** The goods of each code, as `lookUpKey` writes it. */
  codes: ReadonlyMap<string, string>;
  /** The specifications of all goods (`#16amp`) by their number. */
  specs: ReadonlyMap<number, readonly string[]>;
  productNames: NameIndex;
  partyNames: NameIndex;
  places: Places;
};
