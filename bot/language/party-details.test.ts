import { describe, expect, it } from 'vitest';
import { createUnderstander, readSetting } from './index.ts';
import { takeGstin } from './party-details.ts';
import { stateCodeNamed } from './state-names.ts';

const GSTIN = '27AAGCB7383J1Z8';
const person = (id: string, name: string) => ({ id, name, phone: null, type: 'customer' as const, aliases: [] });
const { understand } = createUnderstander({
  products: [
    { id: 'p1', name: 'Maggi Noodles', unit: 'packet', price: 14, aliases: ['maggi'] },
    { id: 'p2', name: 'Parle-G', unit: 'packet', price: 10, aliases: [] },
  ],
  customers: [person('c1', 'Ravi Kumar'), person('c2', 'Sunita Sharma'), person('c3', 'Ravi Puri')],
});
const told = (text: string) => {
  const { party_details } = understand(text).extra;
  if (!party_details) return null;
  const { name: _, ...details } = party_details;
  return details;
};

describe('a GSTIN told of somebody', () => {
  it.each([
    `Ravi Kumar gstin ${GSTIN}`,
    `ravi kumar ka gst number ${GSTIN} hai`,
    `gst no of Ravi Kumar is ${GSTIN}`,
    'ravi kumar gst 27 aagcb 7383 j1z8',
    `ravi kumar ${GSTIN.toLowerCase()}`,
    `रवि कुमार का जीएसटी नंबर ${GSTIN} है`,
    `રવિ કુમાર નો જીએસટી નંબર ${GSTIN}`,
    `রবি কুমার এর জিএসটি নম্বর ${GSTIN}`,
    `ਰਵੀ ਕੁਮਾਰ ਦਾ ਜੀਐਸਟੀ ਨੰਬਰ ${GSTIN}`,
    `ரவி குமார் ஜிஎஸ்டி எண் ${GSTIN}`,
    `రవి కుమార్ జీఎస్టీ నంబర్ ${GSTIN}`,
    `ರವಿ ಕುಮಾರ್ ಜಿಎಸ್‌ಟಿ ಸಂಖ್ಯೆ ${GSTIN}`,
    `രവി കുമാർ ജിഎസ്ടി നമ്പർ ${GSTIN}`,
  ])('%s', (text) => {
    expect(told(text)).toEqual({ customers: ['c1'], gstin: GSTIN });
  });

  it('keeps one that is wrong as it was written, so that it can be said', () => {
    expect(told('ravi kumar gstin 27AAGCB7383J1Z')).toEqual({ customers: ['c1'], gstin: '27AAGCB7383J1Z' });
  });

  it('asks which of two', () => {
    expect(told(`ravi gstin ${GSTIN}`)?.customers).toEqual(['c1', 'c3']);
  });

  it.each(['ravi kumar ka gst number hatao', 'remove gstin of Ravi Kumar', 'रवि कुमार का जीएसटी नंबर हटाओ'])(
    'is taken away: %s',
    (text) => {
      expect(told(text)).toEqual({ customers: ['c1'], gstin: null });
    },
  );

  it('of a name that nobody has is somebody new', () => {
    const { intent, extra } = understand(`Verma Traders gstin ${GSTIN}`);
    expect([intent, extra.name, extra.gstin]).toEqual(['add_customer', 'Verma Traders', GSTIN]);
    const called = understand(`gst number of Verma & Sons is ${GSTIN}`);
    expect([called.intent, called.extra.name]).toEqual(['add_customer', 'Verma & Sons']);
  });
});

describe('a GSTIN beside something else', () => {
  it('is the customer’s whom a bill names, known or new, and no goods or number of it', () => {
    const sale = understand(`bill 10 maggi to Verma Traders ${GSTIN}`);
    expect(sale).toMatchObject({
      intent: 'sale',
      items: [{ product: 'p1', qty: 10 }],
      extra: { customer_name: 'Verma Traders', gstin: GSTIN },
    });
    expect(understand(`2 parle-g to sunita sharma gstin ${GSTIN}`)).toMatchObject({
      intent: 'sale',
      customer: 'c2',
      items: [{ product: 'p2', qty: 2 }],
      extra: { gstin: GSTIN },
    });
  });

  it('is told of somebody added, with the phone and the address', () => {
    const { intent, extra } = understand(
      `add customer Verma Traders 9876543210 gstin ${GSTIN} address 12 MG Road, Pune`,
    );
    expect(intent).toBe('add_customer');
    expect(extra).toMatchObject({
      name: 'Verma Traders',
      phone: '9876543210',
      gstin: GSTIN,
      address: '12 MG Road, Pune',
    });
  });

  it.each([`my gstin is ${GSTIN}`, `gstin ${GSTIN}`, `hamara gst number ${GSTIN} hai`, `हमारा जीएसटी नंबर ${GSTIN} है`])(
    'is the shop’s own: %s',
    (text) => {
      expect(told(text)).toBeNull();
      expect(understand(text).intent).toBe('unknown');
      expect(readSetting(text)).toMatchObject({ key: 'gstin', change: { gstin: GSTIN } });
    },
  );
});

describe('an address', () => {
  it.each([
    ['Ravi Kumar address 12 MG Road, Pune 411001', '12 MG Road, Pune 411001'],
    ['ravi kumar ka pata 12 MG Road, Pune', '12 MG Road, Pune'],
    ['address of Ravi Kumar: 12 MG Road', '12 MG Road'],
    ['रवि कुमार का पता 12 एमजी रोड पुणे', '12 एमजी रोड पुणे'],
    ['ரவி குமார் முகவரி 12 காந்தி தெரு சென்னை', '12 காந்தி தெரு சென்னை'],
    ['ravi kumar ka pata 5 bill wali gali, 2 maggi chowk', '5 bill wali gali, 2 maggi chowk'],
  ])('%s', (text, address) => {
    expect(told(text)).toEqual({ customers: ['c1'], address });
  });

  it('of the shop is no customer’s', () => {
    expect(told('shop address 12 MG Road, Pune')).toBeNull();
    expect(readSetting('my address is 12 MG Road, Pune')).toMatchObject({ change: { address: '12 MG Road, Pune' } });
  });
});

describe('a state', () => {
  it.each([
    ['Ravi Kumar state Gujarat', '24'],
    ['ravi kumar ka rajya tamil nadu', '33'],
    ['रवि कुमार का राज्य गुजरात', '24'],
    ['ravi kumar state UP', '09'],
    ['ravi kumar state 29', '29'],
  ])('%s', (text, stateCode) => {
    expect(told(text)).toEqual({ customers: ['c1'], stateCode });
  });

  it('is one in use', () => {
    expect(stateCodeNamed('Atlantis')).toBeNull();
    expect(stateCodeNamed('96')).toBeNull();
    expect(stateCodeNamed('Orissa')).toBe('21');
    expect(stateCodeNamed('தமிழ்நாடு')).toBe('33');
    expect(told('ravi kumar state bank se 500 diya')).toBeNull();
  });
});

describe('what is known of somebody', () => {
  it.each([
    'ravi kumar details',
    'ravi kumar ka gst number',
    'what is the address of Ravi Kumar?',
    'ravi kumar ka pata kya hai',
    'रवि कुमार का पता बताओ',
  ])('is asked: %s', (text) => {
    expect(told(text)).toEqual({ customers: ['c1'], asks: true });
  });

  it.each([
    'maggi gst 18',
    'maggi ka gst kya hai',
    'gst report',
    'sales details',
    'address',
    'state',
    'pata nahi',
    'mujhe pata hai',
  ])('is not: %s', (text) => {
    expect(told(text)).toBeNull();
  });
});

it.each([
  ['bill 2 maggi', null],
  ['order id 27AAGCB7383J1Z8X', null],
  ['8901063010536', null],
  ['gstin: 27AAGCB7383J1Z8.', '27AAGCB7383J1Z8'],
])('takes a GSTIN out of %s', (text, gstin) => {
  expect(takeGstin(text).gstin).toBe(gstin);
});
