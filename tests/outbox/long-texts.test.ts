import { afterAll, afterEach, expect, it } from 'vitest';
import { sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { inPlatform, type Row } from '../../models/database/scope.ts';
import { LONGEST } from '../../models/lines/lines.ts';
import { withdrawUnclaimedById } from '../../models/outbox/withdraw-unclaimed.ts';
import { NOW, testDatabase } from '../support/shop.ts';
import { type PacedLine, pacedLine } from './paced-line.ts';

const db = testDatabase();
let line: PacedLine | null = null;
afterEach(async () => {
  await line?.stop();
  line = null;
});
afterAll(() => db.close());

const LIMIT = LONGEST.simulator.text;
const text = Array.from({ length: 500 }, (_, index) => `${index}. Parle-G ₹1,234.50`).join('\n');
const rows = <T>(sql: string, values: Row) => inPlatform(db, NOW, (platform) => platform.rows<T>(sql, values));

async function longText() {
  line = await pacedLine(db, null, () => 0.5);
  const { chatId, phone } = await line.chat(true);
  const { wireId } = await line.queue({ chatId, text });
  return { line, chatId, phone, wireId };
}

it('a long text leaves in parts within the limit of its wire, in order, each under an id of its own', async () => {
  const { line } = await longText();
  await line.queue({ chatId: (await line.chat(true)).chatId, text: 'another chat' });
  await line.wake();
  const parts = line.left.filter((message) => message.text !== 'another chat');
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.every((part) => part.text.length <= LIMIT)).toBe(true);
  expect(parts.map((part) => part.text).join('\n')).toBe(text);
  expect(new Set(parts.map((part) => part.wireId)).size).toBe(parts.length);
});

it('a part that failed is taken up again alone, under its id, before what comes after it', async () => {
  const { line } = await longText();
  line.trouble.push(null, { outcome: 'unknown', reason: 'no ack' });
  await line.wake();
  line.clock.now = new Date(NOW.getTime() + 60_000);
  await line.wake();
  const ids = line.left.map(({ wireId }) => wireId);
  expect(ids[1]).toBe(ids[2]);
  expect(new Set(ids).size).toBe(ids.length - 1);
  const once = line.left.filter((_, index) => index !== 1);
  expect(once.map((part) => part.text).join('\n')).toBe(text);
});

it('a quoted part is known by the id of the whole', async () => {
  const { line, phone, wireId } = await longText();
  await line.wake();
  const name = (await rows<{ name: string }>('SELECT name FROM line_numbers WHERE id = :id', { id: line.lineId }))[0]!;
  const said = { phone, name: null, kind: 'text' as const, text: 'yes', media: null, line: name.name };
  const { messageId } = await sendFromPhone(db, NOW, { ...said, quotedWireId: line.left.at(-1)!.wireId });
  expect(await rows('SELECT quoted_wire_id FROM inbound_messages WHERE id = :messageId', { messageId })).toEqual([
    { quoted_wire_id: wireId },
  ]);
});

it('what is withdrawn by the id of the whole is withdrawn with all its parts', async () => {
  const { line, chatId, wireId } = await longText();
  await line.shop.run((scope) => withdrawUnclaimedById(scope, wireId));
  await line.wake();
  expect(line.left).toEqual([]);
  expect(await rows('SELECT DISTINCT status FROM outbox WHERE chat_id = :chatId', { chatId })).toEqual([
    { status: 'withdrawn' },
  ]);
});

it('when a part is refused for good the rest is not sent without it', async () => {
  const { line, chatId } = await longText();
  line.trouble.push({ outcome: 'not_sent', reason: 'refused', retryable: false });
  await line.wake();
  expect(line.left).toHaveLength(1);
  const states = await rows<{ status: string }>('SELECT status FROM outbox WHERE chat_id = :chatId ORDER BY id', {
    chatId,
  });
  expect(states.map(({ status }) => status)).toEqual(['failed', ...states.slice(1).map(() => 'withdrawn')]);
});
