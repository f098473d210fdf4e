import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { lookAfterLines } from '../../jobs/workers/look-after-lines.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { openTroubles } from '../../models/lines/line-troubles.ts';
import {
  askToLink,
  ensureLine,
  holdLine,
  type LineChannel,
  type LineState,
  setLineState,
  wantLine,
} from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { makeShop, ownDatabase, type TestShop } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';

const MINUTE_MS = 60_000;
const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

let at: Date;
let shop: TestShop;
let ownerId: number;
let lineId: number;
let woken: number[];
/** A shop with its own line, which is online, and an owner whose phone it is. */
beforeEach(async () => {
  at = new Date('2026-07-15T05:30:00Z');
  woken = [];
  shop = await makeShop(db);
  lineId = await addLine('whatsapp', shop.tenantId);
  await platformly((platform) => platform.update('line_numbers', lineId, { phone: '919811111111' }));
  ownerId = await addOwner();
});

const platformly: <T>(work: Parameters<typeof inPlatform<T>>[2]) => Promise<T> = (work) => inPlatform(db, at, work);
const later = (minutes: number) => {
  at = new Date(at.getTime() + minutes * MINUTE_MS);
};

async function addOwner(): Promise<number> {
  const person = await platformly((platform) =>
    findOrCreatePerson(platform, { phone: somePhone(), lid: null, name: 'Asha' }),
  );
  await shop.run((scope) => addStaff(scope, { personId: person.id, name: 'Asha', role: 'owner' }));
  return person.id;
}

async function addLine(channel: LineChannel, tenantId: number | null): Promise<number> {
  return platformly(async (platform) => {
    const line = await ensureLine(platform, { channel, name: randomUUID() });
    await platform.update('line_numbers', line.id, { tenant_id: tenantId });
    await wantLine(platform, line.id, true);
    await setLineState(platform, line.id, 'online');
    await holdLine(platform, line.id, 'a bot', 600_000);
    return line.id;
  });
}

const chatOn = (line: number) =>
  platformly((platform) =>
    openChat(platform, { lineId: line, personId: ownerId, address: somePhone(), tenantId: shop.tenantId }),
  );

/** What the bot says of the line. A line that ended is wanted no more. */
const becomes = (state: LineState, text: string | null = null) =>
  platformly(async (platform) => {
    await setLineState(platform, lineId, state, { text });
    if (['logged_out', 'banned', 'unlinked'].includes(state)) await wantLine(platform, lineId, false);
  });
const look = () =>
  lookAfterLines({
    db,
    logger: pino({ level: 'silent' }),
    now: () => at,
    wake: { line: async (line) => void woken.push(line) },
  });
const saidIn = async (chatId: number) =>
  (
    await platformly((platform) =>
      platform.rows<{ text: string; status: string; audience: string }>(
        "SELECT text, status, audience FROM outbox WHERE chat_id = :chatId AND status <> 'withdrawn' ORDER BY id",
        { chatId },
      ),
    )
  ).map((row) => row.text);
const sendAll = () =>
  platformly((platform) => platform.change("UPDATE outbox SET status = 'sent' WHERE status = 'pending'"));

describe('the owner of a line that is down', () => {
  it('is told on the shared line, once, with what to do, and again when it is back', async () => {
    const shared = await addLine('cloud_api', null);
    const chatId = await chatOn(shared);
    await chatOn(lineId);
    await becomes('logged_out', 'logged_out');
    await Promise.all([look(), look(), look()]);
    expect(await saidIn(chatId)).toEqual([
      expect.stringMatching(
        /logged BillOS out of \+919811111111.*by QR, or|logged BillOS out of \+919811111111.*link/s,
      ),
    ]);
    expect(woken).toEqual([shared]);
    later(600);
    await look();
    expect(await saidIn(chatId)).toHaveLength(1);
    await sendAll();
    // Being linked again is not yet back.
    await platformly((platform) => askToLink(platform, lineId, null));
    await becomes('linking', '2@code');
    await look();
    expect(await saidIn(chatId)).toHaveLength(1);
    await becomes('online');
    await Promise.all([look(), look()]);
    expect((await saidIn(chatId)).slice(1)).toEqual([
      '✅ +919811111111 is connected again. What waited is on its way.',
    ]);
    await look();
    expect(await saidIn(chatId)).toHaveLength(2);
    // Another trouble is told anew.
    await becomes('banned', 'forbidden');
    await look();
    expect((await saidIn(chatId)).at(-1)).toContain('banned +919811111111');
  });

  it('hears nothing of a short break, and of a long one the time it began; not again at once when it comes and goes', async () => {
    const chatId = await chatOn(await addLine('cloud_api', null));
    await becomes('reconnecting', 'closed_428');
    later(9);
    await becomes('reconnecting', 'closed_503');
    await look();
    expect(await saidIn(chatId)).toEqual([]);
    later(2);
    await look();
    expect(await saidIn(chatId)).toEqual([
      expect.stringContaining('no connection to WhatsApp since 15-07-2026, 11:00'),
    ]);
    await sendAll();
    await becomes('online');
    await look();
    expect(await saidIn(chatId)).toHaveLength(2);
    await sendAll();
    await becomes('reconnecting', 'closed_428');
    later(30);
    await look();
    expect(await saidIn(chatId)).toHaveLength(2);
    // It stays away: that is worth saying again.
    later(180);
    await look();
    expect(await saidIn(chatId)).toHaveLength(3);
  });

  it('is told by the simulator when there is no other line, and is called by somebody when there is nothing at all', async () => {
    await chatOn(lineId);
    await becomes('logged_out', 'logged_out');
    await look();
    expect(woken).toEqual([]);
    expect((await platformly(openTroubles)).get(lineId)).toEqual({ isTold: false });
    const chatId = await chatOn(await addLine('simulator', null));
    await look();
    expect(await saidIn(chatId)).toHaveLength(1);
    expect((await platformly(openTroubles)).get(lineId)).toEqual({ isTold: true });
  });

  it('hears nothing where the telling line is down too, of another shop’s line, or of one that was unlinked', async () => {
    const shared = await addLine('whatsapp', null);
    const chatId = await chatOn(shared);
    await platformly((platform) => setLineState(platform, shared, 'reconnecting'));
    const theirs = await makeShop(db);
    const foreign = await chatOn(await addLine('whatsapp', theirs.tenantId));
    await becomes('logged_out', 'logged_out');
    await look();
    expect([...(await saidIn(chatId)), ...(await saidIn(foreign))]).toEqual([]);
    await becomes('unlinked');
    await platformly((platform) => setLineState(platform, shared, 'online'));
    await look();
    expect(await saidIn(chatId)).toEqual([]);
    expect((await platformly(openTroubles)).has(lineId)).toBe(false);
  });

  it('hears nothing at all when the line is back before the news of it left', async () => {
    const chatId = await chatOn(await addLine('cloud_api', null));
    await becomes('logged_out', 'logged_out');
    await look();
    expect(await saidIn(chatId)).toHaveLength(1);
    await becomes('online');
    await look();
    expect(await saidIn(chatId)).toEqual([]);
  });

  it('is told in their own language', async () => {
    const chatId = await chatOn(await addLine('cloud_api', null));
    await platformly((platform) => platform.update('people', ownerId, { language: 'ta' }));
    await becomes('banned', 'forbidden');
    await look();
    expect((await saidIn(chatId))[0]).toMatch(/\p{Script=Tamil}/u);
  });
});
