import { expect, it } from 'vitest';
import { dativeName } from './dative-name.ts';
import { createUnderstander } from './index.ts';

const NAMES = [
  ['रविला', 'रवि'],
  ['રવિને', 'રવિ'],
  ['রবিকে', 'রবি'],
  ['ரவிக்கு', 'ரவி'],
  ['குமாருக்கு', 'குமார்'],
  ['குப்தாவுக்கு', 'குப்தா'],
  ['రవికి', 'రవి'],
  ['శ్రీనివాస్‌కు', 'శ్రీనివాస్'],
  ['ರವಿಗೆ', 'ರವಿ'],
  ['ರಮೇಶನಿಗೆ', 'ರಮೇಶ'],
  ['രവിക്ക്', 'രവി'],
  ['ഗുപ്തയ്ക്ക്', 'ഗുപ്ത'],
  ['ജോർജിന്', 'ജോർജ്'],
] as const;

it.each(NAMES)('%s names %s', (word, name) => {
  expect(dativeName(word)).toBe(name);
});

it.each(['मला', 'Parle-G', 'சர்க்கரை', 'ને'])('%s names nobody', (word) => {
  expect(dativeName(word)).toBeNull();
});

it.each(NAMES)('the first bill of a shop, "%s 2 Parle-G", is for %s', (word, name) => {
  const { understand } = createUnderstander({ products: [], customers: [] });
  expect(understand(`${word} 2 Parle-G`)).toMatchObject({
    intent: 'sale',
    items: [{ name: 'Parle-G', qty: 2 }],
    extra: { customer_name: name },
  });
});
