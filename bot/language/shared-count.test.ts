import { expect, it } from 'vitest';
import kirana from '../../tests/language/kirana.shop.json' with { type: 'json' };
import { createUnderstander } from './index.ts';
import type { ShopCatalogue } from './understanding.ts';

const { understand } = createUnderstander(kirana as ShopCatalogue);
const read = (text: string): string => {
  const { intent, items } = understand(text);
  return [
    intent,
    ...items.map(({ product, qty, unit }) => [product, qty, unit].filter((one) => one !== null).join(' ')),
  ].join(' | ');
};

it.each([
  ['half a kilo each of sugar and rice', '0.5 kg'],
  ['200 gram each sugar and rice', '200 g'],
  ['sugar and rice half kg each', '0.5 kg'],
  ['chini chawal 5-5 kilo', '5 kg'],
  ['chini aur chawal aadha aadha kilo', '0.5 kg'],
  ['चीनी और चावल दो-दो किलो', '2 kg'],
  ['साखर आणि तांदूळ दोन दोन किलो', '2 kg'],
  ['साखर आणि तांदूळ प्रत्येकी 2 किलो', '2 kg'],
  ['ખાંડ અને ચોખા બે બે કિલો', '2 kg'],
  ['চিনি আর চাল ২ কেজি করে', '2 kg'],
  ['சர்க்கரை அரிசி ரெண்டு ரெண்டு கிலோ', '2 kg'],
  ['சர்க்கரை அரிசி 2 கிலோ வீதம்', '2 kg'],
  ['పంచదార బియ్యం 2 కిలోల చొప్పున', '2 kg'],
  ['ಸಕ್ಕರೆ ಅಕ್ಕಿ ತಲಾ 2 ಕೆಜಿ', '2 kg'],
  ['പഞ്ചസാര അരി 2 കിലോ വീതം', '2 kg'],
  ['ਖੰਡ ਤੇ ਚੌਲ ਦੋ ਦੋ ਕਿਲੋ', '2 kg'],
])('a count of each of several goods is that of all of them: %s', (text, count) => {
  expect(read(text)).toBe(`sale | loose-sugar ${count} | sona ${count}`);
  expect(understand(text).doubts).toEqual([]);
});

it.each([
  ['2 each of maggi and lux', 'sale | maggi 2 | lux 2'],
  ['maggi aur lux 2-2', 'sale | maggi 2 | lux 2'],
  ['do do maggi aur lux ravi ko', 'sale | maggi 2 | lux 2'],
  ['2 kg each of sugar and rice, 1 lux', 'sale | loose-sugar 2 kg | sona 2 kg | lux 1'],
  ['maggi do do', 'sale | maggi 2'],
  ['maggi 2-3', 'unknown'],
])('goods with a count of their own keep it, and a range is none: %s', (text, want) => {
  expect(read(text)).toBe(want);
});

it('a price of each is that of all goods, and is read back', () => {
  const { items, doubts } = understand('maggi and lux 20 each');
  expect(items.map(({ price }) => price)).toEqual([20, 20]);
  expect(doubts).toContain('odd_price');
});
