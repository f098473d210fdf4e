import { expect, test } from 'vitest';
import { told } from '../../tests/language/told.ts';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    product('lux', 'Lux Soap', 'pcs', 35, ['लक्स', 'લક્સ', 'লাক্স', 'ਲਕਸ', 'லக்ஸ்', 'లక్స్', 'ಲಕ್ಸ್', 'ലക്സ്']),
    product('colgate-100', 'Colgate 100g', 'pcs', 60),
    product('colgate-200', 'Colgate 200g', 'pcs', 115),
  ],
  customers: [
    party('ravi', 'Ravi', { aliases: ['रवि', 'रवी', 'રવિ', 'রবি', 'ਰਵੀ', 'ரவி', 'రవి', 'ರವಿ', 'രവി'] }),
    party('mahavir', 'Mahavir Agency', { type: 'supplier', aliases: ['mahavir'] }),
  ],
});
const says = (text: string): string => told(understand(text));

test.each([
  'ravi aaya hai 2 lux de do',
  'रवि आया है 2 लक्स दे दो',
  'रवी आला आहे 2 लक्स द्या',
  'રવિ આવ્યો છે 2 લક્સ આપો',
  'রবি এসেছে ২টো লাক্স দাও',
  'ਰਵੀ ਆਇਆ 2 ਲਕਸ ਦੇ ਦਿਓ',
  'ரவி வந்திருக்கார் 2 லக்ஸ் குடு',
  'ravi bandidare 2 lux kodi',
  'ravi vannu 2 lux kodukk',
])('a customer who came brought no goods: %s', (text) => {
  expect(says(text)).toMatch(/^sale \| ravi \| lux 2/u);
});

test.each<[string, string]>([
  ['2 lux ravi, paise online aa gaye', 'sale | ravi | lux 2 | paid upi all'],
  ['20 lux aaye', 'stock_in | lux 20'],
  ['mahavir aaya 20 lux', 'purchase | mahavir | lux 20'],
  ['2 lux ravi ko, चेक से 70 मिले', 'sale | ravi | lux 2 | paid bank 70'],
  ['two lux to ravi seventy by card', 'sale | ravi | lux 2 | paid card 70'],
])('what came may be money: %s', (text, act) => expect(says(text)).toBe(act));

test.each([
  'ravi ko msg karo ki udhari chuka de',
  'रवि को मैसेज भेजो बकाया का',
  'रवीला बाकीचा मेसेज पाठव',
  'રવિને બાકીનો મેસેજ મોકલો',
  'রবিকে বাকির মেসেজ পাঠাও',
  'ਰਵੀ ਨੂੰ ਬਕਾਏ ਦਾ ਮੈਸੇਜ ਭੇਜੋ',
  'ரவிக்கு பாக்கி பத்தி மெசேஜ் அனுப்பு',
  'రవికి బాకీ మెసేజ్ పంపు',
  'ರವಿಗೆ ಬಾಕಿ ಬಗ್ಗೆ ಮೆಸೇಜ್ ಕಳಿಸು',
  'രവിക്ക് ബാക്കി മെസ്സേജ് അയക്ക്',
  'ravi ko message bhejo ki 500 udhar hai',
])('a message about what somebody owes is a reminder: %s', (text) => {
  expect(says(text)).toBe('reminder | ravi');
});

test.each(['ravi ko message karo ki maal aa gaya', 'ravi ko message karo ki paise mil gaye'])(
  'a message about anything else reminds nobody: %s',
  (text) => expect(understand(text).intent).toBe('unknown'),
);

test.each([
  'sabse zyada kiska baki hai',
  'sarvat jast udhari konakade ahe',
  'સૌથી વધારે credit કોના ઉપર બાકી છે?',
  'সবচেয়ে বেশি বাকি কার',
  'ਸਭ ਤੋਂ ਵੱਧ ਉਧਾਰ ਕਿਸ ਦਾ ਹੈ',
  'யார் அதிகமா கடன் பாக்கி',
  'ఎక్కువగా ఎవరు బాకీ',
  'ಎಲ್ಲರಿಗಿಂತ ಹೆಚ್ಚು ಬಾಕಿ ಯಾರದು',
  'ഏറ്റവും കൂടുതൽ തരാനുള്ളത് ആരൊക്കെയാ',
])('who owes most: %s', (text) => expect(understand(text).query).toBe('top_unpaid'));

test.each([
  'ravi ne 2 lux manga',
  'ravi 2 lux lene aayega',
  'ravi ko 2 lux dikhaye',
  'ravi 2 lux bhul gaya dukan me',
  'ravi asked for 2 lux',
  'ravi exchanged 2 lux',
  'रवीने 2 लक्स मागितले',
  'રવિ 2 લક્સ માંગતો હતો',
  'রবি ২টো লাক্স চেয়েছিল',
  'ਰਵੀ 2 ਲਕਸ ਮੰਗਦਾ ਸੀ',
  'ரவி 2 லக்ஸ் கேட்டார்',
  'రవి 2 లక్స్ అడిగాడు',
  'ರವಿ 2 ಲಕ್ಸ್ ಕೇಳಿದ',
  'രവി 2 ലക്സ് ചോദിച്ചു',
  'mahavir ko 20 lux ka order diya',
  'ordered 20 lux from mahavir',
])('goods that were only asked for, shown or ordered are not booked: %s', (text) => {
  expect(understand(text).intent).toBe('unknown');
});

test.each(['ravi said he paid 500', 'ravi forgot to pay 500', "ravi's 500 cheque bounced", 'रवीने 500 दिले का'])(
  'what is only claimed, forgotten or asked came from nobody: %s',
  (text) => expect(understand(text).intent).not.toBe('payment_in'),
);

test.each<[string, string]>([
  ['colgate 200 ची किंमत 118 करा', 'set_price | colgate-200 @118'],
  ['colgate 200 ka rate 118 karo', 'set_price | colgate-200 @118'],
  ['Ravi\nColgate 200 gm - 1\nLux - 2', 'sale | ravi | colgate-200 1 | lux 2'],
  ['naya item daalo zincovit strip 110', 'add_product | ?zincovit strip @110'],
])('sizes and packs that belong to a name: %s', (text, act) => expect(says(text)).toBe(act));
