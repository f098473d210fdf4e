import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const product = (id: string, name: string, price = 100, unit = 'pcs', aliases: string[] = []) => ({
  id,
  name,
  unit,
  price,
  aliases,
});
const party = (id: string, name: string, phone: string | null = null) => ({
  id,
  name,
  phone,
  type: 'customer' as const,
  aliases: [],
});
const { understand } = createUnderstander({
  products: [
    product('fan', 'Crompton Ceiling Fan', 1700, 'pcs', ['fan', 'pankha', 'पंखा']),
    product('tap', 'Jaquar Bib Tap', 780),
    product('elbow', 'CPVC Elbow 1 inch', 35, 'pcs', ['elbow', 'एल्बो']),
    product('pipe', 'PVC Pipe 1/2 inch', 130, 'pcs', ['half inch pipe']),
    product('garden', 'Garden Pipe', 45),
    product('wire', 'Havells Wire 1.5 sqmm', 1900),
    product('mcb', 'Havells MCB 16A', 165),
    product('cement', 'UltraTech Cement 50kg', 385, 'bag', ['cement', 'सीमेंट']),
    product('lime', 'चूना', 20, 'kg', ['chuna']),
    product('paint-1', 'Asian Apcolite 1L', 420),
    product('paint-4', 'Asian Apcolite 4L', 1500),
  ],
  customers: [
    party('suresh', 'Suresh Chauhan', '9415000003'),
    party('pappu', 'Pappu Plumber'),
    party('gurpreet', 'Gurpreet Singh'),
    party('deepak', 'Deepak Contractor'),
  ],
});
const said = (text: string): string => {
  const { intent, customer, items, payment } = understand(text);
  const goods = items.map(({ product, name, qty, price }) =>
    [product ?? name, qty ?? '', price === null ? '' : `@${price}`].filter((part) => part !== '').join(' '),
  );
  const paid = payment ? `${payment.mode ?? 'paid'} ${payment.amount ?? ''}`.trim() : '';
  return [intent, customer ?? '', goods.join(', '), paid].filter(Boolean).join('; ');
};
const read = (text: string, meaning: string): void => expect(said(text)).toBe(meaning);

describe('words of a hardware shop', () => {
  it.each([
    ['chuna ab 22 rupaye kilo', 'set_price; lime @22'],
    ['चूना अब 22 रुपये किलो', 'set_price; lime @22'],
    ['cement aaj se 390 rupye', 'set_price; cement @390'],
    ['jaquar bib tap rate 820 now', 'set_price; tap @820'],
    ['एल्बो आतापासून 40 रुपये', 'set_price; elbow @40'],
    ['ab suresh ko 2 fan do', 'sale; suresh; fan 2'],
    ['fan ab 1800 rupye me do 2', 'unknown'],
  ])('a price from now on: %s', read);

  it.each([
    ['elbow gin liya 37 bache hain', 'stock_adjust; elbow 37'],
    ['elbow gin liye 64 nikle', 'stock_adjust; elbow 64'],
    ['एल्बो गिन लिए 64', 'stock_adjust; elbow 64'],
    ['एल्बो मोजले 64', 'stock_adjust; elbow 64'],
    ['5 elbow nikle', 'unknown'],
  ])('a count: %s', read);

  it.each([
    ['pappu plumber 2 elbow lauta gaya', 'return; pappu; elbow 2'],
    ['pappu plumber ne 2 elbow lauta diye', 'return; pappu; elbow 2'],
    ['पप्पू प्लंबर 2 एल्बो लौटा गए', 'return; pappu; elbow 2'],
    ['gurpreet singh 1 fan wapas kar gaya', 'return; gurpreet; fan 1'],
    ['2 fan stock se minus karo', 'stock_out; fan 2'],
    ['2 fan stock se kam kar do', 'stock_out; fan 2'],
    ['2 fan broken, minus frm stock', 'stock_out; fan 2'],
    ['2 fan jal gaye', 'stock_out; fan 2'],
    ['minus 2 fan', 'unknown'],
  ])('what comes back and what is lost: %s', read);

  it.each([
    ['kotesan bana do suresh ka 2 fan', 'quotation; suresh; fan 2'],
    ['estimet bana do suresh ka 2 fan', 'quotation; suresh; fan 2'],
    ['2 fan put on suresh', 'sale; suresh; fan 2; credit'],
    ["2 fan on suresh chauhan's account", 'sale; suresh; fan 2; credit'],
    ['suresh took 2 fan, balance later', 'sale; suresh; fan 2; credit'],
    ['suresh ke account me 500 transfer kiye', 'payment_in; suresh; bank 500'],
    ['suresh 2 fan n 3 elbow', 'sale; suresh; fan 2, elbow 3'],
    ['sold 2 fan to suresh, 300 recd', 'sale; suresh; fan 2; paid 300'],
    ['pappu ko half inch pipe 5 or elbow 8 de diye', 'sale; pappu; pipe 5, elbow 8'],
    ['pappu ko elbow 8 de diye udhar', 'sale; pappu; elbow 8; credit'],
    ['pappu ko elbow 8 diye', 'sale; pappu; elbow 8'],
    ['pappu ko 2 elbow 50 diye', 'sale; pappu; elbow 2; paid 50'],
    ['pappu ko 2 fan, 500 diye', 'sale; pappu; fan 2; paid 500'],
  ])('bills and what is paid of them: %s', read);

  it.each([
    ['2 fan 9415000003 wale ko', 'sale; suresh; fan 2'],
    ['9415000003 wale ne 500 diye', 'payment_in; suresh; paid 500'],
    ['5 cement to deepak contractor site', 'sale; deepak; cement 5'],
    ['5 cement deepak contractor ki site par bhej do', 'sale; deepak; cement 5'],
    ['गुरप्रीत सिंह को 2 पंखा', 'sale; gurpreet; fan 2'],
    ['ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਨੂੰ 2 fan', 'sale; gurpreet; fan 2'],
    ['suresh mcb 4', 'sale; suresh; mcb 4'],
    ['सुरेशला 16 अँप एमसीबी 4', 'sale; suresh; mcb 4'],
    ['સુરેશને 16 એમ્પ એમસીબી 4', 'sale; suresh; mcb 4'],
    ['சுரேஷுக்கு 16 ஆம்ப் எம்சிபி 4', 'sale; suresh; mcb 4'],
  ])('who it is: %s', read);

  it.each([
    ['havells 1.5 taar 2 coil', 'sale; wire 2'],
    ['havells 1.5 taar 2 bundle', 'sale; wire 2'],
    ['2 set elbow', 'sale; elbow 2'],
    ['20 mtr garden pipe', 'sale; garden 20'],
    ['jaquar ka tap 2', 'sale; tap 2'],
    ['havells ki 2 mcb', 'sale; mcb 2'],
    ['apcolite 1L 2 aur 4L 1', 'sale; paint-1 2, paint-4 1'],
    ['1 litre wala apcolite 2, 4 litre wala 3', 'sale; paint-1 2, paint-4 3'],
  ])('goods and their units: %s', read);

  it('asks before ten metres of wire are ten coils', () => {
    expect(understand('10 meter havells 1.5 wire suresh ko').confidence).toBeLessThan(0.6);
  });
  it('keeps the name of new goods as it was written', () => {
    expect(understand('naya item daalo geyser 15L 5400').items[0]!.name).toBe('geyser 15L');
    expect(understand('naya item daalo anchor fan 16A 5400').items[0]!.name).toBe('anchor fan 16A');
  });
});
