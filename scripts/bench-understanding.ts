import { createUnderstander } from '../bot/language/index.ts';
import { clean, tokenise } from '../bot/language/text.ts';
import type { ShopCatalogue } from '../bot/language/understanding.ts';
import { DEMO_CUSTOMERS, DEMO_PRODUCTS, DEMO_SUPPLIERS } from '../models/demo/demo-data.ts';
import { type Random, randomFrom } from '../models/demo/random.ts';

const MESSAGES = 600;
const SEED = 20261121;
const SIZES = [5_000, 20_000];

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

/** Messages a second are told by the pipeline; here is how long the first reading of a message takes, by size of the shop. */
export function benchUnderstanding(): void {
  const demo = demoShop();
  // The machine is warmed up on a shop of its own, so that no measured shop has seen a word before.
  const warm = createUnderstander(invented(800, randomFrom(1)));
  for (const text of messages(invented(800, randomFrom(1)), randomFrom(2))) warm.understand(text);
  for (const [name, shop] of [
    ['demo shop', demo],
    ...SIZES.map((size) => [`${size} products`, invented(size, randomFrom(SEED))]),
  ] as [string, ShopCatalogue][]) {
    const texts = messages(shop, randomFrom(SEED + 1));
    const started = performance.now();
    const { understand } = createUnderstander(shop);
    const builtMs = performance.now() - started;
    const read = quantiles(texts, (text) => understand(text));
    const again = quantiles(texts, (text) => understand(text));
    const floor = quantiles(texts, (text) => tokenise(clean(text)));
    const us = (ms: number) => `${(ms * 1_000).toFixed(0)} µs`.padStart(8);
    console.log(
      `understand, ${name.padEnd(15)} first reading: median ${us(read.median)}, 95% under ${us(read.p95)}   again ${us(again.median)}   ` +
        `${(read.median / floor.median).toFixed(1)} × splitting into words   index ${builtMs.toFixed(0)} ms`,
    );
  }
}

function quantiles(texts: string[], work: (text: string) => unknown): { median: number; p95: number } {
  const times = texts.map((text) => {
    const started = performance.now();
    work(text);
    return performance.now() - started;
  });
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)]!, p95: times[Math.floor(times.length * 0.95)]! };
}

function demoShop(): ShopCatalogue {
  const people = [
    ...DEMO_CUSTOMERS.map((one) => ({ ...one, type: 'customer' as const })),
    ...DEMO_SUPPLIERS.map((one) => ({ ...one, type: 'supplier' as const })),
  ];
  return {
    products: DEMO_PRODUCTS.map((one, at) => ({
      id: `p${at}`,
      name: one.name,
      unit: one.unit,
      price: Number(one.rupees),
      aliases: one.aliases,
    })),
    customers: people.map(({ name, phone, type, aliases }, at) => ({ id: `c${at}`, name, phone, type, aliases })),
  };
}

/** A shop of invented names, some alike, as brands are. */
function invented(size: number, random: Random): ShopCatalogue {
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
    customers: Array.from({ length: Math.min(2_000, size / 4) }, (_, at) => ({
      id: `c${at}`,
      name: `${word()} ${word()}`,
      phone: null,
      type: 'customer' as const,
      aliases: [],
    })),
  };
}

/** Messages about a shop's own names, a third of them with a slip of the finger in a name. */
function messages(shop: ShopCatalogue, random: Random): string[] {
  const slip = (name: string): string => {
    if (random.chance(2 / 3) || name.length < 5) return name.toLowerCase();
    const at = random.whole(1, name.length - 2);
    return (name.slice(0, at) + name.slice(at + 1)).toLowerCase();
  };
  const goods = (): string => slip(random.pick(shop.products).name.replace(/ \S*\d\S*$/, ''));
  return Array.from({ length: MESSAGES }, () =>
    random
      .pick(FRAMES)
      .replaceAll('QTY', () => String(random.whole(1, 12)))
      .replace('GOODS', goods)
      .replace('OTHER', goods)
      .replace('THIRD', goods)
      .replace('NAME', () => slip(random.pick(shop.customers).name)),
  );
}
