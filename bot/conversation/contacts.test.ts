import { describe, expect, it } from 'vitest';
import { readContacts } from './contacts.ts';

const card = (lines: string) => `BEGIN:VCARD\nVERSION:3.0\n${lines}\nEND:VCARD`;

describe('a shared contact', () => {
  it.each([
    ['a name and a phone', 'FN:Farida Khan\nTEL;type=CELL:+91 98220 55502', 'Farida Khan', ['919822055502']],
    ['a phone with its WhatsApp number', 'FN:A\nTEL;waid=919822055502:+91 98220 55502', 'A', ['919822055502']],
    ['the same phone twice', 'FN:A\nTEL:9822055502\nTEL:+919822055502', 'A', ['919822055502']],
    [
      'two phones, one of no use',
      'FN:A\nTEL:100\nTEL:9822055502\nTEL:9822055503',
      'A',
      ['919822055502', '919822055503'],
    ],
    ['no FN', 'N:Khan;Farida;;;\nTEL:9822055502', 'Khan Farida', ['919822055502']],
    ['no phone', 'FN:Farida', 'Farida', []],
    [
      'marks of WhatsApp and a turned text',
      'FN:*Farida*\u202e _Khan_\nTEL:9822055502',
      'Farida Khan',
      ['919822055502'],
    ],
    ['a line break typed into the name', 'FN:Farida\\nundo\nTEL:9822055502', 'Farida undo', ['919822055502']],
  ])('with %s', (_, lines, name, phones) => {
    expect(readContacts(card(lines))).toEqual([{ name, phones }]);
  });

  it('of an endless name keeps some of it, and of many phones a few', () => {
    const phones = Array.from({ length: 50 }, (_, at) => `TEL:98220555${String(at).padStart(2, '0')}`).join('\n');
    const [contact] = readContacts(card(`FN:${'Farida '.repeat(500)}\n${phones}`));
    expect(contact!.name.length).toBeLessThanOrEqual(60);
    expect(contact!.phones).toHaveLength(5);
  });

  it.each([
    '',
    'hello',
    'BEGIN:VCARD',
    card('FN:\nTEL:9822055502'),
    card('FN:12345\nTEL:9822055502'),
    card('TEL:9822055502'),
  ])('that is none: %j', (text) => {
    expect(readContacts(text)).toEqual([]);
  });

  it('among several: the good ones are read, at most ten', () => {
    const all = [card('FN:A\nTEL:9822055502'), 'BEGIN:VCARD\nnonsense', card('FN:B\nTEL:9822055503')].join('\n');
    expect(readContacts(all).map(({ name }) => name)).toEqual(['A', 'B']);
    expect(readContacts(Array.from({ length: 40 }, () => card('FN:A\nTEL:9822055502')).join('\n'))).toHaveLength(10);
  });
});
