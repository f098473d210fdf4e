import { afterEach, expect, it, vi } from 'vitest';
import { createInboxDelivery } from './inbox-delivery.ts';
import type { InboxRecord } from './inbox-record.ts';
import type { WireStore } from './wire-store.ts';

afterEach(() => {
  vi.useRealTimers();
});

const record = (wireId: string) => ({ wireId, chatAddress: '72@lid' }) as InboxRecord;

/** An inbox in memory that two processes share, and the delivery of one of them. */
function openInbox(rows = new Map<string, InboxRecord>()) {
  const delivered: string[] = [];
  const store: WireStore = {
    get: async () => new Map(),
    list: async () => [...rows].sort().map(([keyId, value]) => ({ keyId, value: Buffer.from(JSON.stringify(value)) })),
    change: async (changes) => {
      for (const { keyId } of changes) rows.delete(keyId);
    },
    removeOlder: async () => {},
    clear: async () => {},
  };
  const nothing = () => undefined;
  const inbox = createInboxDelivery({
    store,
    lineId: 1,
    lookEveryMs: 5,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    deliver: async ({ wireId }) => {
      delivered.push(wireId);
      return { isKept: true };
    },
  });
  return { rows, delivered, inbox };
}

it('takes up what a process leaves behind that lost the line later than this one got it', async () => {
  const { rows, delivered, inbox } = openInbox();
  await inbox.resume();
  const other = openInbox(rows);
  rows.set(other.inbox.nextKeyId(), record('LEFT'));
  await expect.poll(() => delivered).toEqual(['LEFT']);
  await inbox.stop();
  expect(rows.size).toBe(0);
});

it('gives keys that sort after all earlier ones, also when the clock went back', async () => {
  vi.useFakeTimers({ now: new Date('2026-07-15T05:30:00Z'), toFake: ['Date'] });
  const { rows, inbox: before } = openInbox();
  const earlier = before.nextKeyId();
  vi.setSystemTime(new Date('2026-07-15T04:30:00Z'));
  expect(before.nextKeyId() > earlier).toBe(true);
  rows.set(earlier, record('EARLIER'));
  const { inbox: after } = openInbox(rows);
  await after.resume();
  expect(after.nextKeyId() > earlier).toBe(true);
  await after.stop();
});
