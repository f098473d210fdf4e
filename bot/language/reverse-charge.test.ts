import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const people = [
  { id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer' as const, aliases: ['ravi'] },
  { id: 'store', name: 'RCM Store', phone: null, type: 'customer' as const, aliases: [] },
  { id: 'gupta', name: 'Gupta Transport', phone: null, type: 'supplier' as const, aliases: [] },
];
const products = [
  { id: 'repair', name: 'Repairing', unit: 'pcs', price: 300, aliases: [] },
  { id: 'rcm', name: 'RCM Soap', unit: 'pcs', price: 40, aliases: [] },
];
const { understand } = createUnderstander({ products, customers: people });

describe('money paid under reverse charge', () => {
  it.each([
    ['transport 2000 RCM', 'goods_transport', 2000, null, null],
    ['freight 2000 reverse charge 5%', 'goods_transport', 2000, 5, null],
    ['transport 2000 rcm gupta transport ko diya', 'goods_transport', 2000, null, 'gupta'],
    ['advocate fees 5000 rcm', 'legal', 5000, null, null],
    ['vakil ko 5000 diye reverse charge', 'legal', 5000, null, null],
    ['security 8000 RCM', 'security', 8000, null, null],
    ['dukan kiraya 10000 rcm', 'commercial_rent', 10000, null, null],
    ['cleaning 500 RCM 18%', null, 500, 18, null],
    ['ट्रांसपोर्ट 2000 रिवर्स चार्ज 5%', 'goods_transport', 2000, 5, null],
    ['ટ્રાન્સપોર્ટ 2000 રિવર્સ ચાર્જ', 'goods_transport', 2000, null, null],
    ['ট্রান্সপোর্ট 2000 রিভার্স চার্জ', 'goods_transport', 2000, null, null],
    ['லாரி 2000 ரிவர்ஸ் சார்ஜ் 5%', 'goods_transport', 2000, 5, null],
    ['లారీ 2000 రివర్స్ ఛార్జ్ 5%', 'goods_transport', 2000, 5, null],
    ['ಲಾರಿ 2000 ರಿವರ್ಸ್ ಚಾರ್ಜ್ 5%', 'goods_transport', 2000, 5, null],
    ['ലോറി 2000 റിവേഴ്സ് ചാർജ് 5%', 'goods_transport', 2000, 5, null],
    ['ਟਰੱਕ 2000 ਰਿਵਰਸ ਚਾਰਜ 5%', 'goods_transport', 2000, 5, null],
  ])('%s', (text, service, rupees, percent, supplier) => {
    const wish = understand(text).extra.reverse_charge;
    expect([wish?.service, wish?.rupees, wish?.percent]).toEqual([service, rupees, percent]);
    expect(wish?.customers).toEqual(supplier === null ? [] : [supplier]);
  });

  it('has a day and a name', () => {
    const { extra } = understand('kal transport 2000 RCM Sharma Roadlines');
    expect([extra.days_ago, extra.reverse_charge?.name]).toEqual([1, 'Sharma Roadlines']);
    expect(understand('cleaning 500 RCM 18%').extra.reverse_charge?.description).toBe('cleaning');
  });

  it.each([
    'transport 2000',
    'RCM kya hai',
    '2 repairing to Ravi reverse charge',
    '2 RCM soap to Ravi',
    'transport 2000 rcm aur bijli 500',
    'reverse charge 18%',
  ])('none: %s', (text) => {
    expect(understand(text).extra.reverse_charge).toBeUndefined();
  });

  it.each([
    '2 repairing to Ravi reverse charge',
    'bill 2 repairing to Ravi under reverse charge',
    '2 repairing ravi ko reverse charge me',
    'ravi ko 2 repairing, रिवर्स चार्ज',
  ])('a sale whose buyer owes the tax: %s', (text) => {
    const { intent, customer, items, extra } = understand(text);
    expect([intent, customer, items.map((item) => [item.product, item.qty])]).toEqual([
      'sale',
      'ravi',
      [['repair', 2]],
    ]);
    expect(extra.recipient_pays_tax).toBe(true);
  });

  it.each(['2 RCM soap to Ravi', '2 RCM to Ravi', '1 repairing 2 RCM soap to Ravi'])('goods called so: %s', (text) => {
    const { intent, items, extra } = understand(text);
    expect([intent, items.at(-1)?.product, extra.recipient_pays_tax]).toEqual(['sale', 'rcm', undefined]);
  });

  it('somebody called so', () => {
    const { intent, customer, payment } = understand('RCM Store ne 500 diye');
    expect([intent, customer, payment?.amount]).toEqual(['payment_in', 'store', 500]);
  });

  it('what speaks of reverse charge and is neither is nothing that is known', () => {
    expect(understand('ravi ne 500 diye reverse charge').intent).toBe('unknown');
  });
});
