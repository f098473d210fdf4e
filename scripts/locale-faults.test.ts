import { describe, expect, it } from 'vitest';
import { flattenTexts, localeFaults, unknownKeys } from './locale-faults.ts';

const texts = (value: unknown) => flattenTexts(value);

describe('localeFaults', () => {
  it('finds nothing in locales that agree', () => {
    const en = texts({ sale: { done: 'Bill {{number}} for {{amount}}' }, hello: 'Hello' });
    const hi = texts({ hello: 'नमस्ते', sale: { done: '{{amount}} का बिल {{number}}' } });
    expect(
      localeFaults(
        new Map([
          ['en', en],
          ['hi', hi],
        ]),
      ),
    ).toEqual([]);
  });

  it('names a missing key, an empty text and a placeholder that differs', () => {
    const en = texts({ a: 'x {{n}}', b: 'y', c: 'z' });
    const hi = texts({ a: 'x {{m}}', b: ' ' });
    expect(
      localeFaults(
        new Map([
          ['en', en],
          ['hi', hi],
        ]),
      ),
    ).toEqual([
      'hi: "b" is empty.',
      '"a" has not the same placeholders everywhere: en {n} · hi {m}.',
      'hi: "c" is missing.',
    ]);
  });

  it('lets languages have different plural forms of one key', () => {
    const en = texts({ items_one: '{{count}} item', items_other: '{{count}} items' });
    const hi = texts({ items_other: '{{count}} चीज़ें' });
    expect(
      localeFaults(
        new Map([
          ['en', en],
          ['hi', hi],
        ]),
      ),
    ).toEqual([]);
  });

  it('refuses what is no text', () => {
    expect(() => texts({ a: { b: 5 } })).toThrow('"a.b" must be text');
  });
});

describe('unknownKeys', () => {
  it('finds the literal keys that no locale has', () => {
    const known = texts({ sale: { done: 'x', items_one: 'y', items_other: 'z' } });
    const code =
      "t('sale.done'); t(\"sale.items\", { count }); t('sale.gone'); i18n.t(`sale.lost`); format('a.b'); t(key)";
    expect(unknownKeys(code, known)).toEqual(['sale.gone', 'sale.lost']);
  });
});
