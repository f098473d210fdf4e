import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeyTable, rowsOf, SECRET, someLine } from '../../../tests/whatsapp-double/key-table.ts';
import { createMySqlWireStore } from './mysql-wire-store.ts';

let sequelize: Sequelize;
beforeAll(async () => {
  sequelize = await openKeyTable();
});
afterAll(() => sequelize.close());

const bytes = (text: string) => Buffer.from(text);
const text = (found: Map<string, Buffer>) =>
  Object.fromEntries([...found].map(([id, value]) => [id, value.toString()]));

function openStore(lineId = someLine()) {
  return { lineId, store: createMySqlWireStore({ sequelize, lineId, secret: SECRET }) };
}

test('values come back by type and id; ids differ by case and accent', async () => {
  const { store } = openStore();
  await store.change([
    { type: 'session', keyId: 'a.0', value: bytes('one') },
    { type: 'session', keyId: 'A.0', value: bytes('two') },
    { type: 'session', keyId: 'á.0', value: bytes('three') },
    { type: 'sent', keyId: 'a.0', value: bytes('other type') },
  ]);
  expect(text(await store.get('session', ['a.0', 'A.0', 'á.0', 'missing']))).toEqual({
    'a.0': 'one',
    'A.0': 'two',
    'á.0': 'three',
  });
  expect(text(await store.get('sent', ['a.0']))).toEqual({ 'a.0': 'other type' });
});

test('a change writes, overwrites and removes together, or not at all', async () => {
  const { lineId, store } = openStore();
  await store.change([
    { type: 'session', keyId: '1', value: bytes('old') },
    { type: 'pre-key', keyId: '9', value: bytes('used once') },
  ]);
  const tooLong = 't'.repeat(41);
  const broken = store.change([
    { type: 'session', keyId: '1', value: bytes('new') },
    { type: 'pre-key', keyId: '9', value: null },
    { type: tooLong, keyId: '1', value: bytes('no room for this type') },
  ]);
  await expect(broken).rejects.toThrow();
  expect(text(await store.get('session', ['1']))).toEqual({ 1: 'old' });
  expect(text(await store.get('pre-key', ['9']))).toEqual({ 9: 'used once' });
  await store.change([
    { type: 'session', keyId: '1', value: bytes('new') },
    { type: 'pre-key', keyId: '9', value: null },
  ]);
  expect(text(await store.get('session', ['1']))).toEqual({ 1: 'new' });
  expect(await rowsOf(sequelize, lineId, 'pre-key')).toEqual([]);
});

test('lines see neither each other’s rows nor each other’s values', async () => {
  const one = openStore();
  const two = openStore();
  await one.store.change([{ type: 'creds', keyId: 'creds', value: bytes('secret of one') }]);
  expect((await two.store.get('creds', ['creds'])).size).toBe(0);
  await sequelize.query(
    'INSERT INTO whatsapp_keys SELECT ?, type, key_id, value, updated_at FROM whatsapp_keys WHERE line_id = ?',
    { replacements: [two.lineId, one.lineId] },
  );
  await expect(two.store.get('creds', ['creds'])).rejects.toThrow();
});

test('the first login’s 812 pre-keys fit one change, and the list is in order', async () => {
  const { store } = openStore();
  const ids = Array.from({ length: 812 }, (_, index) => String(index).padStart(4, '0'));
  await store.change([...ids].reverse().map((keyId) => ({ type: 'pre-key', keyId, value: bytes(keyId) })));
  const listed = await store.list('pre-key');
  expect(listed.map((row) => row.keyId)).toEqual(ids);
  expect(listed.every((row) => row.value.toString() === row.keyId)).toBe(true);
});

test('concurrent changes of the same rows all succeed and the last one stays', async () => {
  const { store } = openStore();
  const ids = ['3', '1', '2'];
  const write = (round: number) =>
    store.change(
      [...ids.slice(round % 3), ...ids.slice(0, round % 3)].map((keyId) => ({
        type: 's',
        keyId,
        value: bytes(`${round}`),
      })),
    );
  await Promise.all(Array.from({ length: 30 }, (_, round) => write(round)));
  expect(text(await store.get('s', ids))).toEqual({ 1: '29', 2: '29', 3: '29' });
});

test('clearing spares the types named; pruning removes what is older', async () => {
  const { lineId, store } = openStore();
  for (const type of ['creds', 'session', 'inbox', 'sent'])
    await store.change([{ type, keyId: '1', value: bytes(type) }]);
  await store.removeOlder('sent', new Date(0));
  expect(await rowsOf(sequelize, lineId, 'sent')).toHaveLength(1);
  await sequelize.query("UPDATE whatsapp_keys SET updated_at = '2020-01-01' WHERE line_id = ? AND type = 'sent'", {
    replacements: [lineId],
  });
  await store.removeOlder('sent', new Date('2020-01-02T00:00:00Z'));
  expect(await rowsOf(sequelize, lineId, 'sent')).toEqual([]);
  await store.clear(['inbox']);
  expect((await store.list('inbox')).map((row) => row.value.toString())).toEqual(['inbox']);
  expect(await rowsOf(sequelize, lineId, 'session')).toEqual([]);
  expect(await rowsOf(sequelize, lineId, 'creds')).toEqual([]);
});
