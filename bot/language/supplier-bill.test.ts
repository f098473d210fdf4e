import { describe, expect, it, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [product('maggi', 'Maggi Noodles 70g', 'packet', 14, ['maggi', 'मैगी'])],
  customers: [
    party('ravi', 'Ravi'),
    party('mehta', 'Mehta Traders', {
      type: 'supplier',
      aliases: 'मेहता मेहतां મહેતા মেহতা ਮਹਿਤਾ மேத்தா మెహతా ಮೆಹ್ತಾ മേത്ത'.split(' '),
    }),
  ],
});

/** What is bought, of whom, at what, and by which bill. */
const bought = (text: string) => {
  const { intent, customer, items, amount, extra } = understand(text);
  const [item] = items;
  return [intent, customer, item?.qty, item?.price, amount, extra.supplier_bill];
};
const bill = (number: string) => ['purchase', 'mehta', 20, 12, null, number];

describe('a purchase with the number of the supplier’s bill', () => {
  test.each([
    ['purchase 20 maggi at 12 from Mehta Traders bill no 555', '555'],
    ['purchase 20 maggi at 12 from Mehta Traders, bill number MT/555', 'MT/555'],
    ['bill no. 555 purchase 20 maggi at 12 from Mehta Traders', '555'],
    ['purchase 20 maggi at 12 from Mehta Traders bill no MT 555', 'MT 555'],
    ['purchase 20 maggi at 12 from Mehta Traders bill # 555', '555'],
    ['purchase 20 maggi at 12 from Mehta Traders invoice MT-555', 'MT-555'],
    ['bought 20 maggi from Mehta Traders at 12 inv no MT/25-26/0012', 'MT/25-26/0012'],
    ['purchase 20 maggi at 12 from Mehta Traders bill no 9876543210', '9876543210'],
    ['mehta traders se 20 maggi 12 wala aaya, bill number mt/555', 'mt/555'],
    ['mehta traders se 20 maggi 12 rate kharida 555 number ka bill', '555'],
    ['mehta traders se 20 maggi 12 rate kharida bill ka number 555 hai', '555'],
    ['मेहता से 20 मैगी 12 रेट पर खरीदी बिल नंबर 555', '555'],
    ['मेहता से 20 मैगी 12 रेट खरीदी, बिल का नंबर ५५५', '555'],
    ['मेहता कडून 20 मैगी 12 दराने खरेदी बिल क्रमांक 555', '555'],
    ['મહેતા પાસેથી 20 maggi 12 ભાવે ખરીદ્યા બિલ નંબર 555', '555'],
    ['মেহতার থেকে 20 maggi 12 দরে কিনলাম বিল নম্বর 555', '555'],
    ['ਮਹਿਤਾ ਤੋਂ 20 maggi 12 ਰੇਟ ਖਰੀਦੇ ਬਿੱਲ ਨੰਬਰ 555', '555'],
    ['மேத்தாவிடம் 20 maggi 12 விலை வாங்கினேன் பில் எண் 555', '555'],
    ['మెహతా దగ్గర 20 maggi 12 ధర కొన్నాను బిల్లు నంబర్ 555', '555'],
    ['ಮೆಹ್ತಾ ಹತ್ತಿರ 20 maggi 12 ದರ ಖರೀದಿಸಿದೆ ಬಿಲ್ ನಂಬರ್ 555', '555'],
    ['മേത്തയിൽ നിന്ന് 20 maggi 12 വില വാങ്ങിച്ചു ബിൽ നമ്പർ 555', '555'],
  ])('%s', (text, number) => {
    expect(bought(text)).toEqual(bill(number));
  });

  test.each([
    ['purchase 20 maggi at 12 from Mehta Traders invoice MT-555 dated 20 nov', 11],
    ['mehta traders se 20 maggi 12 wala aaya, bill number MT-555, 20 nov', 11],
    ['bill no MT-555 dt. 20/11 purchase 20 maggi at 12 from Mehta Traders', 11],
    ['bought 20 maggi from Mehta Traders at 12 bill no MT-555 dated 20.11.2026', 11],
    ['मेहता से 20 मैगी 12 रेट खरीदी बिल नंबर MT-555 दिनांक 20/11', 11],
  ])('has its day where one is said: %s', (text, month) => {
    expect(bought(text)).toEqual(bill('MT-555'));
    expect(understand(text).extra.when).toMatchObject({ day: 20, month });
  });

  it('is read back where nobody called the digits a number', () => {
    const text = 'purchase 20 maggi at 12 from Mehta Traders bill 555';
    expect(bought(text)).toEqual(bill('555'));
    expect(understand(text).doubts).toEqual(['odd_price']);
  });

  test.each([
    'purchase 20 maggi at 12 from Mehta Traders bill 240',
    'purchase 20 maggi from Mehta Traders bill 555',
    'purchase 20 maggi at 12 no bill',
    '2 maggi to Ravi bill no 55',
    'bill no 12',
    'cancel bill 12',
  ])('is none where the digits may be its total or the bill is the shop’s own: %s', (text) => {
    expect(understand(text).extra.supplier_bill).toBeUndefined();
  });

  it('is as long as a number may be and no longer', () => {
    const text = (number: string) => `purchase 20 maggi at 12 from Mehta Traders bill no ${number}`;
    expect(bought(text(`A${'1'.repeat(31)}`))).toEqual(bill(`A${'1'.repeat(31)}`));
    expect(understand(text(`A${'1'.repeat(32)}`)).intent).toBe('unknown');
  });
});

describe('a number for a purchase that is noted', () => {
  test.each([
    'mehta traders ka last purchase bill no MT/555',
    'mehta traders ki pichli kharid ka bill number MT/555',
    'bill no MT/555 for last purchase from Mehta Traders',
    'mehta traders ka bill number MT/555 hai',
    'मेहता की पिछली खरीद का बिल नंबर MT/555',
    'મહેતા ની છેલ્લી ખરીદી બિલ નંબર MT/555',
    'মেহতার শেষ কেনার বিল নম্বর MT/555',
    'ਮਹਿਤਾ ਦੀ ਪਿਛਲੀ ਖਰੀਦ ਦਾ ਬਿੱਲ ਨੰਬਰ MT/555',
    'மேத்தா கடைசி கொள்முதல் பில் எண் MT/555',
    'మెహతా చివరి కొనుగోలు బిల్లు నంబర్ MT/555',
    'ಮೆಹ್ತಾ ಕೊನೆಯ ಖರೀದಿ ಬಿಲ್ ನಂಬರ್ MT/555',
    'മേത്ത അവസാന പർച്ചേസ് ബിൽ നമ്പർ MT/555',
  ])('%s', (text) => {
    const { extra, intent } = understand(text);
    expect(intent).toBe('unknown');
    expect(extra.purchase_bill).toMatchObject({ customers: ['mehta'], number: 'MT/555' });
  });

  it('has a day where one is said', () => {
    const { extra } = understand('mehta traders ka last purchase bill no 555 dated 20 nov');
    expect([extra.purchase_bill?.number, extra.when]).toEqual(['555', { day: 20, month: 11, year: null }]);
  });

  test.each(['ravi ka bill no 555', 'ravi bill no 12', 'mehta traders bill 555', 'purchase bill no 555'])(
    'is none of a customer, and none where it is unclear whose: %s',
    (text) => {
      expect(understand(text).extra.purchase_bill).toBeUndefined();
    },
  );
});
