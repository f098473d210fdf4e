import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pino from 'pino';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../bot/channels/channel.ts';
import { superviseWhatsApp } from '../../bot/channels/whatsapp/supervise-lines.ts';
import { createWhatsAppChannel } from '../../bot/channels/whatsapp/whatsapp-channel.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { askToLink, ensureLine, type Line, listLines } from '../../models/lines/lines.ts';
import { linkShown } from '../../models/lines/linking.ts';
import { until } from '../../scripts/services/processes.ts';
import { ownDatabase } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';
import { SECRET } from './key-table.ts';
import { outgoing, quiet } from './line.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from './whatsapp-double.ts';

const LINES = 5;
const LIMIT_MS = 60_000;
const own = await ownDatabase();
const { db } = own;
const nothing = async () => {};
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => own.drop());

let doubles: Map<number, WhatsAppDouble>;
let channels: Map<number, Channel>;
/** The process of all lines, as `main.ts` has it, but each on a network of its own, which serves one linked device. */
beforeEach(() => {
  doubles = new Map();
  channels = new Map();
  const supervisor = superviseWhatsApp({
    db,
    secret: SECRET,
    holder: 'one process',
    leaseMs: 60_000,
    lookEveryMs: 25,
    wantedAtStart: false,
    isShared: true,
    say: () => {},
    logger: pino({ level: 'silent' }),
    wake: { chat: nothing, documents: nothing, line: nothing },
    onOpen: (lineId, channel) => void channels.set(lineId, channel),
    onClosed: nothing,
    createChannel: (options) =>
      createWhatsAppChannel({
        ...options,
        logger: quiet,
        webSocketUrl: doubles.get(options.lineId)!.url,
        delayMs: () => 10,
      }),
  });
  ends.push(() => supervisor.stop());
});

const lineNow = async (lineId: number): Promise<Line> =>
  (await inPlatform(db, new Date(), listLines)).find((line) => line.id === lineId)!;
async function untilLine<T>(lineId: number, found: (line: Line) => T | null): Promise<T> {
  const is = await until(async () => found(await lineNow(lineId)), LIMIT_MS);
  if (is === null || is === false) throw new Error(`Line ${lineId} stays: ${JSON.stringify(await lineNow(lineId))}`);
  return is as T;
}
const untilState = (lineId: number, state: Line['state']) =>
  untilLine(lineId, (line) => (line.state === state ? line : null));

async function addLine(number: string): Promise<{ lineId: number; double: WhatsAppDouble }> {
  const double = await startWhatsAppDouble({ number });
  ends.unshift(() => double.stop());
  const lineId = await inPlatform(db, new Date(), async (platform) => {
    const line = await ensureLine(platform, { channel: 'whatsapp', name: `line ${somePhone()}` });
    doubles.set(line.id, double);
    return line.id;
  });
  return { lineId, double };
}
const wish = (lineId: number, phone: string | null) =>
  inPlatform(db, new Date(), (platform) => askToLink(platform, lineId, phone));

async function linkByQr({ lineId, double }: { lineId: number; double: WhatsAppDouble }): Promise<void> {
  await wish(lineId, null);
  double.scan(
    await untilLine(lineId, (line) => {
      const shown = linkShown(line);
      return shown?.by === 'qr' ? shown.qr : null;
    }),
  );
  await untilState(lineId, 'online');
}

async function codeOf(lineId: number, not = ''): Promise<string> {
  return untilLine(lineId, (line) => {
    const shown = linkShown(line);
    return shown?.by === 'code' && shown.code !== not ? shown.code : null;
  });
}

async function textsKept(lineId: number): Promise<string[]> {
  const rows = await inPlatform(db, new Date(), (platform) =>
    platform.rows<{ text: string }>('SELECT text FROM inbound_messages WHERE line_id = :lineId ORDER BY id', {
      lineId,
    }),
  );
  return rows.map((row) => row.text);
}

test('several lines in one process each speak for their own number, and one that ends disturbs no other', async () => {
  const numbers = Array.from({ length: LINES }, (_, index) => `91981000000${index}`);
  const lines: { lineId: number; double: WhatsAppDouble }[] = [];
  for (const number of numbers) lines.push(await addLine(number));
  await Promise.all(lines.map(linkByQr));
  expect((await Promise.all(lines.map(({ lineId }) => lineNow(lineId)))).map((line) => line.phone)).toEqual(numbers);

  const [gone, ...others] = lines;
  gone!.double.closeWith(401, 'device_removed');
  await untilState(gone!.lineId, 'logged_out');
  await Promise.all(
    others.map(async ({ lineId, double }, index) => {
      const ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
      await double.until(() => double.isLive);
      await double.deliver(ravi, `IN${index}`, { conversation: `to ${index}` });
      expect(await until(async () => (await textsKept(lineId)).length === 1, LIMIT_MS)).toBe(true);
      expect(await textsKept(lineId)).toEqual([`to ${index}`]);
      const answer = outgoing({ wireId: `OUT${index}`, to: ravi.lidAddress, text: `from ${index}` });
      expect(await channels.get(lineId)!.send(answer)).toMatchObject({ outcome: 'acknowledged' });
      expect(double.arrived.filter(({ at }) => at === ravi).map(({ id }) => id)).toEqual([`OUT${index}`]);
    }),
  );
  expect(await textsKept(gone!.lineId)).toEqual([]);
  await linkByQr(gone!);
});

test('who wants a code while a QR is shown gets it, and asked again another', async () => {
  const line = await addLine('919820000001');
  await wish(line.lineId, null);
  await untilLine(line.lineId, (is) => (linkShown(is)?.by === 'qr' ? is : null));
  await wish(line.lineId, '919820000001');
  const first = await codeOf(line.lineId);
  await wish(line.lineId, '919820000001');
  const second = await codeOf(line.lineId, first);
  await line.double.until(() => line.double.codes.isAsked);
  line.double.codes.type(second);
  expect(await untilState(line.lineId, 'online')).toMatchObject({ phone: '919820000001', link_phone: null });
});

test('a number that is linked already is refused to another line, and the first goes on', async () => {
  const first = await addLine('919830000001');
  await linkByQr(first);
  const second = await addLine('919830000001');
  expect(await wish(second.lineId, '919830000001')).toBe(false);
  await wish(second.lineId, null);
  second.double.scan(
    await untilLine(second.lineId, (line) => {
      const shown = linkShown(line);
      return shown?.by === 'qr' ? shown.qr : null;
    }),
  );
  expect(await untilLine(second.lineId, (line) => (line.wanted ? null : line))).toMatchObject({
    state: 'unlinked',
    state_detail: 'number_taken',
    phone: null,
  });
  expect(await lineNow(first.lineId)).toMatchObject({ state: 'online', wanted: 1 });
});

test('the terminal shows the code, what to tap, and that the line is online; the list says how lines are', async () => {
  const { lineId, double } = await addLine('919840000001');
  const run = (args: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/lines.ts', ...args], {
      env: { ...process.env, DATABASE_URL: own.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said.text += chunk.toString();
      });
    return { child, said, ended: once(child, 'exit') as Promise<[number]> };
  };
  const wrong = run(['link', '--line', String(lineId), '--phone', '12345']);
  expect(await wrong.ended).toEqual([1, null]);
  expect(wrong.said.text).toContain('This is no phone number');

  const link = run(['link', '--line', String(lineId), '--phone', '98400 00001']);
  const code = await until(() => /\n {4}(\w{4})-(\w{4})\n/.exec(link.said.text), LIMIT_MS);
  expect(link.said.text).toContain('Link with phone number instead');
  await double.until(() => double.codes.isAsked);
  double.codes.type(`${code![1]}${code![2]}`);
  expect(await link.ended).toEqual([0, null]);
  expect(link.said.text).toContain('+919840000001  Online');

  const list = run([]);
  expect(await list.ended).toEqual([0, null]);
  expect(list.said.text).toMatch(new RegExp(`${lineId}  \\+919840000001  Online\\n +All is well`));
});
