import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const secret = 'ab'.repeat(32);
const place = ['session', '123_1.0'];

test('a sealed value opens in its place only, with its secret only', () => {
  const seal = createSeal(secret, 'whatsapp-keys/1');
  const sealed = seal.close(place, Buffer.from('ratchet'));
  expect(seal.open(place, sealed).toString()).toBe('ratchet');
  expect(sealed.includes('ratchet')).toBe(false);
  expect(() => seal.open(['session', '124_1.0'], sealed)).toThrow();
  expect(() => createSeal('cd'.repeat(32), 'whatsapp-keys/1').open(place, sealed)).toThrow();
  expect(() => createSeal(secret, 'whatsapp-keys/2').open(place, sealed)).toThrow();
});

test('every changed byte is noticed', () => {
  const seal = createSeal(secret, 'whatsapp-keys/1');
  const sealed = seal.close(place, Buffer.from('ratchet'));
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(() => seal.open(place, changed)).toThrow();
  }
});

test('the same value never looks the same twice, and a short secret is refused', () => {
  const seal = createSeal(secret, 'x');
  expect(seal.close(place, Buffer.from('a')).equals(seal.close(place, Buffer.from('a')))).toBe(false);
  expect(() => createSeal('abc', 'x')).toThrow('64 hexadecimal digits');
});
