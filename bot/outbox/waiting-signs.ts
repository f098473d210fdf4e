import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import type { MessageKind } from '../../models/messages/inbox.ts';
import { whereHeard } from '../../models/messages/progress.ts';
import type { Channel } from '../channels/channel.ts';
import { byTimer, type WakeAfter } from './resting.ts';

/** Put on a message that is being worked on. */
const WORKING = '⏳';
/** Who is answered within this time sees the answer and no sign before it: a reaction makes a phone ring. */
const PATIENCE_MS = 1_000;
const LOOK_EVERY_MS = 1_000;
/** Then the sign is taken away, whatever became of the message. */
const LOOKS = 120;
/** Nobody waits for the answer to a message that was written earlier: a line that was away catches up without signs. */
const FRESH_MS = 60_000;
/** What has to be listened to or read takes its time: the sign is there at once. */
const SLOW: ReadonlySet<MessageKind> = new Set(['voice', 'image', 'document']);

export type Heard = { id: number; wireId: string; kind: MessageKind; sentAt: Date; attempts: number };

/**
 * Shows a person that their message is being worked on: typing at once, and ⏳ on the message when that takes a while; both are
 * taken away with the answer. Kept in this process alone and done beside the work: no answer waits for a sign, and a sign that is
 * lost costs nothing.
 */
export function createWaitingSigns(options: { db: Sequelize; channel: Channel; now(): Date; wakeAfter?: WakeAfter }) {
  const { db, channel, now } = options;
  const wakeAfter = options.wakeAfter ?? byTimer;
  const shown = new Map<number, { to: string; wireId: string; isMarked: boolean; cancel(): void }>();
  const found = (id: number) => inPlatform(db, now(), (platform) => whereHeard(platform, id));

  async function begin(message: Heard): Promise<void> {
    const at = await found(message.id);
    if (!at || at.isSettled || shown.has(message.id)) return;
    // A process that died at an earlier attempt may have left its sign.
    const sign = { to: at.address, wireId: message.wireId, isMarked: message.attempts > 0, cancel: () => {} };
    shown.set(message.id, sign);
    lookLater(message.id, SLOW.has(message.kind) ? 0 : PATIENCE_MS, LOOKS);
    await channel.signs?.typing(at.address, true);
  }

  function lookLater(id: number, ms: number, looks: number): void {
    const sign = shown.get(id);
    if (sign) sign.cancel = wakeAfter(ms, () => void look(id, looks).catch(() => takeAway(id)));
  }

  async function look(id: number, looks: number): Promise<void> {
    const sign = shown.get(id);
    if (!sign) return;
    const at = await found(id);
    if (!at || at.isSettled || looks === 0) return takeAway(id);
    if (!sign.isMarked) {
      sign.isMarked = true;
      await channel.signs?.mark(sign.to, sign.wireId, WORKING);
    }
    lookLater(id, LOOK_EVERY_MS, looks - 1);
  }

  async function takeAway(id: number): Promise<void> {
    const sign = shown.get(id);
    shown.delete(id);
    if (!sign) return;
    sign.cancel();
    if (sign.isMarked) await channel.signs?.mark(sign.to, sign.wireId, null).catch(() => {});
    await channel.signs?.typing(sign.to, false).catch(() => {});
  }

  return {
    /** A message was taken up. Returns at once. */
    heard(message: Heard): void {
      if (!channel.signs || !channel.isOnline()) return;
      if (message.kind === 'reaction' || now().getTime() - message.sentAt.getTime() > FRESH_MS) return;
      void begin(message).catch(() => takeAway(message.id));
    },
    /** The line closes: nothing stays behind. */
    async stop(): Promise<void> {
      await Promise.all([...shown.keys()].map(takeAway));
    },
  };
}
export type WaitingSigns = ReturnType<typeof createWaitingSigns>;
