import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import { comparable, loadCorpora } from './corpus.ts';

describe.each(loadCorpora())('corpus $name', ({ shop, lines, own }) => {
  const products = new Set(shop.products.map((product) => product.id));
  const parties = new Set(shop.customers.map((party) => party.id));

  test('is valid: unique ids, known products and parties, composed Unicode', () => {
    expect(lines.length).toBeGreaterThan(own ? 25 : 100);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    for (const { id, text, expect: want } of lines) {
      expect(text, id).toBe(text.normalize('NFC'));
      for (const item of want.items ?? []) if (item.product !== null) expect(products, id).toContain(item.product);
      for (const one of (want.candidates?.products ?? []).flat()) expect(products, id).toContain(one);
      for (const one of want.candidates?.customer ?? []) expect(parties, id).toContain(one);
      if (want.customer) expect(parties, id).toContain(want.customer);
    }
  });

  const { understand } = createUnderstander(shop);
  test.each(lines)('$id $text', (line) => {
    const got = understand(line.text, { source: line.source });
    if (line.accept?.includes(got.intent)) return expect(got.items).toEqual([]);
    expect(comparable(got, shop)).toEqual(comparable(line.expect, shop));
    if (own && line.extra) expect(got.extra).toMatchObject(line.extra);
  });
});
