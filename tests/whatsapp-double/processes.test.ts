import { randomBytes } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKeyTable, rowsOf, someLine } from './key-table.ts';
import { outgoing } from './line.ts';
import { type MediaDouble, startMediaDouble } from './media-double.ts';
import type { Phone } from './signal-phone.ts';
import { spawnLine } from './spawn-line.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from './whatsapp-double.ts';

const START_LIMIT_MS = 60_000;
const pdf = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_001)]);

let sequelize: Sequelize;
let media: MediaDouble;
let double: WhatsAppDouble;
let ravi: Phone;
let lineId: number;
beforeAll(async () => {
  sequelize = await openKeyTable();
});
afterAll(() => sequelize.close());
beforeEach(async () => {
  media = await startMediaDouble();
  double = await startWhatsAppDouble({ mediaHost: media.host });
  ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  lineId = someLine();
  return async () => {
    await double.stop();
    await media.stop();
  };
});

test(
  'a process killed between decrypting and receiving loses nothing: the next one delivers, once',
  async () => {
    const first = await spawnLine({ double, lineId, hold: true });
    await double.deliver(ravi, 'IN1', { conversation: 'bill 2 Parle-G to Ravi' });
    await double.deliver(ravi, 'IN2', { conversation: 'and 1 Maggi' });
    // Both receipts are out: WhatsApp will never deliver these messages again.
    await double.until(() => double.receipts.includes('IN1') && double.receipts.includes('IN2'));
    await first.until(() => first.received.length === 1);
    await first.kill();
    const waiting = await rowsOf(sequelize, lineId, 'inbox');
    expect(waiting).toHaveLength(2);
    expect(waiting.some((row) => row.value.includes('Parle'))).toBe(false);

    const second = await spawnLine({ double, lineId });
    await double.deliver(ravi, 'IN3', { conversation: 'later' });
    await second.until(() => second.received.length === 3);
    expect(second.received.map(({ wireId, text }) => [wireId, text])).toEqual([
      ['IN1', 'bill 2 Parle-G to Ravi'],
      ['IN2', 'and 1 Maggi'],
      ['IN3', 'later'],
    ]);
    await second.stop();
    expect(await rowsOf(sequelize, lineId, 'inbox')).toEqual([]);
  },
  START_LIMIT_MS,
);

test(
  'a PDF goes out with name, type, caption and the very same bytes',
  async () => {
    const line = await spawnLine({ double, media, lineId });
    const bytes = pdf();
    const file = { bytes, mimeType: 'application/pdf', fileName: 'INV-0001.pdf' };
    expect(await line.send(outgoing({ wireId: 'DOC1', to: ravi.lidAddress, text: 'Bill 1', file }))).toEqual({
      outcome: 'acknowledged',
      wireId: 'DOC1',
    });
    const document = double.arrived.find((message) => message.at === ravi)?.message.documentMessage;
    expect(document).toMatchObject({ mimetype: 'application/pdf', fileName: 'INV-0001.pdf', caption: 'Bill 1' });
    expect(document && media.open(document).equals(bytes)).toBe(true);
    await line.stop();
  },
  START_LIMIT_MS,
);

test(
  'a document comes in with its bytes; a damaged, forged or vanished one comes in without',
  async () => {
    const line = await spawnLine({ double, media, lineId });
    const bytes = pdf();
    const about = { fileName: 'rates.pdf', mimetype: 'application/pdf' };
    await double.deliver(ravi, 'D1', { documentMessage: media.publish(bytes, { ...about, caption: 'new rates' }) });
    const damaged = media.publish(bytes, about);
    media.spoil(damaged, 0);
    const badMac = media.publish(bytes, about);
    media.spoil(badMac, -1);
    const forged = { ...media.publish(bytes, about), fileSha256: randomBytes(32) };
    const vanished = { ...media.publish(bytes, about), directPath: '/v/nowhere' };
    const lost = { D2: damaged, D3: badMac, D4: forged, D5: vanished };
    for (const [id, documentMessage] of Object.entries(lost)) await double.deliver(ravi, id, { documentMessage });
    await line.until(() => line.received.length === 5);
    const [whole, ...others] = line.received;
    expect(whole).toMatchObject({ kind: 'document', text: 'new rates' });
    expect(whole?.media).toMatchObject({ mimeType: 'application/pdf', fileName: 'rates.pdf' });
    expect(Buffer.from(whole?.media?.bytes ?? []).equals(bytes)).toBe(true);
    expect(others.map(({ wireId, kind, media: file }) => [wireId, kind, file])).toEqual(
      Object.keys(lost).map((id) => [id, 'document', null]),
    );
    await line.stop();
  },
  START_LIMIT_MS,
);
