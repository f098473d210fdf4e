import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: ['मैगी', 'मॅगी'] },
    { id: 'cement', name: 'ACC Cement', unit: 'bag', price: 380, aliases: ['cement'] },
    {
      id: 'sugar',
      name: 'Mill Sugar',
      unit: 'kg',
      price: 42,
      aliases: ['chini', 'साखर', 'ખાંડ', 'চিনি', 'சர்க்கரை', 'చక్కెర', 'ಸಕ್ಕರೆ', 'പഞ്ചസാര', 'ਖੰਡ'],
    },
  ],
  customers: [
    {
      id: 'ravi',
      name: 'Ravi',
      phone: null,
      type: 'customer',
      aliases: ['रवि', 'रवी', 'રવિ', 'রবি', 'ரவி', 'రవి', 'ರವಿ', 'രവി', 'ਰਵੀ'],
    },
    { id: 'mahavir', name: 'Mahavir Agency', phone: null, type: 'supplier', aliases: [] },
  ],
});

describe('what is still to be done is not booked', () => {
  it.each([
    'ravi ko 2 maggi dena hai kal',
    'ravi ko dena hai 2 maggi',
    'kal ravi ko 5 kilo chini bhejne hain',
    'ravi ko 2 maggi deni thi',
    'need to give 2 maggi to Ravi tomorrow',
    '2 maggi to be delivered to ravi',
    'have to pay 900 for electricity',
    'rent 5000 dena hai',
    'need to buy 10 maggi from Mahavir Agency',
    'monday ko 10 cement chahiye',
    'deliver 5 maggi to ravi on sunday',
    'next week 10 cement to ravi',
    'agle hafte ravi ko 10 cement dena',
    '2 din baad 10 cement chahiye',
    '12 tarikh ko 10 cement chahiye',
    'kal ravi ko 2 maggi bhej dena',
    'kal ke liye 2 maggi do',
    'रवि को 5 किलो साखर भेजने हैं',
    'कल 2 मैगी चाहिए',
    'सोमवार को 10 मैगी भेज दो',
    'रवीला 2 किलो साखर द्यायची आहे',
    'રવિને 2 કિલો ખાંડ આપવાની છે',
    'રવિને કાલે 2 કિલો ખાંડ આપજો',
    'রবিকে 2 কেজি চিনি দিতে হবে',
    'ரவிக்கு 2 கிலோ சர்க்கரை கொடுக்கணும்',
    'రవికి 2 కిలో చక్కెర ఇవ్వాలి',
    'ರವಿಗೆ 2 ಕೆಜಿ ಸಕ್ಕರೆ ಕೊಡಬೇಕು',
    'രവിക്ക് 2 കിലോ പഞ്ചസാര കൊടുക്കാനുണ്ട്',
    'ਰਵੀ ਨੂੰ 2 ਕਿਲੋ ਖੰਡ ਦੇਣੀ ਹੈ',
    'ਰਵੀ ਨੂੰ ਕੱਲ੍ਹ 2 ਕਿਲੋ ਖੰਡ ਭੇਜ ਦਿਓ',
  ])('%s', (text) => {
    const { intent, items, doubts, extra } = understand(text);
    expect([intent, items, doubts, extra.correction]).toEqual(['unknown', [], ['for_later'], null]);
  });
});

describe('what is done, or asked for now, is', () => {
  it.each([
    ['ravi ko 2 maggi dena', null],
    ['रवि को 2 मैगी देना', null],
    ['mujhe 2 maggi leni hai', null],
    ['i need 2 maggi', null],
    ['kal ravi ko 2 maggi diye the', 1],
    ['kal ka bill banao ravi 2 maggi', 1],
    ['रवि को कल 2 मैगी दी थी', 1],
    ['ਰਵੀ ਨੂੰ ਕੱਲ੍ਹ 2 ਕਿਲੋ ਖੰਡ ਦਿੱਤੀ', 1],
  ])('%s', (text, daysAgo) => {
    const { intent, items, extra } = understand(text);
    expect([intent, items[0]?.qty, extra.days_ago]).toEqual(['sale', 2, daysAgo]);
  });

  it('cannot date back to a day of the week', () =>
    expect(understand('monday ko ravi ko 10 cement diye')).toMatchObject({
      intent: 'unknown',
      doubts: ['date_not_kept'],
    }));
});
