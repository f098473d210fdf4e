import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import { loadCorpora, type Miss, missOf } from './corpus.ts';

const corpora = loadCorpora();

test.each(corpora)('corpus $name is valid: unique ids, known products and parties, composed Unicode', (corpus) => {
  const { shop, lines, own } = corpus;
  const products = new Set(shop.products.map((product) => product.id));
  const parties = new Set(shop.customers.map((party) => party.id));
  expect(lines.length).toBeGreaterThan(own ? 20 : 100);
  expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  for (const { id, text, expect: want } of lines) {
    expect(text, id).toBe(text.normalize('NFC'));
    for (const item of want.items ?? []) if (item.product !== null) expect(products, id).toContain(item.product);
    for (const one of (want.candidates?.products ?? []).flat()) expect(products, id).toContain(one);
    for (const one of want.candidates?.customer ?? []) expect(parties, id).toContain(one);
    if (want.customer) expect(parties, id).toContain(want.customer);
  }
});

/** The least share of a language's messages that must be read exactly; nothing may ever be booked that was not said. */
const LEAST_EXACT = 0.99;

type Score = { lang: string; total: number; misses: Miss[] };
const scores = new Map<string, Score>();
for (const corpus of corpora) {
  const { understand } = createUnderstander(corpus.shop);
  for (const line of corpus.lines) {
    const score = scores.get(line.lang) ?? { lang: line.lang, total: 0, misses: [] };
    scores.set(line.lang, score);
    score.total += 1;
    const miss = missOf(line, understand(line.text, { source: line.source }), corpus);
    if (miss) score.misses.push(miss);
  }
}

describe('each language is read', () => {
  test.each([...scores.values()])('$lang', ({ lang, total, misses }) => {
    const exact = total - misses.length;
    const wrong = misses.filter((miss) => miss.wrongAct);
    console.info(`${lang.padEnd(8)} exact ${exact}/${total} · wrong acts ${wrong.length}`);
    expect(wrong).toEqual([]);
    expect(exact / total, JSON.stringify(misses, null, 1)).toBeGreaterThanOrEqual(LEAST_EXACT);
  });
});
