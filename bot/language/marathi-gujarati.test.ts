import { describe, expect, test } from 'vitest';
import { createUnderstander } from './index.ts';
import type { ShopCatalogue, Understanding } from './understanding.ts';

const shop: ShopCatalogue = {
  products: [
    { id: 'cow', name: 'गाईचे दूध', unit: 'L', price: 58, aliases: ['gai dudh', 'ગાયનું દૂધ'] },
    { id: 'tup', name: 'देशी तूप', unit: 'kg', price: 620, aliases: ['tup', 'तूप', 'ઘી'] },
    { id: 'sugar', name: 'साखर', unit: 'kg', price: 44, aliases: ['sakhar', 'ખાંડ', 'khand', 'chini', 'चीनी'] },
    { id: 'chaas', name: 'Amul Chaas 450ml', unit: 'packet', price: 15, aliases: ['taak', 'ताक', 'છાશ'] },
    { id: 'nirma-500', name: 'Nirma Powder 500g', unit: 'packet', price: 40, aliases: [] },
    { id: 'nirma-1', name: 'Nirma Powder 1kg', unit: 'packet', price: 75, aliases: [] },
    { id: 'jivraj', name: 'Jivraj 9 250g', unit: 'packet', price: 140, aliases: [] },
    { id: 'vim', name: 'Vim Bar 200g', unit: 'pcs', price: 20, aliases: ['vim'] },
    { id: 'egg', name: 'अंडी', unit: 'pcs', price: 7, aliases: ['andi', 'ઈંડા', 'inda', 'ande'] },
  ],
  customers: [
    { id: 'patil', name: 'Sunil Patil', phone: '9423500001', type: 'customer', aliases: [] },
    { id: 'mauli', name: 'Dnyaneshwar Mahajan', phone: null, type: 'customer', aliases: [] },
    { id: 'surekha', name: 'सुरेखा चौधरी', phone: null, type: 'customer', aliases: [] },
    { id: 'sumul', name: 'Sumul Dairy', phone: null, type: 'supplier', aliases: ['Sumul'] },
  ],
};
const { understand } = createUnderstander(shop);

type Wanted = Partial<Pick<Understanding, 'intent' | 'customer' | 'payment' | 'discount' | 'amount' | 'query'>>;

describe('who gives stands before "એ" as a word of its own, as voice notes are written', () => {
  test.each(['Sunil એ 200 રૂપિયા આપ્યા', 'Sunil એ 200 રૂપિયા જમા કર્યા'])('%s', (text) => {
    expect(understand(text, { source: 'voice' })).toMatchObject({
      intent: 'payment_in',
      customer: 'patil',
      payment: { mode: null, amount: 200 },
    });
  });
});

describe('a telephone number has the case of the word behind it', () => {
  test.each([
    ['9423500001 ko 500 diye', 'payment_out'],
    ['9423500001 ने 500 दिये', 'payment_in'],
    ['9423500001 la 500 dile', 'payment_out'],
    ['9423500001 ला ५०० दिले', 'payment_out'],
    ['9423500001 ने ५०० दिले', 'payment_in'],
    ['9423500001 ને ૫૦૦ આપ્યા', 'payment_out'],
    ['9423500001 kadun 500 milale', 'payment_in'],
    ['9423500001 la nirma 1 kg 2 n vim 3', 'sale'],
    ['9423500001 ko 2 vim diye', 'sale'],
  ])('%s', (text, intent) => {
    expect(understand(text)).toMatchObject({ intent, customer: 'patil' });
  });
});

describe('counts, packs and prices', () => {
  test.each([
    ['sunil patil vim 2 udhar', 'vim', 2, null],
    ['सुनील पाटील विम २ उधार', 'vim', 2, null],
    ['સુનીલ પાટીલ નિરમા 1kg 2 ઉધાર', 'nirma-1', 2, null],
    ['nirma 500 2', 'nirma-500', 2, null],
    ['2 nirma 500', 'nirma-500', 2, null],
    ['nirma 500 wala 3', 'nirma-500', 3, null],
    ['निरमा ५०० चे ३ पुडे द्या', 'nirma-500', 3, null],
    ['जीवराज नऊ दोन', 'jivraj', 2, null],
    ['જીવરાજ નવ બે', 'jivraj', 2, null],
    ['sumul kadun 2 goni sakhar ghetli 2100 la ek goni', 'sugar', 2, 2100],
    ['सुमुलकडून २ पोती साखर घेतली २१०० ला एक पोतं', 'sugar', 2, 2100],
    ['sumul se 2 bori chini li 2100 ki ek bori', 'sugar', 2, 2100],
    ['sumul pasethi 2 bori khand lidhi 2100 ni ek bori', 'sugar', 2, 2100],
  ])('%s', (text, product, qty, price) => {
    expect(understand(text).items).toMatchObject([{ product, qty, price }]);
  });

  test.each([
    ['sunil patil ne nela 1 kg tup 600 la', 600],
    ['sunil patil la 1 kg tup 600 madhe dila', 600],
    ['sunil patel ne 1 kg khand 60 ma aapi', 60],
    ['सुनील पाटीलने १ किलो तूप ६०० ला नेले', 600],
  ])('%s: what the goods came to', (text, amount) => {
    expect(understand(text).items).toMatchObject([{ qty: 1, amount }]);
  });
});

describe('words of a name under their endings', () => {
  test.each([
    ['गाईच्या दुधाचे 2 लिटर', 'cow'],
    ['गाईचं दूध 2 लिटर', 'cow'],
    ['gaich dudh 2 litre ani 2 andi', 'cow'],
    ['ગાયના દૂધના 2 લીટર', 'cow'],
    ['तुपाचे २ किलो', 'tup'],
    ['साखरेचे २ किलो', 'sugar'],
  ])('%s', (text, product) => {
    expect(understand(text).items[0]).toMatchObject({ product, qty: 2 });
    expect(understand(text).doubts).toEqual([]);
  });

  test.each([
    ['सुनील पाटलांनी ५०० दिले', 'patil', 'payment_in'],
    ['सुनील पाटलांकडून ५०० आले', 'patil', 'payment_in'],
    ['सुनील पाटलाला २ विम दिले', 'patil', 'sale'],
    ['सुरेखाताईंना २ विम दिले', 'surekha', 'sale'],
    ['सुरेखावहिनींनी ५०० दिले', 'surekha', 'payment_in'],
    ['कोटेशन बनवा ज्ञानेश्वर महाजन १० किलो साखर', 'mauli', 'quotation'],
    ['Sumul વાળાએ 30 છાશ મોકલી 13 લેખે', 'sumul', 'purchase'],
    ['Sumul वाल्याने 30 ताक पाठवले', 'sumul', 'purchase'],
    ['sumul walyakadun 30 taak aale', 'sumul', 'purchase'],
  ])('%s', (text, customer, intent) => {
    expect(understand(text)).toMatchObject({ intent, customer });
  });
});

test.each<[string, Wanted]>([
  ['सुनील पाटीलच्या खात्यावर 340 टाक', { intent: 'sale', amount: 340, payment: { mode: 'credit', amount: null } }],
  ['सुनील पाटील २ विम घेऊन गेला, नावावर मांडून ठेव', { intent: 'sale', payment: { mode: 'credit', amount: null } }],
  ['sunil patil 2 vim gheun gela, khatyavar lihun thev', { intent: 'sale', payment: { mode: 'credit', amount: null } }],
  ['સુનીલ પાટીલ ૨ વિમ લઈ ગયા ખાતે ચઢાવજો', { intent: 'sale', payment: { mode: 'credit', amount: null } }],
  ['sunil patil 2 vim lai gaya khate lakhi dejo', { intent: 'sale', payment: { mode: 'credit', amount: null } }],
  ['घरी वापरायला एक किलो साखर काढली', { intent: 'stock_out' }],
  ['उंदराने २ विम कुरतडले', { intent: 'stock_out' }],
  ['ઉંદરે ૨ વિમ બગાડ્યા', { intent: 'stock_out' }],
  ['3 inda fodi nakhya', { intent: 'stock_out' }],
  ['३ अंडी फोडली', { intent: 'stock_out' }],
  ['vim 2 inda 3 mokli aapjo', { intent: 'sale' }],
  ['sunil patil mate bhav patrak banavo: 20 kg khand 42 na bhave', { intent: 'quotation' }],
  ['sunil patil sathi darpatrak banva 20 kg sakhar', { intent: 'quotation' }],
  ['vim 2, andi 3, 10 rs kami kara', { intent: 'sale', discount: { amount: 10 } }],
  ['chokra no pagar 3500 upi', { intent: 'expense', amount: 3500 }],
  ['kayo maal vechato j nathi', { intent: 'query', query: 'dead_stock' }],
  ['navin girhaik add kar Rohidas Padvi 9881234567', { intent: 'add_customer' }],
  ['navi item add karo Havmor Cone 40', { intent: 'add_product' }],
])('%s', (text, wanted) => {
  expect(understand(text)).toMatchObject(wanted);
});

test.each([
  ['navin girhaik add kar Rohidas Padvi 9881234567', 'Rohidas Padvi'],
  ['navin grahak joda Navin Padvi 9881234567', 'Navin Padvi'],
  ['navo gharak umero Prakash Vasava 9726012345', 'Prakash Vasava'],
])('%s: the name of who is new', (text, name) => {
  expect(understand(text).extra.name).toBe(name);
});

describe('hundreds in one word, with more behind them', () => {
  test.each([
    ['सुनील पाटीलने सातशे पन्नास दिले', 750],
    ['सुनील पाटीलने एक हजार दोनशे पन्नास दिले', 1250],
    ['सुनील पाटीलने बाराशे पन्नास दिले', 1250],
    ['सुनील पाटीलने साडे सातशे दिले', 750],
    ['सुनील पाटीलने पावणे दोनशे दिले', 175],
    ['सुनील पाटीलने अठराशे दिले', 1800],
    ['sunil patil ne satshe pannas dile', 750],
    ['sunil patil ne pandharashe dile', 1500],
    ['સુનીલ પાટીલે સાતસો પચાસ આપ્યા', 750],
    ['સુનીલ પાટીલે પંદરસો આપ્યા', 1500],
    ['સુનીલ પાટીલે બે હજાર ત્રણસો પચીસ આપ્યા', 2325],
    ['sunil patil e panchso pachas aapya', 550],
    ['সুনীল পাটিল সাতশো পঞ্চাশ টাকা দিল', 750],
    ['ਸੁਨੀਲ ਪਾਟਿਲ ਨੇ ਸੱਤ ਸੌ ਪੰਜਾਹ ਦਿੱਤੇ', 750],
  ])('%s', (text, amount) => {
    expect(understand(text)).toMatchObject({ intent: 'payment_in', payment: { amount } });
  });
});
