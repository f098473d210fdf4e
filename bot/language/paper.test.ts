import { describe, expect, it, test } from 'vitest';
import { GUPTA, MAGGI, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';
import { readPaper } from './paper.ts';

const NO_EXCHANGE = 'No exchange without this bill';

describe('the logo', () => {
  test.each([
    'logo',
    'My logo',
    'shop logo',
    'yeh mera logo hai',
    'mera logo bill par lagao',
    'use this logo on all bills',
    'logo badlo',
    'लोगो',
    'यह मेरी दुकान का लोगो है',
    'लोगो बिल पर लगाओ',
    'लोगो बिलावर लावा',
    'આ અમારો લોગો છે',
    'লোগো লাগাও',
    'ਇਹ ਮੇਰਾ ਲੋਗੋ ਹੈ',
    'எங்கள் கடை லோகோ',
    'మా షాపు లోగో',
    'ನಮ್ಮ ಅಂಗಡಿಯ ಲೋಗೋ',
    'ഞങ്ങളുടെ ലോഗോ',
  ])('is set: %s', (said) => expect(readPaper(said)).toEqual({ about: 'logo', act: 'set' }));

  test.each([
    'remove logo',
    'logo hatao',
    'logo nahi chahiye',
    'बिल से लोगो हटाओ',
    'लोगो काढून टाका',
    'લોગો કાઢી નાખો',
    'লোগো সরিয়ে দাও',
    'ਲੋਗੋ ਹਟਾ ਦਿਓ',
    'லோகோ வேண்டாம்',
    'లోగో తీసేయి',
    'ಲೋಗೋ ತೆಗೆ',
    'ലോഗോ നീക്കൂ',
  ])('is taken off: %s', (said) => expect(readPaper(said)).toEqual({ about: 'logo', act: 'remove' }));

  test.each([
    'logo sticker 20',
    '2 logo tshirt ravi',
    'logo printing 500 diya',
    'Ravi ne logo banaya',
    'bill par lagao',
  ])('is not meant: %s', (said) => expect(readPaper(said)).toBeNull());
});

describe('the terms', () => {
  test.each([
    [`terms: ${NO_EXCHANGE}`, NO_EXCHANGE],
    [`Terms and conditions - ${NO_EXCHANGE}`, NO_EXCHANGE],
    [
      `Terms & conditions:\n1. ${NO_EXCHANGE}\n2. Interest 18% after 30 days`,
      `1. ${NO_EXCHANGE}\n2. Interest 18% after 30 days`,
    ],
    [`terms ${NO_EXCHANGE}`, NO_EXCHANGE],
    ['our terms: payment within 15 days', 'payment within 15 days'],
    ['shartein: bika hua maal wapas nahi hoga', 'bika hua maal wapas nahi hoga'],
    ['bill ke neeche likho: phir aaiye', 'phir aaiye'],
    ['print at the bottom of bill: Thank you', 'Thank you'],
    ['शर्तें: बिका हुआ माल ७ दिन में बदला जाएगा', 'बिका हुआ माल ७ दिन में बदला जाएगा'],
    ['विक्रीच्या अटी: विकलेला माल परत घेतला जाणार नाही', 'विकलेला माल परत घेतला जाणार नाही'],
    ['શરતો: વેચેલો માલ પાછો નહીં લેવાય', 'વેચેલો માલ પાછો નહીં લેવાય'],
    ['শর্ত: বিক্রি করা মাল ফেরত হবে না', 'বিক্রি করা মাল ফেরত হবে না'],
    ['ਸ਼ਰਤਾਂ: ਵੇਚਿਆ ਮਾਲ ਵਾਪਸ ਨਹੀਂ ਹੋਵੇਗਾ', 'ਵੇਚਿਆ ਮਾਲ ਵਾਪਸ ਨਹੀਂ ਹੋਵੇਗਾ'],
    ['நிபந்தனைகள்: விற்ற பொருள் திரும்பப் பெறப்படாது', 'விற்ற பொருள் திரும்பப் பெறப்படாது'],
    ['షరతులు: అమ్మిన వస్తువు వాపసు లేదు', 'అమ్మిన వస్తువు వాపసు లేదు'],
    ['ಷರತ್ತುಗಳು: ಮಾರಿದ ವಸ್ತು ವಾಪಸ್ ಇಲ್ಲ', 'ಮಾರಿದ ವಸ್ತು ವಾಪಸ್ ಇಲ್ಲ'],
    ['നിബന്ധനകൾ: വിറ്റ സാധനം തിരിച്ചെടുക്കില്ല', 'വിറ്റ സാധനം തിരിച്ചെടുക്കില്ല'],
  ])('are set as they are written: %s', (said, text) =>
    expect(readPaper(said)).toEqual({ about: 'terms', act: 'set', text: text.normalize('NFC') }),
  );

  test.each([
    ['terms', 'ask'],
    ['my terms?', 'ask'],
    ['बिल की शर्तें', 'ask'],
    ['remove terms', 'remove'],
    ['shartein hatao', 'remove'],
    ['शर्तें हटाओ', 'remove'],
    ['அடி', null],
    ['நிபந்தனைகள் நீக்கு', 'remove'],
  ])('%s: %s', (said, act) => expect(readPaper(said)?.act ?? null).toBe(act));

  test.each([
    'Ravi terms 15 days',
    'terms Ravi 15 days',
    'terms 15 days',
    'Ravi ki shartein: udhar nahi',
    'bill par likho 2 maggi',
    'bill 2 maggi to ravi',
  ])('are not meant: %s', (said) => expect(readPaper(said)).toBeNull());
});

it('takes nothing back, whatever "remove" would take back elsewhere', () => {
  const { understand } = createUnderstander({ products: [MAGGI], customers: [RAVI, GUPTA] });
  for (const said of ['remove logo', 'logo hatao', 'terms hatao', 'लोगो हटाओ'])
    expect(understand(said)).toMatchObject({ intent: 'unknown', doubts: [] });
});
