import type { ShopCatalogue } from '../bot/language/understanding.ts';
import type { Random } from '../models/demo/random.ts';

const SYLLABLES = 'ka ri mo zen tal vi shu par lo den gar nim bo sul te rak ya dha fen cho mir pa gu las ti'.split(' ');
const KINDS = 'Atta Biscuit Soap Oil Shampoo Namkeen Masala Tea Paste Rice Dal Pickle Juice Powder Cream'.split(' ');
const SIZES_OF_PACKS = ['50g', '100g', '200g', '500g', '1kg', '250ml', '1L'];
const FRAMES = [
  'NAME ko QTY GOODS',
  'QTY GOODS OTHER udhar NAME',
  'bill QTY GOODS and QTY OTHER to NAME',
  'QTY GOODS @45 cash',
  'NAME ne 500 diye',
  'GOODS kitna bacha hai',
  'OTHER ka rate 45 karo',
  'QTY GOODS QTY OTHER QTY THIRD NAME ko bill bana do',
];

/** A shop of invented names, some alike, as brands are; 2,000 parties at most. */
export function inventShop(size: number, random: Random): ShopCatalogue {
  const word = (): string => {
    const letters = Array.from({ length: random.whole(2, 3) }, () => random.pick(SYLLABLES)).join('');
    return letters[0]!.toUpperCase() + letters.slice(1);
  };
  return {
    products: Array.from({ length: size }, (_, at) => ({
      id: `p${at}`,
      name: `${word()} ${random.chance(0.5) ? `${word()} ` : ''}${random.pick(KINDS)} ${random.pick(SIZES_OF_PACKS)}`,
      unit: 'pcs',
      price: random.whole(10, 500),
      aliases: [],
    })),
    customers: Array.from({ length: Math.min(2_000, Math.max(20, size / 4)) }, (_, at) => ({
      id: `c${at}`,
      name: `${word()} ${word()}`,
      phone: null,
      type: 'customer' as const,
      aliases: [],
    })),
  };
}

/** What is said in a shop: messages, and the mentions of goods in them. */
export type Talk = { texts: string[]; mentions: string[] };

/**
 * Messages about a shop's own names, a third of them with a slip of the finger in a name. `often`: few goods and people are
 * named often and most seldom, each as often as its rank says (Zipf), as in a shop; else all alike.
 */
export function inventTalk(
  shop: ShopCatalogue,
  random: Random,
  { count, often }: { count: number; often: boolean },
): Talk {
  const mentions: string[] = [];
  const any = <T>(list: T[]): T => list[often ? rank(list.length, random) : random.whole(0, list.length - 1)]!;
  const slip = (name: string): string => {
    if (random.chance(2 / 3) || name.length < 5) return name.toLowerCase();
    const at = random.whole(1, name.length - 2);
    return (name.slice(0, at) + name.slice(at + 1)).toLowerCase();
  };
  const goods = (): string => {
    const mention = slip(any(shop.products).name.replace(/ \S*\d\S*$/, ''));
    mentions.push(mention);
    return mention;
  };
  const texts = Array.from({ length: count }, () =>
    random
      .pick(FRAMES)
      .replaceAll('QTY', () => String(random.whole(1, 12)))
      .replace('GOODS', goods)
      .replace('OTHER', goods)
      .replace('THIRD', goods)
      .replace('NAME', () => slip(any(shop.customers).name)),
  );
  return { texts, mentions };
}

/** A place in a list, the first ones oftener, by Zipf's law with exponent 1: its distribution function turned around. */
const rank = (length: number, random: Random): number =>
  Math.min(length - 1, Math.floor((length + 1) ** (random.whole(0, 999_999) / 1_000_000)) - 1);
