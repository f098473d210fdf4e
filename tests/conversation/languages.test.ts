import { afterAll, describe, expect, it } from 'vitest';
import { documentLabels } from '../../bot/documents/labels.ts';
import { translator } from '../../bot/replies/translate.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../models/languages.ts';
import { testDatabase } from '../support/shop.ts';
import { openShop, pdfText, phoneOf, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const textOf = (replies: { text: string | null }[]) => replies.map((reply) => reply.text ?? '').join('\n');
const pdfOf = (replies: { pdf: Buffer | null }[]) => pdfText(replies.find((reply) => reply.pdf)!.pdf!);

/** "No" to the GST question, and the first bill of a shop, as a shopkeeper of the language writes them. */
const FIRST_WORDS: Record<Language, [no: string, bill: string]> = {
  en: ['no', 'bill 2 Parle-G to Ravi'],
  hi: ['नहीं', 'रवि को 2 Parle-G'],
  'hi-Latn': ['nahi', 'ravi ko 2 Parle-G'],
  mr: ['नाही', 'रविला 2 Parle-G'],
  gu: ['ના', 'રવિને 2 Parle-G'],
  bn: ['না', 'রবিকে 2 Parle-G'],
  ta: ['இல்லை', 'ரவிக்கு 2 Parle-G'],
  te: ['లేదు', 'రవికి 2 Parle-G'],
  kn: ['ಇಲ್ಲ', 'ರವಿಗೆ 2 Parle-G'],
  ml: ['ഇല്ല', 'രവിക്ക് 2 Parle-G'],
  pa: ['ਨਹੀਂ', 'ਰਵੀ ਨੂੰ 2 Parle-G'],
};

describe('a shop in each language', () => {
  it.each(LANGUAGES)('opens, sells 1,23,456 rupees of goods and gets its bill: %s', async (language) => {
    const t = translator(language);
    const [no, bill] = FIRST_WORDS[language];
    const phone = await phoneOf(db, somePhone(), { now: new Date('2026-07-15T05:30:00Z') });
    expect(textOf(await phone.say('hi'))).toContain(`${LANGUAGES.indexOf(language) + 1}. ${LANGUAGE_NAMES[language]}`);
    expect(textOf(await phone.say(LANGUAGE_NAMES[language]))).toBe(t('onboarding.shop'));
    expect(textOf(await phone.say('Asha Store'))).toBe(t('onboarding.gst', { shop: 'Asha Store' }));
    expect(textOf(await phone.say(no))).toBe(t('onboarding.ready', { shop: 'Asha Store' }));
    expect(textOf(await phone.say(bill))).toBe(t('ask.price_of_new', { name: 'Parle-G' }));
    const done = await phone.say('61728');
    expect(textOf(done)).toContain('*₹1,23,456*');
    expect(textOf(done)).toContain(t('undo_hint'));
    expect(pdfOf(done)).toContain(documentLabels(language).totals.grand);
    expect(pdfOf(done)).toContain('₹1,23,456.00');
  });
});

describe('changing the language', () => {
  it.each([
    ['language marathi', 'mr'],
    ['भाषा मराठी', 'mr'],
    ['ભાષા ગુજરાતી', 'gu'],
    ['ভাষা বাংলা', 'bn'],
    ['மொழி தமிழ்', 'ta'],
    ['భాష తెలుగు', 'te'],
    ['ಭಾಷೆ ಕನ್ನಡ', 'kn'],
    ['ഭാഷ മലയാളം', 'ml'],
    ['ਭਾਸ਼ਾ ਪੰਜਾਬੀ', 'pa'],
    ['bhasha hinglish', 'hi-Latn'],
  ] as const)('%s', async (said, language) => {
    const opened = await openShop(db);
    const t = translator(language);
    expect(textOf(await opened.owner.say(said))).toBe(t('setting.language', { value: LANGUAGE_NAMES[language] }));
    await opened.shop.product({ name: 'Maggi', unit: 'packet', salePriceCentipaise: 14_0000 });
    const done = await opened.owner.say('1 maggi cash');
    expect(textOf(done)).toContain(t('undo_hint'));
    expect(pdfOf(done)).toContain(documentLabels(language).totals.grand);
  });

  it('a customer reads what the shop sends in the language the customer asked for', async () => {
    const opened = await openShop(db);
    await opened.shop.product({ name: 'Maggi', unit: 'packet', salePriceCentipaise: 14_0000 });
    const phone = somePhone();
    await opened.owner.say(`add customer Ravi ${phone.slice(2)}`);
    await opened.owner.say('bill 1 maggi to Ravi');
    await opened.owner.say('send to Ravi');
    const customer = await phoneOf(db, phone, opened.clock, opened.lineName);
    const ta = translator('ta');
    expect(textOf(await customer.say('language tamil'))).toBe(ta('setting.language', { value: 'தமிழ்' }));
    expect(textOf(await opened.owner.say('bill 2 maggi to Ravi'))).toContain('Ravi');
    const heard = (await customer.inbox()).at(-1)!;
    expect(heard.text).toContain('உங்கள் பில்');
    expect(pdfText(heard.pdf!)).toContain(documentLabels('ta').totals.grand);
  });
});
