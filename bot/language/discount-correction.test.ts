import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [{ id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] }],
  customers: [{ id: 'ravi', name: 'Ravi', phone: null, type: 'customer', aliases: [] }],
});

describe('money off the bill before', () => {
  it.each([
    '10 rupaye kam karo',
    'less 10',
    '10 rs off',
    '10 रुपये कम करो',
    '१० रुपये कमी करा',
    '10 રૂપિયા ઓછા કરો',
    '10 টাকা কম করো',
    '10 ரூபாய் குறை',
    '10 రూపాయలు తగ్గించు',
    '10 ರೂಪಾಯಿ ಕಡಿಮೆ ಮಾಡಿ',
    '10 രൂപ കുറയ്ക്കൂ',
    '10 ਰੁਪਏ ਘੱਟ ਕਰੋ',
  ])('%s', (text) => {
    const { intent, extra } = understand(text);
    expect([intent, extra.correction?.discount, extra.correction?.qty]).toEqual(['unknown', { amount: 10 }, null]);
  });

  it.each(['5% discount lagao', '5 percent off', '५ टक्के सूट द्या', '5% छूट दो'])('%s', (text) => {
    expect(understand(text).extra.correction?.discount).toEqual({ percent: 5 });
  });

  it.each([
    '10 kam hai',
    '5 rupaye kam the',
    '10 kam diye',
    '5%',
    'kam karo',
    'maggi 10 kam karo',
    'ravi ko 10 kam karo',
  ])('%s is none', (text) => {
    expect(understand(text).extra.correction?.discount).toBeUndefined();
  });
});
