import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const customer = (id: string, name: string, aliases: string[] = []) => ({
  id,
  name,
  aliases,
  phone: null,
  type: 'customer' as const,
});
const { understand } = createUnderstander({
  products: [{ id: 'maggi', name: 'Maggi', unit: 'packet', price: 12, aliases: [] }],
  customers: [
    customer('ravi', 'Ravi', ['रवि', 'रवी']),
    customer('sunita', 'Sunita Sharma'),
    { ...customer('mehta', 'Mehta Traders'), type: 'supplier' as const },
  ],
});

describe('a promise to pay', () => {
  it.each([
    'ravi kal dega',
    'ravi kal 500 dega',
    'ravi ne kal dene ka bola hai',
    'ravi bola kal dega',
    'ravi kal tak de dega',
    'ravi monday ko dega',
    'ravi 3 din me dega',
    'ravi ka paisa kal aayega',
    'ravi paise agle hafte dega',
    'ravi bola 5 tarikh ko dega',
    'Ravi will pay tomorrow',
    'Ravi will pay 500 on monday',
    'Ravi said he will pay tomorrow',
    'Ravi promised to pay on 5th',
    'Ravi will pay in 3 days',
    'रवि कल देगा',
    'रवि ने सोमवार को देने का बोला है',
    'रवी उद्या देणार',
    'રવિ કાલે આપશે',
    'রবি কাল দেবে',
    'ரவி நாளை தருவார்',
    'రవి రేపు ఇస్తాడు',
    'ರವಿ ನಾಳೆ ಕೊಡ್ತಾನೆ',
    'രവി നാളെ തരും',
    'ਰਵੀ ਕੱਲ੍ਹ ਦੇਵੇਗਾ',
  ])('%s', (text) => {
    const { intent, extra } = understand(text);
    expect({ intent, customers: extra.promise?.customers }).toEqual({ intent: 'unknown', customers: ['ravi'] });
  });

  it.each([
    'ravi dega',
    'ravi kal nahi dega',
    'ravi ko kal 500 dena hai',
    'ravi kal 2 maggi dega',
    'kal 500 dega',
    'ravi kal aayega',
    'ravi aur sunita kal denge',
    'ravi ne kal 500 diye',
    'ravi 500 udhar le gaya, paise kal dega',
  ])('is none, or more than one: %s', (text) => {
    expect(understand(text).extra.promise).toBeUndefined();
  });
});

describe('who promised', () => {
  it.each([
    'who promised to pay',
    'who will pay tomorrow',
    'kisne dene ka bola hai',
    'aaj kaun dega',
    'किसने देने का बोला',
    'कौन पैसे देगा',
    'promises',
  ])('%s', (text) => {
    expect(understand(text)).toMatchObject({ intent: 'query', query: 'promises' });
  });

  it.each(['kaun dega 500', 'who has not paid', 'kisne paise nahi diye'])('is not asked: %s', (text) => {
    expect(understand(text).query).not.toBe('promises');
  });
});
