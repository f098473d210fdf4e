import { describe, expect, it, test } from 'vitest';
import { createUnderstander } from './index.ts';
import type { Understanding } from './understanding.ts';

const KNOWN = '8901063010536';
const CASE = '18901063010533';
const NEW = '8901725133979';
const reader = createUnderstander({
  products: [
    { id: 'parle', name: 'Parle-G 80g', unit: 'packet', price: 10, aliases: ['parle g'], codes: [KNOWN, CASE, 'PG10'] },
    { id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [], codes: ['8901058000290'] },
    { id: 'sugar', name: 'Sugar', unit: 'kg', price: 45, aliases: ['chini'], codes: ['SUG-1'] },
    { id: 'lux', name: 'Lux Soap', unit: 'pcs', price: 35, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: '9822012345', type: 'customer', aliases: [] },
    { id: 'gupta', name: 'Gupta Traders', phone: null, type: 'supplier', aliases: [] },
  ],
});
const { understand, see } = reader;

/** What is done with which goods, in one line. */
const brief = ({ intent, query, customer, items, extra, amount, payment }: Understanding): string =>
  [
    intent === 'query' ? query : intent,
    customer,
    ...items.map(
      ({ product, qty, unit, price, code }) =>
        `${product ?? `?${code}`}${qty === null ? '' : ` x${qty}`}${unit ?? ''}${price === null ? '' : ` @${price}`}`,
    ),
    extra.price_list && `wholesale ${extra.price_list.ids} ${extra.price_list.rupees}`,
    amount === null ? null : `sum ${amount}`,
    payment?.mode,
  ]
    .filter(Boolean)
    .join(', ');

describe('a code in a message names its goods', () => {
  test.each([
    [`bill 2 ${KNOWN} to ravi`, 'sale, ravi, parle x2'],
    [`${KNOWN} x 3`, 'sale, parle x3'],
    [`${KNOWN}x3`, 'sale, parle x3'],
    [`रवि को 2 ${KNOWN}`, 'sale, ravi, parle x2'],
    [`ரவிக்கு 2 ${KNOWN}`, 'sale, ravi, parle x2'],
    ['ravi ko 2 pg10', 'sale, ravi, parle x2'],
    ['2 SUG-1 ravi udhar', 'sale, ravi, sugar x2, credit'],
    [`${KNOWN} stock?`, 'stock_of, parle'],
    [`${KNOWN} ka stock 90 karo`, 'stock_adjust, parle x90'],
    [`${KNOWN} rate 12`, 'set_price, parle @12'],
    [`${KNOWN} MRP 12`, 'set_price, parle @12'],
    [`${KNOWN} wholesale 9`, 'unknown, wholesale parle 9'],
    [`20 ${KNOWN} aaya`, 'stock_in, parle x20'],
    [`bought 5 ${CASE} from Gupta Traders at 480`, 'purchase, gupta, parle x5box @480'],
    [`ravi returned 1 ${KNOWN}`, 'return, ravi, parle x1'],
    [`${KNOWN} 2 toot gaye`, 'stock_out, parle x2'],
    [`${KNOWN} kitni biki is mahine`, 'item_sales, parle'],
    [`2 ${KNOWN}, 3 lux soap ravi ko`, 'sale, ravi, parle x2, lux x3'],
    [`${KNOWN}`, 'card, parle'],
    ['8 901063 010536', 'card, parle'],
    ['८९०१०६३०१०५३६', 'card, parle'],
    ['pg10', 'card, parle'],
    [`${KNOWN} x 2\n8901058000290 x 1\nSUG-1 x 4`, 'sale, parle x2, maggi x1, sugar x4'],
    [`ravi\n${KNOWN}\n8901058000290`, 'sale, ravi, parle x1, maggi x1'],
  ])('%s', (text, meant) => {
    expect(brief(understand(text))).toBe(meant);
    expect(understand(text).doubts).toEqual([]);
  });

  it('several scanned one after the other are counted and read back', () => {
    const meaning = understand(`${KNOWN}\n8901058000290\n${KNOWN}\n`);
    expect(brief(meaning)).toBe('sale, parle x2, maggi x1');
    expect(meaning.doubts).toEqual(['scanned']);
  });

  test.each([
    [NEW, `card, ?${NEW}`],
    [`bill 2 ${NEW} to ravi`, `sale, ravi, ?${NEW} x2`],
    [`${NEW} rate 12`, `set_price, ?${NEW} @12`],
    [`${NEW} wholesale 9`, `card, ?${NEW}`],
    [`2 ${KNOWN} 1 ${NEW} ravi ko`, `sale, ravi, parle x2, ?${NEW} x1`],
  ])('one that nobody taught is asked about: %s', (text, meant) => expect(brief(understand(text))).toBe(meant));

  test.each([`bill 2 8901063010537 to ravi`, '8901063010537'])('a wrong digit is no other code: %s', (text) => {
    expect(understand(text).extra.code_problem).toEqual({ code: '8901063010537', why: 'misread' });
  });

  test.each([
    'ravi ne 500 diye utr 632512345678',
    `ravi ne 500 diye upi ref ${NEW}`,
    'add customer Sunil 919822012346',
    'parle g hsn code 19053100',
    'upi qr code bhejo',
    'ravi 12345670',
  ])('what is called something else is none: %s', (text) => {
    const { items, extra } = understand(text);
    expect([items.some(({ code }) => code), extra.product_code, extra.code_problem]).toEqual([
      false,
      undefined,
      undefined,
    ]);
  });

  it('is never a telephone, a price or a count, and one digit away means nothing', () => {
    const shop = createUnderstander({
      products: [{ id: 'p', name: 'Rin', unit: 'pcs', price: 10, aliases: [], codes: ['2000451'] }],
      customers: [],
    });
    expect(brief(shop.understand('2 2000451'))).toBe('sale, p x2');
    expect(shop.understand('2 2000452').items.map(({ product }) => product)).not.toContain('p');
  });

  it('leaves a shop without codes as it was', () => {
    const texts = ['2 parle g to ravi', 'ravi ne 500 diye', '9822012345 ko 2 maggi', 'maggi ka stock'];
    const bare = createUnderstander({
      products: [
        { id: 'parle', name: 'Parle-G 80g', unit: 'packet', price: 10, aliases: ['parle g'] },
        { id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [] },
      ],
      customers: [{ id: 'ravi', name: 'Ravi', phone: '9822012345', type: 'customer', aliases: [] }],
    });
    for (const text of texts) expect(brief(bare.understand(text))).toBe(brief(understand(text)));
  });
});

describe('a code is taught', () => {
  test.each([
    [`parle g barcode ${NEW}`, 'parle', NEW, false],
    [`parle g ka barcode ${NEW} hai`, 'parle', NEW, false],
    [`barcode of lux soap is ${NEW}`, 'lux', NEW, false],
    [`${NEW} lux soap`, 'lux', NEW, false],
    [`पारले जी का बारकोड ${NEW} है`, 'parle', NEW, false],
    [`લક્સ સોપ બારકોડ ${NEW}`, 'lux', NEW, false],
    [`পার্লে জি বারকোড ${NEW}`, 'parle', NEW, false],
    [`Parle-G பார்கோடு ${NEW}`, 'parle', NEW, false],
    [`Parle-G బార్కోడ్ ${NEW}`, 'parle', NEW, false],
    [`Parle-G ಬಾರ್ಕೋಡ್ ${NEW}`, 'parle', NEW, false],
    [`Parle-G ബാർകോഡ് ${NEW}`, 'parle', NEW, false],
    [`ਪਾਰਲੇ ਜੀ ਬਾਰਕੋਡ ${NEW}`, 'parle', NEW, false],
    ['parle g sku PG11', 'parle', 'PG11', true],
    ['item code of parle g is PG11', 'parle', 'PG11', true],
    ['chini ka code S1K', 'sugar', 'S1K', true],
  ])('%s', (text, product, code, isSku) => {
    expect(understand(text).extra.product_code).toMatchObject({ act: 'teach', code, ids: [product], isSku });
  });

  it('with new goods, and shown and taken away', () => {
    const added = understand(`add product Kinder Joy 45 barcode ${NEW}`);
    expect([added.intent, added.items[0]]).toMatchObject(['add_product', { product: null, price: 45, code: NEW }]);
    expect(understand('parle g ka barcode?').extra.product_code).toMatchObject({ act: 'show', ids: ['parle'] });
    expect(understand(`barcode ${KNOWN} hatao`).extra.product_code).toMatchObject({ act: 'remove', code: KNOWN });
    expect(understand(`kinder joy barcode ${NEW}`).extra.product_code).toMatchObject({ ids: [], name: 'kinder joy' });
  });

  test.each(['5 parle g barcode', 'bill code 12', `5 parle g barcode ${NEW}`])('nothing else is a lesson: %s', (text) =>
    expect(understand(text).extra.product_code?.act ?? null).not.toBe('teach'),
  );
});

describe('a photo with words below it', () => {
  test.each([
    [[KNOWN], '', 'card, parle'],
    [[KNOWN, NEW], '', `card, parle, ?${NEW}`],
    [[KNOWN], '2 ravi', 'sale, ravi, parle x2'],
    [[KNOWN], 'bill 2 to ravi', 'sale, ravi, parle x2'],
    [[KNOWN], 'रवि को 2', 'sale, ravi, parle x2'],
    [[KNOWN], 'ravi', 'sale, ravi, parle x1'],
    [[KNOWN], '10 aaya', 'stock_in, parle x10'],
    [[KNOWN], 'rate 12', 'set_price, parle @12'],
    [[KNOWN], 'stock?', 'stock_of, parle'],
    [['40170725'], '2 ravi', 'sale, ravi, ?40170725 x2'],
    [[KNOWN, '8901058000290'], 'bill to ravi', 'sale, ravi, parle x1, maggi x1'],
    [[NEW], 'kinder joy 45', `add_product, ?${NEW} @45`],
  ])('%j %s', (codes, caption, meant) => expect(brief(see(codes, caption))).toBe(meant));

  it('teaches by a name alone, and books nothing from small talk', () => {
    expect(see([NEW], 'lux soap').extra.product_code).toMatchObject({ act: 'teach', code: NEW, ids: ['lux'] });
    expect(see([NEW, '40170725'], 'lux soap').extra.product_code).toMatchObject({ code: NEW, more: ['40170725'] });
    const unread = see([KNOWN], 'good morning');
    expect([brief(unread), unread.extra.caption_unread]).toEqual(['card, parle', true]);
    // Goods that the words name beside the code are not a new name.
    expect(brief(see([NEW], '2 lux soap ravi'))).toBe(`card, ?${NEW}`);
    expect(brief(see([NEW], 'ravi 45'))).not.toContain('add_product');
    const many = see([KNOWN, '8901058000290'], '2 ravi');
    expect([brief(many), many.extra.caption_unread]).toEqual(['card, parle, maggi', true]);
  });
});
