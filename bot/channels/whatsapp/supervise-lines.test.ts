import { EventEmitter, once } from 'node:events';
import pino from 'pino';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine, holdLine, releaseLine, wantLine } from '../../../models/lines/lines.ts';
import { CAREFUL_LIMITS, setOwnLimits } from '../../../models/lines/pace-limits.ts';
import type { Pace } from '../../../models/outbox/pace.ts';
import { makeShop, NOW, ownDatabase } from '../../../tests/support/shop.ts';
import { somePhone } from '../../../tests/support/talk.ts';
import type { Channel, IncomingMessage } from '../channel.ts';
import { linkedPace } from './linked-pace.ts';
import { superviseWhatsApp } from './supervise-lines.ts';
import type { WhatsAppOptions } from './whatsapp-channel.ts';
import type { WireStore } from './wire-store.ts';

const own = await ownDatabase();
const { db } = own;
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await inPlatform(db, NOW, (platform) => platform.change('UPDATE line_numbers SET wanted = FALSE'));
});
afterAll(() => own.drop());

const nothing = async () => {};
const wantedLine = (name = somePhone()) =>
  inPlatform(db, NOW, async (platform) => {
    const line = await ensureLine(platform, { channel: 'whatsapp', name });
    await wantLine(platform, line.id, true);
    return line.id;
  });

function supervise(options: {
  start?: (lineId: number) => Promise<void>;
  opens?: (wire: WhatsAppOptions) => void;
  isShared?: boolean;
  onClosed?: (lineId: number) => Promise<void>;
  onStop?: (lineId: number) => void;
  hasEnded?: (lineId: number) => boolean;
  pace?: Pace | null;
}) {
  const opened = new Map<number, WhatsAppOptions>();
  const told: string[] = [];
  const events = new EventEmitter();
  const supervisor = superviseWhatsApp({
    db,
    secret: 'ab'.repeat(32),
    holder: somePhone(),
    leaseMs: 60_000,
    lookEveryMs: 5,
    wantedAtStart: false,
    isShared: options.isShared ?? false,
    logger: pino({ level: 'warn' }, { write: (line: string) => void told.push(line) }),
    wake: { chat: nothing, documents: nothing, line: async (lineId) => void events.emit('woken', lineId) },
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    onOpen: () => {},
    onClosed: options.onClosed ?? nothing,
    createChannel: (wire): Channel => ({
      kind: 'whatsapp',
      promises: { presetIds: true, acks: true, canReconcile: false },
      start: async () => {
        await options.start?.(wire.lineId);
        opened.set(wire.lineId, wire);
        options.opens?.(wire);
        events.emit('opened');
      },
      stop: async () => options.onStop?.(wire.lineId),
      send: async () => ({ outcome: 'not_sent', reason: 'none', retryable: true }),
      isOnline: () => true,
      hasEnded: () => options.hasEnded?.(wire.lineId) ?? false,
      wasTaken: async () => false,
    }),
  });
  running.push(supervisor);
  const untilOpen = async (lineId: number): Promise<WhatsAppOptions> => {
    while (!opened.has(lineId)) await once(events, 'opened');
    return opened.get(lineId)!;
  };
  return { supervisor, untilOpen, told, events };
}

describe('a line whose wire does not open', () => {
  it('is tried again, gives its lease back meanwhile, and holds up no other line', async () => {
    const [broken, fine] = [await wantedLine(), await wantedLine()];
    let failures = 0;
    const closed: number[] = [];
    const house = supervise({
      start: async (lineId) => {
        if (lineId !== broken || failures === 2) return;
        failures += 1;
        throw new Error('The login could not be read');
      },
      onClosed: async (lineId) => void closed.push(lineId),
    });
    await house.untilOpen(fine);
    await house.untilOpen(broken);
    expect(closed).toEqual([broken, broken]);
    expect(house.told.join()).not.toContain('could not be read');
  });
});

describe('a line whose wire has closed itself', () => {
  it('is opened anew when somebody asks for it before anybody saw that it had ended', async () => {
    const lineId = await wantedLine();
    let opens = 0;
    let isOver = false;
    const house = supervise({
      start: async () => {
        opens += 1;
        isOver = false;
      },
      hasEnded: () => isOver,
    });
    await house.untilOpen(lineId);
    await inPlatform(db, NOW, async (platform) => {
      // One transaction, as if no look had come between.
      await platform.update('line_numbers', lineId, { state: 'logged_out', wanted: false });
      await wantLine(platform, lineId, true);
    });
    isOver = true;
    await expect.poll(() => opens, { timeout: 20_000 }).toBe(2);
  });
});

describe('a line that another process took while this one stood still', () => {
  /** As if the machine had slept past the lease: another process takes the line, and gives it back. */
  const takeAndGiveBack = (lineId: number) =>
    inPlatform(db, NOW, async (platform) => {
      await platform.change(
        'UPDATE line_numbers SET leased_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = :lineId',
        {
          lineId,
        },
      );
      await holdLine(platform, lineId, 'another process', 60_000);
      await releaseLine(platform, lineId, 'another process');
    });

  it('takes nothing more from the old wire, and is opened anew', async () => {
    const lineId = await wantedLine();
    const stores: WireStore[] = [];
    const house = supervise({ opens: ({ store }) => void stores.push(store) });
    await house.untilOpen(lineId);
    const [old] = stores;
    const step = { type: 'session', keyId: 'ravi.0' };
    await old!.change([{ ...step, value: Buffer.from('one') }]);
    await takeAndGiveBack(lineId);
    await expect(old!.change([{ ...step, value: Buffer.from('stale') }])).rejects.toThrow('Another process has taken');
    await expect(old!.clear([])).rejects.toThrow('Another process has taken');
    await expect(old!.removeOlder('session', new Date('2100-01-01'))).rejects.toThrow('Another process has taken');
    await expect.poll(() => stores.length, { timeout: 20_000 }).toBe(2);
    expect((await stores[1]!.get('session', ['ravi.0'])).get('ravi.0')?.toString()).toBe('one');
    await stores[1]!.change([{ ...step, value: Buffer.from('two') }]);
    expect((await old!.get('session', ['ravi.0'])).get('ravi.0')?.toString()).toBe('two');
  });
});

describe('closing', () => {
  it('lets what is being sent come to its end before the wire and the lease go', async () => {
    const lineId = await wantedLine();
    const steps: string[] = [];
    const isFree = async () =>
      (await inPlatform(db, NOW, (platform) => holdLine(platform, lineId, 'another process', 60_000))) !== null;
    const house = supervise({
      onClosed: async () => {
        steps.push(`the lease is ${(await isFree()) ? 'free' : 'held'} while sending`);
      },
      onStop: () => void steps.push('the wire closes'),
    });
    await house.untilOpen(lineId);
    await house.supervisor.stop();
    expect(steps).toEqual(['the lease is held while sending', 'the wire closes']);
    expect(await isFree()).toBe(true);
  });
});

describe('a line that a shop has adopted', () => {
  it('stays that shop’s own when the settings call it everybody’s, and the log says so', async () => {
    const shop = await makeShop(db);
    const [adopted, shared] = [await wantedLine(), await wantedLine()];
    await inPlatform(db, NOW, (platform) => platform.update('line_numbers', adopted, { tenant_id: shop.tenantId }));
    const house = supervise({ isShared: true });
    const from = (phone: string): IncomingMessage => ({
      wireId: `W${phone}`,
      sender: `${phone}@s.whatsapp.net`,
      senderPhone: phone,
      senderName: null,
      chatAddress: `${phone}@s.whatsapp.net`,
      noteToSelf: false,
      kind: 'text',
      text: 'hello',
      media: null,
      quotedWireId: null,
      sentAt: NOW,
    });
    await (await house.untilOpen(adopted)).receive(from(somePhone()));
    await (await house.untilOpen(shared)).receive(from(somePhone()));
    const kept = await inPlatform(db, NOW, (platform) =>
      platform.rows('SELECT line_id FROM inbound_messages WHERE line_id IN (:adopted, :shared)', { adopted, shared }),
    );
    expect(kept).toEqual([{ line_id: shared }]);
    expect(house.told.filter((line) => line.includes('WHATSAPP_SHARED'))).toHaveLength(1);
  });
});

describe('the pace of a line', () => {
  it('is the installation’s until the line has its own, and counts while it is open', async () => {
    const usual = linkedPace({ perMinute: 40, perHour: 400, unaskedPerHour: 80, coldPerHour: 8, coldPerDay: 80 })!;
    const [lineId, other] = [await wantedLine(), await wantedLine()];
    const house = supervise({ pace: usual });
    const [wire, beside] = [await house.untilOpen(lineId), await house.untilOpen(other)];
    expect(wire.pace?.()).toEqual(usual);
    const set = async (limits: typeof CAREFUL_LIMITS | null) => {
      const woken = once(house.events, 'woken');
      await inPlatform(db, NOW, (platform) => setOwnLimits(platform, lineId, limits));
      expect(await woken).toEqual([lineId]);
    };
    await set(CAREFUL_LIMITS);
    expect(wire.pace?.()).toEqual(linkedPace(CAREFUL_LIMITS));
    expect(beside.pace?.()).toEqual(usual);
    await set(null);
    expect(wire.pace?.()).toEqual(usual);
  });

  it('of its own is there from the start, also where the installation paces nothing', async () => {
    const lineId = await wantedLine();
    const free = await wantedLine();
    await inPlatform(db, NOW, (platform) => setOwnLimits(platform, lineId, CAREFUL_LIMITS));
    const house = supervise({ pace: null });
    expect((await house.untilOpen(lineId)).pace?.()).toEqual(linkedPace(CAREFUL_LIMITS));
    expect((await house.untilOpen(free)).pace?.()).toBeNull();
  });
});
