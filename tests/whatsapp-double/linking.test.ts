import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKeyTable, rowsOf, someLine } from './key-table.ts';
import { createLine } from './line.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from './whatsapp-double.ts';

let sequelize: Sequelize;
let double: WhatsAppDouble;
let lineId: number;
beforeAll(async () => {
  sequelize = await openKeyTable();
});
afterAll(() => sequelize.close());
beforeEach(async () => {
  double = await startWhatsAppDouble();
  lineId = someLine();
  return () => double.stop();
});

test('nothing connects before start', async () => {
  const line = createLine({ sequelize, lineId, double });
  expect(
    await line.channel.send({ wireId: 'A', to: 'x', text: 'hi', file: null, quotedWireId: null, reaction: null }),
  ).toEqual({
    outcome: 'not_sent',
    reason: 'the line is not online',
    retryable: true,
  });
  await line.channel.stop();
  expect(double.connections).toBe(0);
});

test('scanning the QR links the line and it goes online with its number', async () => {
  const line = createLine({ sequelize, lineId, double });
  await line.link();
  expect(line.states.map((told) => told.state)).toEqual(['linking', 'linking', 'online']);
  expect(line.states.at(-1)?.detail).toEqual({ phone: double.owner.number });
  await line.channel.stop();
});

test('what is stored is sealed: neither the login nor the pre-keys can be read', async () => {
  const line = createLine({ sequelize, lineId, double });
  await line.link();
  await line.channel.stop();
  const [creds] = await rowsOf(sequelize, lineId, 'creds');
  expect(creds?.value.length).toBeGreaterThan(500);
  expect(creds?.value.includes('noiseKey')).toBe(false);
  expect(creds?.value.includes(double.owner.number)).toBe(false);
  const preKeys = await rowsOf(sequelize, lineId, 'pre-key');
  expect(preKeys.length).toBeGreaterThan(800);
  expect(preKeys.some((row) => row.value.includes('private'))).toBe(false);
});

test('a restart goes online from the stored login without a QR', async () => {
  const first = createLine({ sequelize, lineId, double });
  await first.link();
  await first.channel.stop();
  const second = createLine({ sequelize, lineId, double });
  await second.channel.start();
  await second.untilState('online');
  expect(second.states.map((told) => told.state)).toEqual(['reconnecting', 'online']);
  expect(double.logins).toBe(2);
  await second.channel.stop();
});

test('a log-out forgets the login; the next start shows a new QR and links again', async () => {
  const line = createLine({ sequelize, lineId, double });
  await line.link();
  double.closeWith(401, 'device_removed');
  await line.untilState('logged_out');
  expect(await rowsOf(sequelize, lineId, 'creds')).toEqual([]);
  expect(await rowsOf(sequelize, lineId, 'session')).toEqual([]);
  await line.link();
  expect(line.states.at(-1)?.state).toBe('online');
  await line.channel.stop();
});

test('a login voided while the line was away is noticed at the next start', async () => {
  const line = createLine({ sequelize, lineId, double });
  await line.link();
  await line.channel.stop();
  double.closeWith(401);
  await line.channel.start();
  await line.untilState('logged_out');
  expect(await rowsOf(sequelize, lineId, 'creds')).toEqual([]);
  await line.link();
  await line.channel.stop();
});

test.each([
  [440, 'replaced', 'reconnecting', 'replaced'],
  [403, undefined, 'banned', 'forbidden'],
  [411, undefined, 'unlinked', 'multidevice_mismatch'],
] as const)('close code %i stops the line and keeps the login', async (code, conflict, state, reason) => {
  const line = createLine({ sequelize, lineId, double });
  await line.link();
  const { connections } = double;
  double.closeWith(code, conflict);
  await line.until(() => line.states.at(-1)?.detail.reason === reason);
  expect(line.states.at(-1)?.state).toBe(state);
  expect(await rowsOf(sequelize, lineId, 'creds')).toHaveLength(1);
  const told = line.states.length;
  await line.channel.start();
  await line.untilState('online', told);
  expect(double.connections).toBe(connections + 1);
  await line.channel.stop();
});
