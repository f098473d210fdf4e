import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import type { MessageKind } from '../../models/messages/inbox.ts';
import { whereHeard } from '../../models/messages/progress.ts';
import { forgetMark, noteMark } from '../../models/messages/waiting-marks.ts';
import type { Channel, ChannelSigns, SignPlace } from '../channels/channel.ts';
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
/** A phone shows typing so long, or until something comes; asked earlier it shows no more of it. */
const TYPING_LASTS_MS = 25_000;
/** A sign that could not be taken away is tried again after this time, so often. */
const UNMARK_AGAIN_MS = 15_000;
const UNMARK_TRIES = 4;
/** Taking signs away holds up the closing of a line so long at most. */
const STOP_LIMIT_MS = 2_000;
/** What has to be listened to or read takes its time: the sign is there at once. */
const SLOW: ReadonlySet<MessageKind> = new Set(['voice', 'image', 'document']);

export type Heard = { id: number; wireId: string; kind: MessageKind; sentAt: Date };

type Sign = {
  messageId: number;
  at: SignPlace;
  lineId: number;
  /** Is it kept that ⏳ may stand there? */
  isNoted: boolean;
  /** May ⏳ stand there? */
  isMarked: boolean;
  /** ⏳ on its way: it must not overtake its end. */
  marking: Promise<unknown>;
  cancel(): void;
};

/**
 * Shows a person that their message is being worked on: typing in the chat, and ⏳ on the message when that takes a while; both
 * are taken away with the answer. Done beside the work: no answer waits for a sign, and a sign that is lost costs nothing. Of it all
 * only where ⏳ may stand is kept, for who has the line after a process that died (`take-away-marks.ts`).
 */
export function createWaitingSigns(options: { db: Sequelize; channel: Channel; now(): Date; wakeAfter?: WakeAfter }) {
  const { db, channel, now } = options;
  const { signs } = channel;
  const wakeAfter = options.wakeAfter ?? byTimer;
  const shown = new Map<number, Sign>();
  /** Typing is of a chat, whatever number of its messages is worked on: since when each chat's phone shows it. */
  const typingSince = new Map<string, number>();
  /** Marks that are still to be taken away, with what ends the wait for the next try. */
  const left = new Map<Sign, () => void>();
  const found = (id: number) => inPlatform(db, now(), (platform) => whereHeard(platform, id));

  async function begin(message: Heard): Promise<void> {
    const at = await found(message.id);
    if (!at || at.isSettled || shown.has(message.id)) return;
    const sign: Sign = {
      messageId: message.id,
      lineId: at.lineId,
      isNoted: false,
      at: { to: at.address, wireId: message.wireId },
      isMarked: false,
      marking: Promise.resolve(),
      cancel: () => {},
    };
    shown.set(message.id, sign);
    lookLater(message.id, SLOW.has(message.kind) ? 0 : PATIENCE_MS, LOOKS);
    if (signs?.keepsOrder) await showTyping(sign);
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
    await Promise.all([showTyping(sign), showMark(sign)]);
    lookLater(id, LOOK_EVERY_MS, looks - 1);
  }

  async function showTyping({ at }: Sign): Promise<void> {
    const since = typingSince.get(at.to);
    const ms = now().getTime();
    if (since !== undefined && ms - since < TYPING_LASTS_MS) return;
    typingSince.set(at.to, ms);
    await signs?.typing(at.to, at.wireId, true);
  }

  async function showMark(sign: Sign): Promise<void> {
    if (sign.isMarked || !signs) return;
    sign.isMarked = true;
    sign.marking = putMark(sign, signs);
    await sign.marking;
  }

  async function putMark(sign: Sign, { mark }: ChannelSigns): Promise<void> {
    if (!sign.isNoted) await inPlatform(db, now(), (platform) => noteMark(platform, sign));
    sign.isNoted = true;
    sign.isMarked = await mark(sign.at, WORKING);
  }

  async function takeAway(id: number): Promise<void> {
    const sign = shown.get(id);
    shown.delete(id);
    if (!sign) return;
    sign.cancel();
    await sign.marking.catch(() => {});
    if (sign.isMarked) await unmark(sign, UNMARK_TRIES);
    else if (sign.isNoted) await forget(sign);
    const { to } = sign.at;
    if ([...shown.values()].some((other) => other.at.to === to)) return;
    if (typingSince.delete(to)) await signs?.typing(to, sign.at.wireId, false).catch(() => {});
  }

  /** A ⏳ that stays on what is done says something wrong for ever: it is worth a few tries. */
  async function unmark(sign: Sign, tries: number): Promise<void> {
    left.delete(sign);
    const isGone = await signs?.unmark(sign.at).then(
      () => true,
      () => false,
    );
    if (isGone) return forget(sign);
    if (tries > 1)
      left.set(
        sign,
        wakeAfter(UNMARK_AGAIN_MS, () => void unmark(sign, tries - 1)),
      );
  }

  /** A note that stays costs one more try to take the sign away. */
  const forget = ({ messageId }: Sign): Promise<void> =>
    inPlatform(db, now(), (platform) => forgetMark(platform, messageId)).catch(() => {});

  async function takeAllAway(): Promise<void> {
    await Promise.all([...shown.keys()].map(takeAway));
    const last = [...left];
    for (const [, cancel] of last) cancel();
    await Promise.all(last.map(([sign]) => unmark(sign, 1)));
  }

  return {
    /** A message was taken up. Returns at once. */
    heard(message: Heard): void {
      if (!signs || !channel.isOnline()) return;
      if (message.kind === 'reaction' || now().getTime() - message.sentAt.getTime() > FRESH_MS) return;
      void begin(message).catch(() => takeAway(message.id));
    },
    /** The line closes: nothing stays behind. A wire that does not answer holds this up for a moment only; the note stays. */
    async stop(): Promise<void> {
      const over = takeAllAway();
      await new Promise<void>((resolve) => {
        const cancel = wakeAfter(STOP_LIMIT_MS, resolve);
        void over.then(cancel).then(resolve);
      });
    },
  };
}
export type WaitingSigns = ReturnType<typeof createWaitingSigns>;
