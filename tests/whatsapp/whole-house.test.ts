import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { proto } from '@whiskeysockets/baileys';
import { QueryTypes } from 'sequelize';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silenceSessionDumps } from '../../bot/channels/whatsapp/wire-logger.ts';
import { type House, startHouse } from '../support/processes.ts';
import { ownDatabase } from '../support/shop.ts';
import { pdfText } from '../support/talk.ts';
import { voiceNote } from '../support/voice-notes.ts';
import { said, startVoiceStub } from '../support/voice-stub.ts';
import { type MediaDouble, startMediaDouble } from '../whatsapp-double/media-double.ts';
import type { Phone } from '../whatsapp-double/signal-phone.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from '../whatsapp-double/whatsapp-double.ts';

const LIMIT = { timeout: 60_000 };

let database: Awaited<ReturnType<typeof ownDatabase>>;
let house: House;
let double: WhatsAppDouble;
let media: MediaDouble;
let ravi: Phone;
let stranger: Phone;
let speech: Awaited<ReturnType<typeof startVoiceStub>>;
let folder: string;
let sent = 0;

beforeAll(async () => {
  silenceSessionDumps();
  folder = mkdtempSync(join(tmpdir(), 'billos-wire-'));
  media = await startMediaDouble();
  speech = await startVoiceStub();
  double = await startWhatsAppDouble({ mediaHost: media.host });
  ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  stranger = double.addPhone('919800000009', '79000000000009', 'Aunt');
  database = await ownDatabase();
  const certificate = join(folder, 'media.pem');
  writeFileSync(certificate, media.certificate);
  house = await startHouse(database.url, {
    roles: ['bot', 'jobs'],
    env: {
      WHATSAPP: '1',
      WHATSAPP_WS_URL: double.url,
      NODE_EXTRA_CA_CERTS: certificate,
      VOICE_BASE_URL: speech.baseUrl,
      VOICE_MODEL: 'hears-1',
    },
  });
}, 180_000);

afterAll(async () => {
  await house?.stop();
  await double?.stop();
  await media?.stop();
  await speech?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const rows = <T extends object>(sql: string) => database.db.query<T>(sql, { type: QueryTypes.SELECT });

/** What reached a phone, without the signs that a message is worked on: they come and go as time has it. */
const arrivedAt = (phone: Phone) =>
  double.arrived
    .filter(({ at }) => at === phone)
    .filter(({ message }) => !(message.reactionMessage ?? message.deviceSentMessage?.message?.reactionMessage));

/** What a phone shows: texts, captions and file names, without the copies of what the line wrote to others. */
function shown(phone: Phone): string[] {
  return arrivedAt(phone)
    .map(({ message }) => (phone === double.owner ? noteIn(message) : message))
    .map((message) => message?.extendedTextMessage?.text ?? message?.documentMessage?.fileName ?? '');
}

function noteIn(message: proto.IMessage): proto.IMessage | null | undefined {
  const copy = message.deviceSentMessage;
  return copy?.destinationJid === double.owner.lidAddress ? copy.message : null;
}

/** The owner writes into the chat with himself and waits for an answer that shows the text. */
const note = (text: string, answer: string | RegExp): Promise<void> => toSelf({ conversation: text }, answer);

async function toSelf(message: proto.IMessage, answer: string | RegExp): Promise<void> {
  const before = shown(double.owner).length;
  await double.deliver(double.owner, `NOTE${++sent}`, {
    deviceSentMessage: { destinationJid: double.owner.lidAddress, message },
  });
  await double.until(() =>
    shown(double.owner)
      .slice(before)
      .some((line) => line.match(answer)),
  );
}

const documentsAt = (phone: Phone) =>
  double.arrived
    .filter((arrived) => arrived.at === phone)
    .map(({ message }) => (phone === double.owner ? noteIn(message) : message)?.documentMessage)
    .filter((document) => document != null);

it('a shop links its number by QR, opens by message, bills, and the PDF arrives to the byte', async () => {
  const qr = async () =>
    (await rows<{ state_detail: string | null }>("SELECT state_detail FROM line_numbers WHERE state = 'linking'"))[0]
      ?.state_detail ?? '';
  await expect.poll(qr, LIMIT).toContain('https://wa.me');
  double.scan(await qr());
  await double.until(() => double.isLive);

  await note('hello', /language/i);
  await note('1', /called/);
  await note('Asha General Store', /GSTIN/);
  await note('no', /is open/);
  await note('2 maggi cash', /not in your list/);
  await note('14', /₹28/);
  await double.until(() => documentsAt(double.owner).length === 1);
  const [document] = documentsAt(double.owner);
  const bytes = media.open(document!);
  expect(pdfText(bytes)).toContain('28.00');
  const [kept] = await rows<{ bytes: Buffer }>('SELECT bytes FROM document_files');
  expect(bytes.equals(kept!.bytes)).toBe(true);
}, 120_000);

it("a stranger's private message is not kept; a customer who is sent a bill gets it", async () => {
  await double.deliver(stranger, 'PRIVATE', { conversation: 'see you at the wedding' });
  await note('bill 1 maggi to Ravi Kumar 9800000002', /Ravi Kumar/);
  await note('send to Ravi', /goes to Ravi Kumar/);
  await double.until(() => documentsAt(ravi).length === 1);
  expect(pdfText(media.open(documentsAt(ravi)[0]!))).toContain('Ravi Kumar');
  expect(await rows("SELECT id FROM inbound_messages WHERE wire_id = 'PRIVATE'")).toEqual([]);
}, 120_000);

it('a voice note is heard, read back, booked by a 👍, and the PDF arrives', async () => {
  const before = documentsAt(double.owner).length;
  speech.answerWith(said('Ravi Kumar ko do maggi.'));
  const spoken = voiceNote('bill');
  const audioMessage = { ...media.publish(spoken, { mimetype: 'audio/ogg; codecs=opus' }, 'Audio'), ptt: true };
  await toSelf({ audioMessage }, /Maggi × 2\nShall I do this\?/i);
  expect(speech.asked.at(-1)!.bytes.equals(spoken)).toBe(true);
  const question = arrivedAt(double.owner).at(-1)!;
  await toSelf(
    { reactionMessage: { key: { remoteJid: double.owner.lidAddress, fromMe: true, id: question.id }, text: '👍' } },
    /₹28/,
  );
  await double.until(() => documentsAt(double.owner).length === before + 1);
  expect(pdfText(media.open(documentsAt(double.owner).at(-1)!))).toContain('Ravi Kumar');
  expect(await rows("SELECT id FROM media WHERE mime_type LIKE 'audio/%'")).toEqual([]);
}, 120_000);

it('a bot killed again and again loses and doubles no message, and no phone loses a session', async () => {
  const moments = [
    async () => {},
    (seen: number) => double.until(() => double.receipts.length > seen),
    (_: number, shownBefore: number) => double.until(() => shown(double.owner).length > shownBefore),
    (_: number, shownBefore: number) => double.until(() => shown(double.owner).length > shownBefore + 1),
  ];
  for (const [index, moment] of [...moments, ...moments].entries()) {
    const [receipts, lines] = [double.receipts.length, shown(double.owner).length];
    const answered = note(`${index + 1} maggi cash`, new RegExp(`₹${(index + 1) * 14}\\b`));
    await moment(receipts, lines);
    await house.kill('bot');
    await answered;
  }
  await note('aaj ki bikri', /\d/);
  const unsent = () => rows("SELECT id, status FROM outbox WHERE status NOT IN ('sent', 'withdrawn')");
  await expect.poll(unsent, LIMIT).toEqual([]);
  expect(await rows('SELECT id FROM invoices')).toHaveLength(3 + 2 * moments.length);
  // A send whose ack was lost is repeated under the very same id: phones show it once.
  const wanted = await rows<{ wire_id: string }>("SELECT wire_id FROM outbox WHERE status = 'sent'");
  const got = new Set(arrivedAt(double.owner).map(({ id }) => id));
  for (const { wire_id } of wanted) expect(got).toContain(wire_id);
  expect(got.size).toBe(wanted.length);
}, 180_000);
