import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { ACTS } from '../../bot/language/kinds.ts';
import type { ShopCatalogue, Understanding, UnderstoodItem } from '../../bot/language/understanding.ts';

/** One line of a message corpus: a message and what it means (format: the corpus README). */
export type CorpusLine = {
  id: string;
  lang: string;
  text: string;
  source: 'text' | 'voice';
  expect: Pick<Understanding, 'intent'> & Partial<Understanding>;
  extra?: Partial<Understanding['extra']>;
  accept?: string[];
};
export type Corpus = { name: string; shop: ShopCatalogue; lines: CorpusLine[]; own: boolean };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** The project's own corpora and the shop each is about. */
const OWN = [
  ['kirana', 'kirana'],
  ['hardware', 'hardware'],
  ['electrical', 'electrical'],
  ['medical', 'medical'],
  ['garments', 'garments'],
  ['regional', 'regional'],
  ['regional-kirana', 'kirana'],
  ['regional-hardware', 'hardware'],
  ['northern', 'northern'],
  ['eastern', 'eastern'],
  ['south', 'south'],
  ['clothing', 'clothing'],
  ['counter-ta-te', 'counter-ta-te'],
  ['counter-kn-ml', 'counter-kn-ml'],
  ['western', 'western'],
  ['general-store', 'general-store'],
  ['dairy', 'dairy'],
] as const;
const COUNTED = new Set(['pcs', 'packet', 'bottle', 'strip']);

function load(name: string, shopPath: string, linesPath: string, own: boolean): Corpus {
  const lines = readFileSync(linesPath, 'utf8').split('\n').filter(Boolean);
  return { name, own, shop: JSON.parse(readFileSync(shopPath, 'utf8')), lines: lines.map((line) => JSON.parse(line)) };
}

/** The project's own corpora, and the shared one when it lies beside the repository. */
export function loadCorpora(): Corpus[] {
  const own = OWN.map(([name, shop]) => load(name, here(`./${shop}.shop.json`), here(`./${name}.jsonl`), true));
  const shared = here('../../../shared/corpus');
  return existsSync(shared) ? [...own, load('shared', `${shared}/shop.json`, `${shared}/messages.jsonl`, false)] : own;
}

/** Messages of people who had not seen the grammar. They measure it; what fails is cured by its cause, as a rule; see `unseen.test.ts`. */
export function loadUnseen(): Corpus[] {
  const shops = {
    northern: './northern',
    south: './south',
    electrical: './electrical',
    chemist: './unseen/chemist',
    western: './western',
    eastern: './eastern',
    'counter-ta-te': './counter-ta-te',
    'counter-kn-ml': './counter-kn-ml',
    'general-store': './general-store',
    dairy: './dairy',
    clothing: './clothing',
  };
  return Object.entries(shops).map(([name, shop]) =>
    load(name, here(`${shop}.shop.json`), here(`./unseen/${name}.jsonl`), false),
  );
}

function baseOf(item: Partial<UnderstoodItem>, shop: ShopCatalogue): string {
  if (item.qty == null) return 'none';
  const unit = item.unit ?? shop.products.find((product) => product.id === item.product)?.unit ?? 'pcs';
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  if (unit === 'kg' || unit === 'g') return `kg ${round(unit === 'g' ? item.qty / 1000 : item.qty)}`;
  if (unit === 'L' || unit === 'ml') return `L ${round(unit === 'ml' ? item.qty / 1000 : item.qty)}`;
  if (unit === 'dozen') return `count ${item.qty * 12}`;
  return COUNTED.has(unit) || item.unit == null ? `count ${item.qty}` : `${unit} ${item.qty}`;
}

/** A meaning in one comparable form: quantities in base units, candidates as sets, items in no order. */
export function comparable(meaning: Partial<Understanding>, shop: ShopCatalogue): unknown {
  if (meaning.intent === 'ambiguous') {
    const lists = (meaning.candidates?.products ?? []).map((ids) => [...ids].sort().join()).sort();
    return { intent: 'ambiguous', of: meaning.of, customer: [...(meaning.candidates?.customer ?? [])].sort(), lists };
  }
  const items = (meaning.items ?? []).map((item) =>
    [item.product ?? `?${item.name.toLowerCase()}`, baseOf(item, shop), item.price ?? null, item.amount ?? null].join(
      ' | ',
    ),
  );
  const { intent, customer = null, discount = null, payment = null, query = null, amount = null } = meaning;
  return { intent, customer, items: items.sort(), discount, payment, query, amount };
}

/** Intents that book something or send something to somebody. */
const DOES = new Set<string>([...ACTS, 'add_product', 'add_customer', 'reminder', 'cancel']);
export type Miss = { id: string; text: string; want: unknown; got: unknown; wrongAct: boolean };

/** What a line was read as when that is not what it means; null when it is. */
export function missOf(line: CorpusLine, got: Understanding, { shop, own }: Corpus): Miss | null {
  const miss = (want: unknown, have: unknown): Miss => ({
    id: line.id,
    text: line.text,
    want,
    got: have,
    wrongAct: DOES.has(got.intent),
  });
  if (line.accept?.includes(got.intent)) return got.items.length === 0 ? null : miss([], got.items);
  const want = comparable(line.expect, shop);
  const have = comparable(got, shop);
  if (!isDeepStrictEqual(want, have)) return miss(want, have);
  if (!own || !line.extra || holds(line.extra, got.extra)) return null;
  return { ...miss(line.extra, got.extra), wrongAct: false };
}

/** Does `have` hold all that `want` names? */
function holds(want: object, have: object | null): boolean {
  return Object.entries(want).every(([key, value]) => {
    const other = (have as Record<string, unknown> | null)?.[key] ?? null;
    return value !== null && typeof value === 'object'
      ? holds(value, other as object | null)
      : isDeepStrictEqual(value, other);
  });
}
