import type { ShopCatalogue } from './understanding.ts';

type Named<Key extends 'products' | 'customers'> = ShopCatalogue[Key][number];

/** A customer as every language writes him. */
export const RAVI: Named<'customers'> = {
  id: 'ravi',
  name: 'Ravi Kumar',
  phone: null,
  type: 'customer',
  aliases: ['ravi', 'रवि', 'રવિ', 'রবি', 'ரவி', 'రవి', 'ರವಿ', 'രവി', 'ਰਵੀ'],
};
export const GUPTA: Named<'customers'> = {
  id: 'gupta',
  name: 'Gupta Traders',
  phone: null,
  type: 'supplier',
  aliases: [],
};
export const MAGGI: Named<'products'> = { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] };
