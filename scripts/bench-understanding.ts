import v8 from 'node:v8';
import vm from 'node:vm';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { createUnderstander } from '../bot/language/index.ts';
import type { ShopCatalogue } from '../bot/language/understanding.ts';
import { randomFrom } from '../models/demo/random.ts';
import { inventShop, inventTalk } from './bench-shop.ts';

const SEED = 20261121;
const SIZES = [100, 1_000, 5_000, 20_000];
const MESSAGES = 2_000;
const UNHEARD = 600;
/** Look-ups of the libraries beside it; the slow one gets fewer. */
const MINISEARCH = 300;
const FUSE = 30;

/**
 * How long one message takes to understand, by size of the shop, on a shop whose words were never read before: as a shop talks
 * (few goods are named often), and with every name equally rare. Beside it, in the same run, what minisearch and fuse.js take
 * to look up one of the names alone; memory is what the index of one shop holds, empty and after the messages.
 */
export function benchUnderstanding(): void {
  warmUp();
  const medians: number[] = [];
  for (const size of SIZES) {
    const shop = inventShop(size, randomFrom(SEED));
    const talk = inventTalk(shop, randomFrom(SEED + 1), { count: MESSAGES, often: true });
    const rare = inventTalk(shop, randomFrom(SEED + 2), { count: UNHEARD, often: false });
    const before = heap();
    const started = performance.now();
    const { understand } = createUnderstander(shop);
    const builtMs = performance.now() - started;
    const indexBytes = heap() - before;
    const read = quantiles(talk.texts, understand);
    const unheard = quantiles(rare.texts, understand);
    const usedBytes = heap() - before;
    medians.push(read.median);
    console.log(
      [
        `understand, ${String(size).padStart(6)} products:`,
        `median ${us(read.median)}, 99% under ${us(read.p99)};`,
        `names never said: median ${us(unheard.median)}, 99% under ${us(unheard.p99)};`,
        `index ${builtMs.toFixed(0).padStart(4)} ms, ${mb(indexBytes)}, in use ${mb(usedBytes)}`,
      ].join(' '),
    );
    const one = lookUps(shop, rare.mentions);
    console.log(
      `   one name alone: minisearch ${us(one.minisearch)} (${(one.minisearch / read.median).toFixed(1)} × a whole message), ` +
        `fuse.js ${us(one.fuse)} (${(one.fuse / read.median).toFixed(1)} ×)`,
    );
  }
  const growth = medians.at(-1)! / medians[0]!;
  console.log(`   200 × the products: ${growth.toFixed(1)} × the time`);
}

const us = (ms: number): string => `${(ms * 1_000).toFixed(0)} µs`.padStart(9);
const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The machine is warmed up on a shop of its own, so that no measured shop has seen a word before. */
function warmUp(): void {
  const shop = inventShop(800, randomFrom(1));
  const { understand } = createUnderstander(shop);
  for (const text of inventTalk(shop, randomFrom(2), { count: 3_000, often: false }).texts) understand(text);
}

function quantiles(texts: string[], work: (text: string) => unknown): { median: number; p99: number } {
  const times = texts.map((text) => {
    const started = performance.now();
    work(text);
    return performance.now() - started;
  });
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)]!, p99: times[Math.floor(times.length * 0.99)]! };
}

/** Median milliseconds of one fuzzy look-up of a name with each library, over the same catalogue. */
function lookUps({ products }: ShopCatalogue, mentions: string[]): { minisearch: number; fuse: number } {
  const mini = new MiniSearch({ fields: ['name'], searchOptions: { fuzzy: 0.2, combineWith: 'AND' } });
  mini.addAll(products);
  const fuse = new Fuse(products, { keys: ['name'], threshold: 0.4 });
  const median = (count: number, find: (name: string) => unknown): number =>
    quantiles(mentions.slice(0, count), find).median;
  return {
    minisearch: median(MINISEARCH, (name) => mini.search(name)),
    fuse: median(FUSE, (name) => fuse.search(name, { limit: 5 })),
  };
}

let collect: (() => void) | null = null;

/** Bytes that are in use, on the heap and beside it, after a full collection. */
function heap(): number {
  if (collect === null) {
    v8.setFlagsFromString('--expose-gc');
    collect = vm.runInNewContext('gc') as () => void;
  }
  // Memory beside the heap is given back only after the collection that found it free.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
