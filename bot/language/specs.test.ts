import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';
import { joinSpecs } from './specs.ts';
import { clean, tokenise } from './text.ts';

const goods: [id: string, name: string, unit: string, aliases?: string[]][] = [
  ['mcb-16', 'Havells MCB 16A', 'pcs'],
  ['mcb-32', 'Havells MCB 32A', 'pcs'],
  ['switch-6', 'Anchor Switch 6A', 'pcs', ['switch', 'स्विच']],
  ['switch-16', 'Anchor Switch 16A', 'pcs'],
  ['philips-9', 'Philips LED 9W', 'pcs'],
  ['philips-12', 'Philips LED 12W', 'pcs'],
  ['wire-15', 'Havells Wire 1.5 sqmm', 'pcs'],
  ['wire-25', 'Havells Wire 2.5 sqmm', 'pcs'],
  ['pipe-1', 'PVC Pipe 1 inch', 'pcs'],
  ['pipe-half', 'PVC Pipe 1/2 inch', 'pcs', ['half inch pipe']],
  ['elbow', 'CPVC Elbow 1 inch', 'pcs', ['elbow', 'एल्बो']],
  ['screw-15', 'Screw 1.5 inch', 'box'],
  ['screw-2', 'Screw 2 inch', 'box'],
  ['paper-120', 'Regmal 120 number', 'pcs', ['रेगमाल 120 नंबर']],
  ['paper-80', 'Regmal 80 number', 'pcs', ['रेगमाल 80 नंबर']],
  ['sheet-64', 'Tirpal 6x4', 'pcs'],
  ['sheet-1824', 'Tirpal 18x24', 'pcs'],
  ['rod-8', 'Sariya 8mm', 'kg'],
  ['rod-12', 'Sariya 12mm', 'kg'],
  ['dolo', 'Dolo 650', 'strip'],
  ['crocin', 'Crocin 500mg', 'strip'],
  ['calpol-500', 'Calpol 500mg', 'strip'],
  ['calpol-650', 'Calpol 650mg', 'strip'],
  ['jeans-32', 'Jeans Size 32', 'pcs'],
  ['jeans-34', 'Jeans Size 34', 'pcs'],
  ['spray', 'WD-40 150ml', 'pcs'],
  ['brush', 'Paint Brush 2 inch', 'pcs', ['brush']],
  ['paint', 'Apcolite 1L', 'pcs'],
];
const shop = {
  products: goods.map(([id, name, unit, aliases = []]) => ({ id, name, unit, price: 100, aliases })),
  customers: [{ id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer' as const, aliases: [] }],
};
const { understand } = createUnderstander(shop);
/** "mcb-16 6": what was read, as product and count. */
const read = (text: string, source: 'text' | 'voice' = 'text'): string => {
  const { intent, items } = understand(text, { source });
  return `${intent}: ${items.map(({ product, candidates, qty }) => `${product ?? (candidates.length ? candidates.join('|') : '?')} ${qty}`).join(', ')}`;
};

describe('a specification picks the product', () => {
  it.each([
    ['mcb 16 amp 6', 'mcb-16 6'],
    ['mcb 16amp 6', 'mcb-16 6'],
    ['mcb 16A 6', 'mcb-16 6'],
    ['6 mcb 16A', 'mcb-16 6'],
    ['16 amp mcb 6', 'mcb-16 6'],
    ['16A ki 6 mcb', 'mcb-16 6'],
    ['6 mcb of 32 amp', 'mcb-32 6'],
    ['mcb 6 pcs 32 amp', 'mcb-32 6'],
    ['mcb (16A) 6', 'mcb-16 6'],
    ['6 16A mcb', 'mcb-16 6'],
    ['mcb 16 amp wali 6', 'mcb-16 6'],
    ['एमसीबी 16 एम्प 6', 'mcb-16 6'],
    ['1 inch pvc pipe 6', 'pipe-1 6'],
    ['pvc pipe 1" 6', 'pipe-1 6'],
    ['6 pvc pipe 1/2 inch', 'pipe-half 6'],
    ['½ inch pvc pipe 6', 'pipe-half 6'],
    ['pvc pipe half inch 6', 'pipe-half 6'],
    ['aadha inch pvc pipe 6', 'pipe-half 6'],
    ['pvc pipe 0.5 inch 6', 'pipe-half 6'],
    ['2 1/2 inch pvc pipe', 'pipe-half 2'],
    ['half inch pipe 5', 'pipe-half 5'],
    ['elbow 1 inch 12', 'elbow 12'],
    ['12 elbow 1"', 'elbow 12'],
    ['1 inch ke 12 elbow', 'elbow 12'],
    ['screw 1½ inch 3 box', 'screw-15 3'],
    ['screw 1 1/2 inch 3 box', 'screw-15 3'],
    ['3 box dedh inch screw', 'screw-15 3'],
    ['2 inch screw 4 box', 'screw-2 4'],
    ['regmal 120 no 3', 'paper-120 3'],
    ['regmal no. 120 3', 'paper-120 3'],
    ['regmal #120 3', 'paper-120 3'],
    ['3 regmal 120 no.', 'paper-120 3'],
    ['number 80 regmal 5', 'paper-80 5'],
    ['रेगमाल 120 नंबर 10', 'paper-120 10'],
    ['2.5 sqmm havells wire 2', 'wire-25 2'],
    ['havells wire 1.5 sq mm 2', 'wire-15 2'],
    ['havells wire 1.5 sq.mm 2', 'wire-15 2'],
    ['tirpal 6x4 3', 'sheet-64 3'],
    ['3 tirpal 18 x 24', 'sheet-1824 3'],
    ['tirpal 6*4 feet 3', 'sheet-64 3'],
    ['12 mm sariya 50 kg', 'rod-12 50'],
    ['dolo 650 mg 2', 'dolo 2'],
    ['2 dolo 650mg', 'dolo 2'],
    ['crocin 500 mg 2 patta', 'crocin 2'],
    ['jeans size 32 2', 'jeans-32 2'],
    ['2 jeans 34 size', 'jeans-34 2'],
    ['2 jeans 34 number', 'jeans-34 2'],
    ['philips 9 watt ki led 10 pcs', 'philips-9 10'],
    ['फिलिप्स नौ वाट की एलईडी दस पीस', 'philips-9 10'],
    ['philips 9w 10, 12w 5', 'philips-9 10, philips-12 5'],
    ['रेगमाल 120 नंबर 10 और 80 नंबर 5', 'paper-120 10, paper-80 5'],
    ['mcb 16 amp 2 aur 32 amp 3', 'mcb-16 2, mcb-32 3'],
    ['4 switch 16A, 2 mcb 32A', 'switch-16 4, mcb-32 2'],
    ['2 apcolite 1L, 3 brush 2 inch', 'paint 2, brush 3'],
  ])('%s', (text, goods) => expect(read(`${text} ravi ko`)).toBe(`sale: ${goods}`));

  it.each([
    ['six sixteen amp mcb and one havells two point five wire', 'mcb-16 6, wire-25 1'],
    ['bees anchor switch sola amp', 'switch-16 20'],
    ['pachas philips nau watt', 'philips-9 50'],
    ['do dolo six fifty', 'dolo 2'],
    ['ek wd forty', 'spray 1'],
    ['teen havells wire do point paanch', 'wire-25 3'],
  ])('heard: %s', (text, goods) => expect(read(`${text} ravi ko`, 'voice')).toBe(`sale: ${goods}`));

  it.each([
    ['પીવીસી પાઇપ 1 ઇંચ 6', 'pipe-1 6'],
    ['পিভিসি পাইপ 1 ইঞ্চি 6', 'pipe-1 6'],
    ['பிவிசி பைப் 1 இன்ச் 6', 'pipe-1 6'],
    ['పివిసి పైప్ 1 ఇంచ్ 6', 'pipe-1 6'],
    ['ಪಿವಿಸಿ ಪೈಪ್ 1 ಇಂಚು 6', 'pipe-1 6'],
    ['പിവിസി പൈപ്പ് 1 ഇഞ്ച് 6', 'pipe-1 6'],
    ['ਪੀਵੀਸੀ ਪਾਈਪ 1 ਇੰਚ 6', 'pipe-1 6'],
    ['પીવીસી પાઇપ 1 ઇંચની 6', 'pipe-1 6'],
  ])('in every script: %s', (text, goods) => expect(read(text)).toBe(`sale: ${goods}`));
});

describe('a bare number', () => {
  it.each([
    ['mcb 16 6', 'mcb-16 6'],
    ['6 mcb 16', 'mcb-16 6'],
    ['regmal 120 3', 'paper-120 3'],
    ['havells 1.5 wire 2', 'wire-15 2'],
    ['havells wire 2.5', 'wire-25 1'],
    ['1.5 havells wire 2', 'wire-15 2'],
    ['calpol 650 2', 'calpol-650 2'],
    ['calpol 650', 'calpol-650 1'],
    ['crocin 500', 'crocin 1'],
    ['brush 2 5', 'brush 5'],
  ])('is the specification of the goods beside it: %s', (text, goods) =>
    expect(read(`${text} ravi ko`)).toBe(`sale: ${goods}`),
  );

  it.each([
    ['brush 2', 'sale: brush 2'],
    ['2 brush', 'sale: brush 2'],
    ['elbow 1', 'sale: elbow 1'],
    ['12 elbow', 'sale: elbow 12'],
    ['16 mcb', 'ambiguous: mcb-16|mcb-32 16'],
    ['mcb 16', 'ambiguous: mcb-16|mcb-32 16'],
    ['screw 2 box', 'ambiguous: screw-15|screw-2 2'],
    ['5 no. elbow', 'sale: elbow 5'],
    ['10 switch', 'sale: switch-6 10'],
  ])('is a count where the goods need one: %s', (text, meaning) => expect(read(`${text} ravi ko`)).toBe(meaning));
});

describe('a specification that no goods of the name have', () => {
  it.each(['mcb 20 amp 6', '6 mcb 20 amp', '20A mcb 6', 'elbow 2 inch 12', 'philips 15 watt 3'])(
    'makes them goods the shop does not have: %s',
    (text) => {
      const { items } = understand(`${text} ravi ko`);
      expect(items.map(({ product, candidates }) => [product, candidates])).toEqual([[null, []]]);
      expect(items[0]!.name).toMatch(/\d/);
    },
  );
  it.each(['6 mcb 16A, 20 amp', 'elbow 12, 2 inch ravi ko', '2 inch ke 12 elbow ravi ko', '2 elbow 15 amp 3 screw'])(
    'is never dropped: %s',
    (text) => {
      const { intent, confidence, items } = understand(text);
      const isBooked = intent === 'sale' && confidence >= 0.6 && items.every(({ product }) => product !== null);
      expect(isBooked).toBe(false);
    },
  );
});

describe('specifications are one word', () => {
  const words = (text: string): string[] =>
    joinSpecs(tokenise(clean(text)), { knows: () => true, language: null }).map(({ fold }) => fold);
  it.each([
    ['Pipe 1 1/2 inch', ['pipe', '#1.5inch']],
    ['Pipe 3/4"', ['pipe', '#0.75inch']],
    ['Cable 3 core 2.5 sq.mm', ['cable', '#3core', '#2.5sqmm']],
    ['No.1 Soap', ['#1number', 'soap']],
    ['240V 1.5 ton', ['#240volt', '#1.5ton']],
    ['Tin 20 gauge', ['tin', '#20gauge']],
    ['2 way switch', ['#2way', 'switch']],
  ])('%s', (name, joined) => expect(words(name)).toEqual(joined));
  it('leaves a number without a measure alone', () => {
    expect(words('bill 2 maggi, 500 cash')).toEqual(['bill', '2', 'maggi', ',', '500', 'cash']);
  });
});
