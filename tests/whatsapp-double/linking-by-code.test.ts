import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKeyTable, rowsOf, someLine } from './key-table.ts';
import { createLine, outgoing } from './line.ts';
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

const lineWith = (more: Partial<Parameters<typeof createLine>[0]> = {}) =>
  createLine({ sequelize, lineId, double, linkPhone: double.owner.number, ...more });
type Line = ReturnType<typeof createLine>;
const codesOf = (line: Line) => line.states.flatMap(({ detail }) => (detail.code ? [detail.code] : []));
const nextCode = async (line: Line, after = 0) => {
  await line.until(() => codesOf(line).length > after);
  return codesOf(line)[after]!;
};

test('a code typed on the phone links the line, which then speaks as any other', async () => {
  const line = lineWith();
  await line.channel.start();
  const { code, until } = await nextCode(line);
  expect(code).toMatch(/^[1-9A-HJ-NP-TV-Z]{8}$/);
  expect(until.getTime() - Date.now()).toBeGreaterThan(100_000);
  expect(line.states.some(({ detail }) => detail.qr)).toBe(false);
  await double.until(() => double.codes.isAsked);
  double.codes.type(code);
  await line.untilState('online');
  expect(line.states.at(-1)?.detail).toEqual({ phone: double.owner.number });

  const ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  await double.until(() => double.isLive);
  await double.deliver(ravi, 'IN1', { conversation: '2 maggi' });
  await line.until(() => line.received.length === 1);
  expect(await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'Done' }))).toMatchObject({
    outcome: 'acknowledged',
  });
  await double.until(() => double.arrived.some(({ id, at }) => id === 'OUT1' && at === ravi));
  await line.channel.stop();

  const later = lineWith();
  await later.channel.start();
  await later.untilState('online');
  expect(later.states.map((told) => told.state)).toEqual(['reconnecting', 'online']);
  await later.channel.stop();
});

test('a wrong code links nothing; the right one typed after it does', async () => {
  const line = lineWith();
  await line.channel.start();
  const { code } = await nextCode(line);
  await double.until(() => double.codes.isAsked);
  double.codes.type(code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA');
  await double.until(() => double.codes.wrong === 1);
  expect(line.states.at(-1)?.state).toBe('linking');
  double.codes.type(code);
  await line.untilState('online');
  await line.channel.stop();
});

test('a code that nobody types runs out; the next start shows another', async () => {
  const line = lineWith({ qrLifeMs: 300 });
  await line.channel.start();
  const first = await nextCode(line);
  await line.untilState('unlinked');
  expect(line.states.at(-1)?.detail).toEqual({ reason: 'code_expired' });
  expect(line.channel.hasEnded?.()).toBe(true);
  const patient = lineWith();
  await patient.channel.start();
  const { code } = await nextCode(patient);
  expect(code).not.toBe(first.code);
  await double.until(() => double.codes.isAsked);
  double.codes.type(code);
  await patient.untilState('online');
  await patient.channel.stop();
});

test('a code that came to nothing does not stand in the way of a QR', async () => {
  const line = lineWith({ qrLifeMs: 20 });
  await line.channel.start();
  await line.untilState('unlinked');
  const byQr = createLine({ sequelize, lineId, double });
  await byQr.link();
  expect(byQr.states.map((told) => told.state)).toEqual(['linking', 'linking', 'online']);
  await byQr.channel.stop();
});

test('a connection lost before the code was typed shows another code', async () => {
  const line = lineWith();
  await line.channel.start();
  const first = await nextCode(line);
  double.dropAll();
  const second = await nextCode(line, 1);
  expect(second.code).not.toBe(first.code);
  await double.until(() => double.codes.isAsked);
  double.codes.type(second.code);
  await line.untilState('online');
  await line.channel.stop();
});

test('a connection that keeps breaking asks for no more than a few codes', async () => {
  const line = lineWith();
  await line.channel.start();
  for (let shown = 0; shown < 3; shown++) {
    await nextCode(line, shown);
    double.dropAll();
  }
  await line.untilState('unlinked');
  expect(line.states.at(-1)?.detail).toEqual({ reason: 'code_expired' });
  expect(codesOf(line)).toHaveLength(3);
});

test.each([
  ['a number that is not on WhatsApp', { linkPhone: '919999999999' }, false, 'code_refused'],
  ['a number that asked too often', {}, true, 'code_too_often'],
] as const)('%s gets no code, and the line says why', async (_, more, refuses, reason) => {
  if (refuses) double.codes.refuse();
  const line = lineWith(more);
  await line.channel.start();
  await line.untilState('unlinked');
  expect(line.states.at(-1)?.detail).toEqual({ reason });
  expect(line.channel.hasEnded?.()).toBe(true);
});

test.each(['code', 'qr'] as const)('a number that another line has is not linked a second time, by %s', async (by) => {
  const line = createLine({
    sequelize,
    lineId,
    double,
    takeNumber: async (phone) => phone !== double.owner.number,
    ...(by === 'code' ? { linkPhone: double.owner.number } : {}),
  });
  await line.channel.start();
  await line.until(() => line.states.some(({ detail }) => detail.code ?? detail.qr));
  const { detail } = line.states.at(-1)!;
  if (detail.qr) double.scan(detail.qr);
  else {
    await double.until(() => double.codes.isAsked);
    double.codes.type(detail.code!.code);
  }
  await line.untilState('unlinked');
  expect(line.states.at(-1)?.detail).toEqual({ reason: 'number_taken' });
  expect(double.logins).toBe(0);
  expect(await rowsOf(sequelize, lineId, 'creds')).toEqual([]);
});
