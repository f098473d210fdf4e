import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi Noodles 70g', aliases: ['maggi'], unit: 'packet', price: 14 },
    { id: 'sugar', name: 'Sugar', aliases: ['chini'], unit: 'kg', price: 45 },
    { id: 'combo', name: 'Combo Pack', aliases: [], unit: 'pcs', price: 99 },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: ['ravi'] },
    { id: 'best', name: 'Best Traders', phone: null, type: 'customer', aliases: [] },
  ],
});
const read = (text: string) => {
  const { intent, query, customer, items, extra } = understand(text);
  return [intent, query, customer ?? items[0]?.product ?? extra.over_days ?? null];
};

describe('questions that weigh the books', () => {
  it.each([
    ['compare this week with last week', 'compare', null],
    ['is mahine ki bikri pichle mahine se kaisi hai', 'compare', null],
    ['इस महीने की बिक्री की पिछले महीने से तुलना करो', 'compare', null],
    ['या महिन्याची विक्री मागच्या महिन्याशी तुलना', 'compare', null],
    ['આ મહિનાનું વેચાણ ગયા મહિના સાથે સરખાવો', 'compare', null],
    ['এই মাসের বিক্রি গত মাসের সাথে তুলনা করো', 'compare', null],
    ['இந்த வாரம் விற்பனை ஒப்பிடு', 'compare', null],
    ['ఈ నెల అమ్మకాలు పోల్చండి', 'compare', null],
    ['ಈ ತಿಂಗಳ ಮಾರಾಟ ಹೋಲಿಸಿ', 'compare', null],
    ['ഈ മാസത്തെ വിൽപ്പന താരതമ്യം', 'compare', null],
    ['ਇਸ ਮਹੀਨੇ ਦੀ ਵਿਕਰੀ ਦੀ ਤੁਲਨਾ', 'compare', null],
    ['kal ke mukable aaj ki bikri', 'compare', null],
    ['sales graph', 'sales_trend', null],
    ['daily sales this month', 'sales_trend', null],
    ['रोज़ की बिक्री दिखाओ', 'sales_trend', null],
    ['தினசரி விற்பனை', 'sales_trend', null],
    ['రోజువారీ అమ్మకాలు', 'sales_trend', null],
    ['which prices should I raise', 'raise_prices', null],
    ['kis cheez ka rate badhau', 'raise_prices', null],
    ['कोणत्या वस्तूचा दर वाढवू', 'raise_prices', null],
    ['કઈ વસ્તુનો ભાવ વધારું', 'raise_prices', null],
    ['কোন জিনিসের দাম বাড়াব', 'raise_prices', null],
    ['எந்த பொருளின் விலை உயர்த்தலாம்', 'raise_prices', null],
    ['ఏ ధర పెంచాలి', 'raise_prices', null],
    ['ಯಾವ ಬೆಲೆ ಹೆಚ್ಚಿಸಬೇಕು', 'raise_prices', null],
    ['ഏത് വില കൂട്ടണം', 'raise_prices', null],
    ['ਕਿਹੜੀ ਚੀਜ਼ ਦਾ ਰੇਟ ਵਧਾਵਾਂ', 'raise_prices', null],
    ['what should I bundle', 'bundles', null],
    ['kya cheez saath me bikti hai', 'bundles', null],
    ['combo kya banau', 'bundles', null],
    ['top customers', 'top_customers', null],
    ['sabse acche customer kaun hai', 'top_customers', null],
    ['sales by customer this month', 'top_customers', null],
    ['sales by item', 'top_items', null],
    ['how to clear dead stock', 'dead_stock', null],
    ['purana maal kaise nikalu', 'dead_stock', null],
    ['who has not paid for 15 days', 'overdue', 15],
    ['30 दिन से किसने पैसा नहीं दिया', 'overdue', 30],
    ['maggi kitni biki is mahine', 'item_sales', 'maggi'],
    ['how much maggi sold this week', 'item_sales', 'maggi'],
    ['चीनी कितनी बिकी', 'item_sales', 'sugar'],
    ['ravi ne is mahine kitna maal liya', 'customer_sales', 'ravi'],
    ['how much did ravi buy this month', 'customer_sales', 'ravi'],
  ])('%s', (text, query, about) => {
    expect(read(text)).toEqual(['query', query, about]);
  });

  it.each([
    'combo pack 2',
    'ravi ko 2 maggi',
    'maggi ka rate 15',
    'best traders ko 2 maggi',
    'ravi ne kitna udhar liya',
    'maggi kitni hai',
    'aaj kitna bika',
    'ravi 15 din se nahi aaya',
    'sale 500',
    'maggi ka rate badha do 16',
  ])('not %s', (text) => {
    const weighing = [
      'compare',
      'sales_trend',
      'raise_prices',
      'bundles',
      'top_customers',
      'item_sales',
      'customer_sales',
      'overdue',
    ];
    expect(weighing).not.toContain(understand(text).query);
  });
});
