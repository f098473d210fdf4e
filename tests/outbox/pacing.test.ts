import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { linkedPace } from '../../bot/channels/whatsapp/linked-pace.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { type Random, randomFrom } from '../../models/demo/random.ts';
import type { Pace, Window } from '../../models/outbox/pace.ts';
import type { Urgency } from '../../models/outbox/queue-message.ts';
import { NOW, testDatabase } from '../support/shop.ts';
import { type PacedLine, pacedLine } from './paced-line.ts';

const db = testDatabase();
let line: PacedLine | null = null;
afterEach(async () => {
  await line?.stop();
  line = null;
});
afterAll(() => db.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Tight enough that every cap is met within a short play. */
const PACE: Pace = {
  answer: { gapMs: 500, jitterMs: 700, windows: [{ most: 12, inMs: MINUTE }] },
  unasked: { gapMs: 2_000, jitterMs: 3_000, windows: [{ most: 30, inMs: HOUR }] },
  cold: {
    gapMs: 20_000,
    jitterMs: 20_000,
    windows: [
      { most: 5, inMs: HOUR },
      { most: 8, inMs: 24 * HOUR },
    ],
  },
  chat: { gapMs: 1_000, jitterMs: 1_000 },
};

const fraction = (random: Random) => () => random.whole(0, 1_000) / 1_000;

/** No stretch as long as the window holds more than its most. */
function expectWithin(times: number[], window: Window): void {
  times.forEach((at, index) => {
    const later = times[index + window.most];
    if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(window.inMs);
  });
}

describe.each([11, 12, 13])('any schedule on a paced line (seed %i)', (seed) => {
  it('holds every cap, keeps each chat in order, starves nothing, and lets answers pass', async () => {
    const random = randomFrom(seed);
    const own = await pacedLine(db, PACE, fraction(random));
    line = own;
    const known = await Promise.all(Array.from({ length: 8 }, () => own.chat(true)));
    const cold = await Promise.all(Array.from({ length: 10 }, () => own.chat(false)));
    const queued: { isKnown: boolean; urgency: Urgency; queuedAtMs: number }[] = [];
    const queue = async (urgency: Urgency, isKnown: boolean) => {
      const { chatId } = random.pick(isKnown ? known : cold);
      queued.push({ isKnown, urgency, queuedAtMs: own.clock.now.getTime() });
      await own.queue({ chatId, text: String(queued.length - 1), urgency });
    };
    for (let index = 0; index < 25; index += 1) await queue('reminder', random.chance(0.6));
    await own.wake();
    for (let index = 0; index < 45; index += 1) {
      // Bursts and lulls, and a process that dies now and then.
      const pause = random.chance(0.5) ? random.whole(0, 800) : random.whole(1_000, 90_000);
      await own.playUntil(own.clock.now.getTime() + pause);
      const isAnswer = random.chance(0.6);
      await queue(isAnswer ? 'answer' : 'document', isAnswer || random.chance(0.7));
      if (random.chance(0.15)) await own.restart();
      await own.wake();
    }
    await own.playOut(60 * HOUR);

    const left = own.left.map((message) => ({ ...message, ...queued[Number(message.text)]! }));
    // Each once: nothing is lost, nothing doubled, nothing waits for ever.
    expect(left.map(({ text }) => Number(text)).sort((one, other) => one - other)).toEqual([...queued.keys()]);
    const times = (picked: (message: (typeof left)[number]) => boolean) => left.filter(picked).map(({ atMs }) => atMs);
    for (const window of PACE.answer.windows)
      expectWithin(
        times(() => true),
        window,
      );
    for (const window of PACE.cold.windows)
      expectWithin(
        times(({ isKnown }) => !isKnown),
        window,
      );
    for (const { phone } of [...known, ...cold]) {
      const here = left.filter(({ to }) => to === phone);
      here.slice(1).forEach((message, index) => {
        expect(Number(message.text)).toBeGreaterThan(Number(here[index]!.text));
        expect(message.atMs - here[index]!.atMs).toBeGreaterThanOrEqual(PACE.chat.gapMs);
      });
    }
    const waits = left.filter(({ urgency }) => urgency === 'answer').map(({ atMs, queuedAtMs }) => atMs - queuedAtMs);
    // The minute may be full of answers; never of what nobody waits for.
    expect(Math.max(...waits)).toBeLessThan(MINUTE);
  });
});

describe('a backlog of 500 reminders', () => {
  it('delays no answer, and leaves no faster than the usual limits of a linked number', async () => {
    const pace = linkedPace({ perMinute: 30, perHour: 500, unaskedPerHour: 90, coldPerHour: 20, coldPerDay: 100 })!;
    line = await pacedLine(db, pace, fraction(randomFrom(5)));
    const owner = await line.chat(true);
    const chats = await Promise.all(Array.from({ length: 500 }, (_, index) => line!.chat(index % 2 === 0)));
    for (const { chatId } of chats) await line.queue({ chatId, text: 'due', urgency: 'reminder' });
    await line.wake();
    for (let minute = 0; minute < 10; minute += 1) {
      await line.playUntil(line.clock.now.getTime() + MINUTE);
      await line.queue({ chatId: owner.chatId, text: `answer ${minute}`, audience: 'owner' });
      const asked = line.clock.now.getTime();
      await line.wake();
      await line.playUntil(asked + 2_000);
      expect(
        line.left.at(-1)?.text === `answer ${minute}` || line.left.some((m) => m.text === `answer ${minute}`),
      ).toBe(true);
    }
    const reminded = line.left.filter(({ text }) => text === 'due').length;
    expect(reminded).toBeGreaterThan(10);
    expect(reminded).toBeLessThanOrEqual(90);
  });
});

describe('what waits for its slot', () => {
  it('shows typing to who is next shortly before it leaves, and takes it away', async () => {
    line = await pacedLine(db, PACE, () => 0.5);
    const { chatId, phone } = await line.chat(true);
    await line.queue({ chatId, text: 'one' });
    await line.queue({ chatId, text: 'two' });
    await line.wake();
    expect(line.left.map(({ text }) => text)).toEqual(['one']);
    expect(line.typing).toEqual([{ to: phone, isOn: true, atMs: NOW.getTime() }]);
    await line.playOut(MINUTE);
    expect(line.left.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(line.typing.map(({ isOn }) => isOn)).toEqual([true, false]);
  });

  it('goes with the answer that comes behind it in its chat, and before it', async () => {
    line = await pacedLine(db, PACE, () => 0.5);
    const [ravi, meena] = [await line.chat(true), await line.chat(true)];
    for (const { chatId } of [meena, ravi]) await line.queue({ chatId, text: 'reminder', urgency: 'reminder' });
    await line.queue({ chatId: ravi.chatId, text: 'answer' });
    await line.wake();
    await line.playOut(HOUR);
    expect(line.left[0]).toMatchObject({ to: ravi.phone, text: 'reminder' });
    const answer = line.left.find(({ text }) => text === 'answer')!;
    expect(answer.to).toBe(ravi.phone);
    expect(answer.atMs - NOW.getTime()).toBeLessThan(3_000);
    expect(line.left).toHaveLength(3);
  });
});

it('an unpaced line sends the urgent first, at once, and keeps no pace', async () => {
  line = await pacedLine(db, null, () => 0.5);
  const urgencies: Urgency[] = ['advice', 'reminder', 'document', 'answer'];
  for (const urgency of urgencies) {
    await line.queue({ chatId: (await line.chat(false)).chatId, text: urgency, urgency });
  }
  await line.wake();
  expect(line.left.map(({ atMs }) => atMs)).toEqual(urgencies.map(() => NOW.getTime()));
  expect(line.left.map(({ text }) => text)).toEqual([...urgencies].reverse());
  const paced = await inPlatform(db, NOW, (platform) =>
    platform.rows('SELECT id FROM outbox WHERE line_id = :lineId AND paced_at IS NOT NULL', { lineId: line!.lineId }),
  );
  expect(paced).toEqual([]);
});

describe('a pace that is changed while the line is open', () => {
  const slow = linkedPace({ perMinute: 2, perHour: 20, unaskedPerHour: 10, coldPerHour: 1, coldPerDay: 1 })!;
  const fast = linkedPace({ perMinute: 60, perHour: 600, unaskedPerHour: 300, coldPerHour: 60, coldPerDay: 400 })!;

  it('made faster lets what rests go at once; made slower holds what it took by the old pace against it', async () => {
    line = await pacedLine(db, slow, () => 0.5);
    const chats = await Promise.all(Array.from({ length: 8 }, () => line!.chat(true)));
    for (const { chatId } of chats) await line.queue({ chatId, text: 'answer' });
    await line.wake();
    expect(line.left).toHaveLength(1);
    await line.setPace(fast);
    await line.playUntil(line.clock.now.getTime() + 5_000);
    expect(line.left.length).toBeGreaterThan(4);
    await line.setPace(slow);
    const before = line.left.length;
    // The minute holds more than the new pace allows: nothing leaves until those have left it.
    await line.playUntil(line.clock.now.getTime() + 50_000);
    expect(line.left).toHaveLength(before);
    await line.playOut(HOUR);
    expect(line.left).toHaveLength(8);
  });

  it('taken away lets everything go at once', async () => {
    line = await pacedLine(db, slow, () => 0.5);
    const chats = await Promise.all(Array.from({ length: 5 }, () => line!.chat(true)));
    for (const { chatId } of chats) await line.queue({ chatId, text: 'answer' });
    await line.wake();
    await line.setPace(null);
    expect(line.left).toHaveLength(5);
  });
});
