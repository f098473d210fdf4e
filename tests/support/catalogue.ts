import type { CatalogueProduct } from '../../bot/language/understanding.ts';

/** Goods of a shop whose messages are read. */
export const product = (
  id: string,
  name: string,
  unit: string,
  price: number,
  aliases: string[] = [],
): CatalogueProduct => ({ id, name, unit, price, aliases });

/** Somebody in the khata of such a shop. */
export const party = (
  id: string,
  name: string,
  { type = 'customer', aliases = [] }: { type?: 'customer' | 'supplier'; aliases?: string[] } = {},
) => ({ id, name, phone: null, type, aliases });
