import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import type { MessageKind } from '../../models/messages/inbox.ts';
import { receiveMessage } from '../../models/messages/receive-message.ts';
import { leftMarks } from '../../models/messages/waiting-marks.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import type { Channel } from '../channels/channel.ts';
import { createWaitingSigns } from './waiting-signs.ts';

const db = testDatabase();
afterAll(() => db.close());

/** Somebody wrote; signs are noted, and time passes when the test says so. */
async function somebodyWrote(
  options: {
    kind?: MessageKind;
    sentAt?: Date;
    fails?: boolean;
    /** A wire on which a sign may arrive after its answer. */
    isUnordered?: boolean;
    /** The wire has no room for a mark now. */
    isFull?: boolean;
    /** It never answers when a mark is taken away. */
    hangs?: boolean;
    /** How often it fails to take a mark away. */
    keepsMark?: number;
  } = {},
) {
  const { kind = 'text', sentAt = NOW } = options;
  const clock = { now: NOW };
  let keepsMark = options.keepsMark ?? 0;
  const phone = somePhone();
  const wireId = randomBytes(8).toString('hex');
  const received = await inPlatform(db, NOW, async (platform) => {
    const line = await ensureLine(platform, { channel: 'whatsapp', name: `line ${phone}` });
    const from = { sender: phone, senderPhone: phone, senderName: null, chatAddress: phone };
    const content = { kind, text: 'hello', media: null, quotedWireId: null, sentAt };
    return { lineId: line.id, ...(await receiveMessage(platform, { lineId: line.id, wireId, ...from, ...content })) };
  });
  const shown: string[] = [];
  const timers: { ms: number; wake: () => void }[] = [];
  const note = async (sign: string) => {
    shown.push(sign);
    notify();
    if (options.fails) throw new Error('the wire is away');
  };
  let notify = () => {};
  const channel: Channel = {
    kind: 'whatsapp',
    promises: { presetIds: true, acks: true, canReconcile: false },
    start: async () => {},
    stop: async () => {},
    isOnline: () => true,
    send: async () => ({ outcome: 'unknown', reason: 'not used' }),
    wasTaken: async () => null,
    signs: {
      keepsOrder: !options.isUnordered,
      typing: (to, about, isOn) =>
        note(`${to === phone && about !== null ? '' : 'elsewhere '}typing ${isOn ? 'on' : 'off'}`),
      mark: async (at, emoji) => {
        await note(`${at.wireId === wireId ? '' : 'another '}mark ${emoji}`);
        return !options.isFull;
      },
      unmark: async (at) => {
        await note(`${at.wireId === wireId ? '' : 'another '}mark away`);
        if (options.hangs) await new Promise(() => {});
        if (keepsMark-- > 0) throw new Error('the wire is away');
      },
    },
  };
  const signs = createWaitingSigns({
    db,
    channel,
    now: () => clock.now,
    wakeAfter: (ms, wake) => {
      timers.push({ ms, wake });
      notify();
      return () => {};
    },
  });
  const change = (statement: string) => inPlatform(db, NOW, (platform) => platform.change(statement));
  return {
    shown,
    timers,
    signs,
    clock,
    lineId: received.lineId,
    /** The same person writes once more. */
    async writesAgain() {
      const again = randomBytes(8).toString('hex');
      const from = { sender: phone, senderPhone: phone, senderName: null, chatAddress: phone };
      const content = { kind: 'text' as const, text: 'and', media: null, quotedWireId: null, sentAt: NOW };
      const { messageId } = await inPlatform(db, NOW, (platform) =>
        receiveMessage(platform, { lineId: received.lineId, wireId: again, ...from, ...content }),
      );
      return { id: messageId, wireId: again, kind: 'text' as const, sentAt: NOW };
    },
    message: { id: received.messageId, wireId, kind, sentAt },
    async until(condition: () => boolean): Promise<void> {
      while (!condition()) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
    finish: (id = received.messageId) => change(`UPDATE inbound_messages SET status = 'done' WHERE id = ${id}`),
    answer: () =>
      inPlatform(db, NOW, (platform) =>
        queueMessage(platform, {
          tenantId: null,
          lineId: received.lineId,
          chatId: received.chatId,
          messageId: received.messageId,
          text: 'an answer',
          audience: 'owner',
        }),
      ),
    sent: () => change(`UPDATE outbox SET status = 'sent' WHERE message_id = ${received.messageId}`),
  };
}

it('typing is shown at once and goes with a quick answer, without a reaction', async () => {
  const it = await somebodyWrote();
  it.signs.heard(it.message);
  await it.until(() => it.shown.length === 1 && it.timers.length === 1);
  expect(it.timers[0]!.ms).toBe(1_000);
  await it.finish();
  it.timers[0]!.wake();
  await it.until(() => it.shown.length === 2);
  expect(it.shown).toEqual(['typing on', 'typing off']);
});

it('⏳ stands on a message that takes a while, until its answer has left', async () => {
  const it = await somebodyWrote();
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1 && it.shown.length === 1);
  it.timers[0]!.wake();
  await it.until(() => it.timers.length === 2);
  expect(it.shown).toEqual(['typing on', 'mark ⏳']);
  await it.answer();
  await it.finish();
  it.timers[1]!.wake();
  await it.until(() => it.timers.length === 3);
  await it.sent();
  it.timers[2]!.wake();
  await it.until(() => it.shown.length === 4);
  expect(it.shown).toEqual(['typing on', 'mark ⏳', 'mark away', 'typing off']);
});

it('a voice note has it at once, and a process that stops leaves none behind', async () => {
  const it = await somebodyWrote({ kind: 'voice' });
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1 && it.shown.length === 1);
  expect(it.timers[0]!.ms).toBe(0);
  it.timers[0]!.wake();
  await it.until(() => it.timers.length === 2);
  await it.signs.stop();
  expect(it.shown).toEqual(['typing on', 'mark ⏳', 'mark away', 'typing off']);
});

it('a wire that does not answer holds up the closing of its line for two seconds', async () => {
  const it = await somebodyWrote({ kind: 'voice', hangs: true });
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1);
  it.timers[0]!.wake();
  await it.until(() => it.timers.length === 2);
  const stopped = it.signs.stop();
  await it.until(() => it.shown.at(-1) === 'mark away');
  const limit = it.timers.at(-1)!;
  expect(limit.ms).toBe(2_000);
  limit.wake();
  await stopped;
});

it('a message of days ago, worked off now, shows nothing; nor does one that is done', async () => {
  const old = await somebodyWrote({ sentAt: new Date(NOW.getTime() - 86_400_000) });
  old.signs.heard(old.message);
  await old.signs.stop();
  expect(old.shown).toEqual([]);
});

it('a wire without a hearing disturbs nobody', async () => {
  const it = await somebodyWrote({ fails: true });
  it.signs.heard(it.message);
  await it.until(() => it.shown.length === 2);
  expect(it.shown).toEqual(['typing on', 'typing off']);
});

it('where ⏳ may stand is kept until it is gone, for who has the line after a process that died', async () => {
  const noted = (it: Awaited<ReturnType<typeof somebodyWrote>>) =>
    inPlatform(db, NOW, (platform) => leftMarks(platform, it.lineId));
  const put = async (options: Parameters<typeof somebodyWrote>[0] = {}) => {
    const it = await somebodyWrote({ kind: 'voice', ...options });
    it.signs.heard(it.message);
    await it.until(() => it.timers.length === 1);
    it.timers[0]!.wake();
    await it.until(() => it.timers.length === 2);
    return it;
  };
  const answered = await put();
  expect(await noted(answered)).toMatchObject([{ messageId: answered.message.id, wireId: answered.message.wireId }]);
  await answered.signs.stop();
  expect(await noted(answered)).toEqual([]);
  const stuck = await put({ keepsMark: 9 });
  await stuck.signs.stop();
  expect(await noted(stuck)).toHaveLength(1);
  const full = await put({ isFull: true });
  expect(await noted(full)).toHaveLength(1);
  await full.signs.stop();
  expect(await noted(full)).toEqual([]);
  const dayLater = new Date(NOW.getTime() + 86_400_001);
  expect(await inPlatform(db, dayLater, (platform) => leftMarks(platform, stuck.lineId))).toEqual([]);
});

it('of many messages of a chat typing is shown once, again when the phone has let it go, and ends with the last', async () => {
  const it = await somebodyWrote();
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1 && it.shown.length === 1);
  const second = await it.writesAgain();
  it.signs.heard(second);
  await it.until(() => it.timers.length === 2);
  expect(it.shown).toEqual(['typing on']);
  await it.finish();
  it.timers[0]!.wake();
  it.clock.now = new Date(NOW.getTime() + 25_000);
  it.timers[1]!.wake();
  await it.until(() => it.timers.length === 3);
  expect(it.shown).toEqual(['typing on', 'typing on', 'another mark ⏳']);
  await it.finish(second.id);
  it.timers[2]!.wake();
  await it.until(() => it.shown.length === 5);
  expect(it.shown.slice(3)).toEqual(['another mark away', 'typing off']);
});

it('on a wire where a sign may come after its answer nothing is shown of what is answered at once', async () => {
  const quick = await somebodyWrote({ isUnordered: true });
  quick.signs.heard(quick.message);
  await quick.until(() => quick.timers.length === 1);
  await quick.finish();
  quick.timers[0]!.wake();
  await quick.signs.stop();
  expect(quick.shown).toEqual([]);
  const slow = await somebodyWrote({ isUnordered: true });
  slow.signs.heard(slow.message);
  await slow.until(() => slow.timers.length === 1);
  slow.timers[0]!.wake();
  await slow.until(() => slow.timers.length === 2);
  expect(slow.shown).toEqual(['typing on', 'mark ⏳']);
});

it('a mark that the wire had no room for is tried at the next look, and not taken away', async () => {
  const it = await somebodyWrote({ isFull: true });
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1 && it.shown.length === 1);
  it.timers[0]!.wake();
  await it.until(() => it.timers.length === 2);
  it.timers[1]!.wake();
  await it.until(() => it.timers.length === 3);
  await it.signs.stop();
  expect(it.shown).toEqual(['typing on', 'mark ⏳', 'mark ⏳', 'typing off']);
});

it('a mark that could not be taken away is tried again, a few times', async () => {
  const it = await somebodyWrote({ kind: 'voice', keepsMark: 9 });
  it.signs.heard(it.message);
  await it.until(() => it.timers.length === 1);
  it.timers[0]!.wake();
  await it.until(() => it.timers.length === 2);
  await it.finish();
  for (let look = 1; look < 5; look += 1) {
    it.timers[look]!.wake();
    const tries = () => it.shown.filter((sign) => sign === 'mark away').length;
    await it.until(() => tries() === look && it.timers.length === Math.min(look + 2, 5));
  }
  expect(it.timers.slice(2).map(({ ms }) => ms)).toEqual([15_000, 15_000, 15_000]);
});
